//! Texts that are formatted to a width.

use rustpython_vm::{
    Py, PyObject, PyResult, VirtualMachine,
    builtins::{PyByteArray, PyBytes, PyInt, PyStr, PyTuple, PyType},
    function::FuncArgs,
    types::AsNumber,
};

use super::{meter, refusals::refuse_above, sequences::with_bytes};

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
        let widths = with_bytes(format, |format| widths(format, values));
        refuse_above(widths.unwrap_or(0), vm)?;
    }
    match T::as_number().remainder {
        Some(percent) => percent(format, values, vm),
        None => Ok(vm.ctx.not_implemented()),
    }
}

/// The widths and precisions of a `%` format together, some of which are values.
fn widths(format: &[u8], values: &PyObject) -> usize {
    let values = values
        .downcast_ref::<PyTuple>()
        .map(|values| values.as_slice());
    let mut values = values.unwrap_or_default().iter();
    let mut sum = 0_usize;
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
        let is_text = matches!(conversion.first(), Some(b's' | b'r' | b'a' | b'c' | b'b'));
        let written = if is_text {
            without_precision(parts)
        } else {
            parts
        };
        let mut width = largest(written);
        for part in parts.split_inclusive(|byte| *byte == b'*') {
            if part.last() == Some(&b'*') {
                let is_width = !(is_text && part.contains(&b'.'));
                let value = values.next().and_then(|value| magnitude(value));
                width = width.max(value.filter(|_| is_width).unwrap_or(0));
            }
        }
        sum = sum.saturating_add(width);
        if conversion.first() != Some(&b'%') {
            values.next();
        }
        rest = conversion.get(1..).unwrap_or_default();
    }
    sum
}

/// A negative width fills on the other side.
fn magnitude(value: &PyObject) -> Option<usize> {
    let number = value.downcast_ref::<PyInt>()?.as_bigint();
    Some(usize::try_from(number.magnitude()).unwrap_or(usize::MAX))
}

/// The precision of a text shortens it.
fn without_precision(parts: &[u8]) -> &[u8] {
    let point = parts.iter().position(|byte| *byte == b'.');
    &parts[..point.unwrap_or(parts.len())]
}

/// `str.__format__`.
pub(super) fn of_text(args: &mut FuncArgs, _: &VirtualMachine) -> PyResult<Option<usize>> {
    let width = |spec: &[u8]| largest(without_precision(spec));
    let spec = args.args.get(1);
    Ok(spec.and_then(|spec| with_bytes(spec, width)))
}

/// `__format__` of numbers.
pub(super) fn of_number(args: &mut FuncArgs, _: &VirtualMachine) -> PyResult<Option<usize>> {
    let spec = args.args.get(1);
    Ok(spec.and_then(|spec| with_bytes(spec, largest)))
}

/// The largest number in a text, as no width or precision in it is larger.
fn largest(text: &[u8]) -> usize {
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
