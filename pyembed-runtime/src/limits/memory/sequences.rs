//! Sequences that are repeated.

use rustpython_vm::{
    Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyByteArray, PyBytes, PyList, PyStr, PyTuple, PyType},
    protocol::PySequence,
    types::AsSequence,
};

use super::{meter, refusals::refuse_above};

pub(super) fn install(vm: &VirtualMachine) {
    let types = &vm.ctx.types;
    replace_repeat::<PyStr>(types.str_type);
    replace_repeat::<PyBytes>(types.bytes_type);
    replace_repeat::<PyByteArray>(types.bytearray_type);
    replace_repeat::<PyList>(types.list_type);
    replace_repeat::<PyTuple>(types.tuple_type);
}

fn replace_repeat<T: AsSequence>(class: &Py<PyType>) {
    let slots = &class.slots.as_sequence;
    slots.repeat.store(Some(repeat::<T>));
    if T::as_sequence().inplace_repeat.is_some() {
        slots.inplace_repeat.store(Some(repeat_in_place::<T>));
    }
}

fn repeat<T: AsSequence>(sequence: PySequence<'_>, times: isize, vm: &VirtualMachine) -> PyResult {
    refuse_repeated(sequence, times, vm)?;
    call_repeat(T::as_sequence().repeat, sequence, times, vm)
}

fn repeat_in_place<T: AsSequence>(
    sequence: PySequence<'_>,
    times: isize,
    vm: &VirtualMachine,
) -> PyResult {
    refuse_repeated(sequence, times, vm)?;
    call_repeat(T::as_sequence().inplace_repeat, sequence, times, vm)
}

fn call_repeat(
    repeat: Option<fn(PySequence<'_>, isize, &VirtualMachine) -> PyResult>,
    sequence: PySequence<'_>,
    times: isize,
    vm: &VirtualMachine,
) -> PyResult {
    match repeat {
        Some(repeat) => repeat(sequence, times, vm),
        None => Ok(vm.ctx.not_implemented()),
    }
}

fn refuse_repeated(sequence: PySequence<'_>, times: isize, vm: &VirtualMachine) -> PyResult<()> {
    // Once is the sequence itself, or a copy of it.
    let Some(times) = usize::try_from(times).ok().filter(|times| *times > 1) else {
        return Ok(());
    };
    if meter::rest().is_none() {
        return Ok(());
    }
    let bytes = match text_len(sequence.obj) {
        Some(len) => len,
        None => items_len(sequence.obj).saturating_mul(size_of::<PyObjectRef>()),
    };
    refuse_above(bytes.saturating_mul(times), vm)
}

/// The length of a list or a tuple, whatever a class derived from it says.
fn items_len(object: &PyObject) -> usize {
    if let Some(list) = object.downcast_ref::<PyList>() {
        return list.borrow_vec().len();
    }
    let tuple = object.downcast_ref::<PyTuple>();
    tuple.map_or(0, |tuple| tuple.as_slice().len())
}

/// The length of a str, of bytes or of a bytearray, in bytes.
pub(super) fn text_len(object: &PyObject) -> Option<usize> {
    with_bytes(object, <[u8]>::len)
}

/// Looks at the bytes of a str, of bytes or of a bytearray.
pub(super) fn with_bytes<R>(object: &PyObject, look: impl FnOnce(&[u8]) -> R) -> Option<R> {
    if let Some(text) = object.downcast_ref::<PyStr>() {
        return Some(look(text.as_bytes()));
    }
    if let Some(bytes) = object.downcast_ref::<PyBytes>() {
        return Some(look(bytes.as_bytes()));
    }
    let bytes = object.downcast_ref::<PyByteArray>()?;
    Some(look(&bytes.borrow_buf()))
}
