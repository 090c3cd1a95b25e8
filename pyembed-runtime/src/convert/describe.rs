//! Words for a Python value that was found: its type and a short form, without running any Python
//! code.

use rustpython_vm::{
    AsObject, PyObject, PyPayload, VirtualMachine,
    builtins::{
        PyByteArray, PyBytes, PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PySet, PyStr, PyTuple,
    },
    common::wtf8::Wtf8Buf,
};

/// An error shows this much of a value.
const SHOWN: usize = 60;
/// A path shows this much of a key.
const SHOWN_IN_PATH: usize = 30;
/// Ints beyond this are told by their size: their decimal digits cost quadratic time.
const SHOWN_BITS: u64 = 192;

/// `int 300`, `str 'abc'`, `None`, `list of 3 items`, or the name of any other type.
pub(crate) fn describe(value: &PyObject, vm: &VirtualMachine) -> String {
    if vm.is_none(value) {
        return "None".to_owned();
    }
    let name = type_name(value);
    if let Some(short) = short_repr(value, SHOWN, vm) {
        return format!("{name} {short}");
    }
    match known_length(value, vm) {
        Some(length) => of_items(&name, length),
        None => name,
    }
}

/// `str 'abc'`, as [`describe`] has it for plain text.
pub(crate) fn describe_text(text: &str) -> String {
    let head: String = text.chars().take(SHOWN).collect();
    let cut = if head.len() < text.len() { "..." } else { "" };
    format!("str '{head}'{cut}")
}

/// `a list of 3 items`, as what was expected.
pub(crate) fn count_of(kind: &str, items: usize) -> String {
    format!("a {}", of_items(kind, items))
}

fn of_items(kind: &str, items: usize) -> String {
    let plural = if items == 1 { "" } else { "s" };
    format!("{kind} of {items} item{plural}")
}

/// `['price']` or `[3]`, for an item of a mapping; a key that cannot be shown is told by its type.
pub(crate) fn key_segment(key: &PyObject, vm: &VirtualMachine) -> String {
    match short_repr(key, SHOWN_IN_PATH, vm) {
        Some(short) => format!("[{short}]"),
        None => format!("[<{}>]", type_name(key)),
    }
}

/// The name of the value's class, cut short.
pub(crate) fn type_name(value: &PyObject) -> String {
    let class = value.class();
    let name = class.name();
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &name[..end]),
        None => name.to_string(),
    }
}

/// The repr of an exact builtin scalar, at most about `limit` characters of it.
fn short_repr(value: &PyObject, limit: usize, vm: &VirtualMachine) -> Option<String> {
    if let Some(text) = value.downcast_ref_if_exact::<PyStr>(vm) {
        let head: Wtf8Buf = text.as_wtf8().code_points().take(limit).collect();
        let cut = head.len() < text.as_bytes().len();
        return builtin_repr(vm.ctx.new_str(head).as_object(), cut, vm);
    }
    if let Some(bytes) = value.downcast_ref_if_exact::<PyBytes>(vm) {
        let head = &bytes.as_bytes()[..bytes.as_bytes().len().min(limit)];
        let cut = head.len() < bytes.as_bytes().len();
        return builtin_repr(vm.ctx.new_bytes(head.to_vec()).as_object(), cut, vm);
    }
    if let Some(int) = value.downcast_ref_if_exact::<PyInt>(vm) {
        return Some(match int.as_bigint().bits() {
            bits if bits > SHOWN_BITS => format!("of {bits} bits"),
            _ => int.as_bigint().to_string(),
        });
    }
    let shown_whole = is_exact::<PyFloat>(value, vm)
        || value.class().is(vm.ctx.types.bool_type)
        || vm.is_none(value);
    shown_whole
        .then(|| builtin_repr(value, false, vm))
        .flatten()
}

fn builtin_repr(value: &PyObject, cut: bool, vm: &VirtualMachine) -> Option<String> {
    let mut repr = value.repr(vm).ok()?.to_string_lossy().into_owned();
    if cut {
        repr.push_str("...");
    }
    Some(repr)
}

/// The length of an exact builtin container; others could lie or run code.
fn known_length(value: &PyObject, vm: &VirtualMachine) -> Option<usize> {
    let is_builtin = is_exact::<PyList>(value, vm)
        || is_exact::<PyTuple>(value, vm)
        || is_exact::<PyDict>(value, vm)
        || is_exact::<PySet>(value, vm)
        || is_exact::<PyFrozenSet>(value, vm)
        || is_exact::<PyByteArray>(value, vm);
    is_builtin.then(|| value.length(vm).ok()).flatten()
}

fn is_exact<T: PyPayload>(value: &PyObject, vm: &VirtualMachine) -> bool {
    value.class().is(T::class(&vm.ctx))
}
