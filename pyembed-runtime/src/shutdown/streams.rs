//! The standard streams at the end.

use rustpython_vm::{PyObject, PyResult, VirtualMachine};

/// The names in `sys` of the streams, each with that of the process's own.
pub(super) const STREAMS: [(&str, &str); 3] = [
    ("stdin", "__stdin__"),
    ("stdout", "__stdout__"),
    ("stderr", "__stderr__"),
];

/// Flushes the standard streams, those of the process too where Python code has put others in their
/// places.
pub(super) fn flush_all(vm: &VirtualMachine) -> PyResult<()> {
    let stdout = flush(vm, "stdout");
    // As in CPython, only that one's errors count.
    for other in ["__stdout__", "stderr", "__stderr__"] {
        let _ = flush(vm, other);
    }
    stdout
}

/// Flushes `sys.stdout` or `sys.stderr`, which Python code may have replaced by anything.
pub(crate) fn flush(vm: &VirtualMachine, name: &'static str) -> PyResult<()> {
    let Ok(stream) = vm.sys_module.get_attr(name, vm) else {
        return Ok(());
    };
    if vm.is_none(&stream) || is_closed(vm, &stream) {
        return Ok(());
    }
    vm.call_method(&stream, "flush", ()).map(drop)
}

pub(super) fn is_closed(vm: &VirtualMachine, stream: &PyObject) -> bool {
    let closed = stream.get_attr("closed", vm);
    closed.is_ok_and(|closed| closed.try_to_bool(vm).unwrap_or(false))
}
