//! Texts that are formatted to a width.

use rustpython_vm::{
    Py, PyObject, PyResult, VirtualMachine,
    builtins::{PyByteArray, PyBytes, PyStr, PyTuple, PyType},
    types::AsNumber,
};

use super::{meter, numbers::number, refusals::refuse_above, sequences::with_bytes};

pub(super) fn install(vm: &VirtualMachine) {
    let types = &vm.ctx.types;
    replace_percent::<PyStr>(types.str_type);
    replace_percent::<PyBytes>(types.bytes_type);
    replace_percent::<PyByteArray>(types.bytearray_type);
}

fn replace_percent<T: AsNumber>(class: &Py<PyType>) {
    let slots = &class.slots.as_number;
    slots.remainder.store(Some(percent::<T>));
    slots.right_remainder.store(Some(percent::<T>));
}

fn percent<T: AsNumber>(format: &PyObject, values: &PyObject, vm: &VirtualMachine) -> PyResult {
    if meter::rest().is_some() {
        let widest = with_bytes(format, |format| widest(format, values));
        refuse_above(widest.unwrap_or(0), vm)?;
    }
    match T::as_number().remainder {
        Some(percent) => percent(format, values, vm),
        None => Ok(vm.ctx.not_implemented()),
    }
}

/// The largest width or precision of a `%` format, some of which are values.
fn widest(format: &[u8], values: &PyObject) -> usize {
    let values = values
        .downcast_ref::<PyTuple>()
        .map(|values| values.as_slice());
    let mut values = values.unwrap_or_default().iter();
    let mut widest = 0;
    let mut rest = format;
    while let Some(start) = rest.iter().position(|byte| *byte == b'%') {
        rest = &rest[start + 1..];
        // A name in brackets, flags, width and precision; then what the value is converted to.
        if rest.first() == Some(&b'(') {
            let end = rest.iter().position(|byte| *byte == b')');
            rest = &rest[end.map_or(rest.len(), |end| end + 1)..];
        }
        let is_part = |byte: &u8| !byte.is_ascii_alphabetic() && *byte != b'%';
        let end = rest.iter().position(|byte| !is_part(byte));
        let (parts, conversion) = rest.split_at(end.unwrap_or(rest.len()));
        let of_values = parts.iter().filter(|byte| **byte == b'*');
        let of_values = of_values.filter_map(|_| number(values.next()?)).max();
        widest = widest.max(largest(parts)).max(of_values.unwrap_or(0));
        if conversion.first() != Some(&b'%') {
            values.next();
        }
        rest = conversion.get(1..).unwrap_or_default();
    }
    widest
}

/// The largest number in a text, as no width or precision in it is larger.
pub(super) fn largest(text: &[u8]) -> usize {
    let numbers = text.split(|byte| !byte.is_ascii_digit());
    let number = |digits: &[u8]| {
        digits.iter().fold(0_usize, |number, digit| {
            number
                .saturating_mul(10)
                .saturating_add(usize::from(digit - b'0'))
        })
    };
    numbers.map(number).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn numbers_of_any_length_have_a_largest() {
        assert_eq!(largest(b"0>10.3f"), 10);
        assert_eq!(largest(b""), 0);
        assert_eq!(largest(&[b'9'; 100]), usize::MAX);
    }
}
