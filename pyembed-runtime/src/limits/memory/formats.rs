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
        refuse_above(widest(format).unwrap_or(0), vm)?;
        if with_bytes(format, |format| format.contains(&b'*')).unwrap_or(false) {
            refuse_above(largest(values), vm)?;
        }
    }
    match T::as_number().remainder {
        Some(percent) => percent(format, values, vm),
        None => Ok(vm.ctx.not_implemented()),
    }
}

/// The largest number in a format: no width or precision is larger.
pub(super) fn widest(format: &PyObject) -> Option<usize> {
    with_bytes(format, |format| {
        let numbers = format.split(|byte| !byte.is_ascii_digit());
        let number = |digits: &[u8]| {
            digits.iter().fold(0_usize, |number, digit| {
                number
                    .saturating_mul(10)
                    .saturating_add(usize::from(digit - b'0'))
            })
        };
        numbers.map(number).max().unwrap_or(0)
    })
}

/// The largest of the values, which may be a width.
fn largest(values: &PyObject) -> usize {
    let Some(values) = values.downcast_ref::<PyTuple>() else {
        return 0;
    };
    let numbers = values.iter().filter_map(|value| number(value));
    numbers.max().unwrap_or(0)
}
