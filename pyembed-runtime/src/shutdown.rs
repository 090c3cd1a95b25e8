//! The end of an interpreter, with all that is owed to Python code by then.

use rustpython_vm::{
    PyObject, PyResult, VirtualMachine, builtins::PyBaseExceptionRef, stdlib::atexit,
};

/// Joins threads, runs exit functions and flushes.
///
/// RustPython's own `finalize` does more, at a price: it imports `threading`, collects garbage
/// several times, and leaves a process-wide flag set that slows every other interpreter. Files and
/// threads are seen to here; the memory of modules goes with the process.
///
/// An error of the last flush of `sys.stdout` is left to the caller; everything else was reported
/// on `sys.stderr`.
pub(crate) fn end(vm: &VirtualMachine) -> Result<(), PyBaseExceptionRef> {
    join_threads(vm);
    atexit::_run_exitfuncs(vm);
    let flushed = flush(vm, "stdout");
    // An error here has nowhere left to be written.
    let _ = flush(vm, "stderr");
    flushed
}

fn join_threads(vm: &VirtualMachine) {
    let loaded = vm
        .sys_module
        .get_attr("modules", vm)
        .and_then(|modules| modules.get_item("threading", vm));
    let Ok(threading) = loaded else { return };
    if let Err(raised) = vm.call_method(&threading, "_shutdown", ()) {
        let message = Some("Exception ignored in threading shutdown".to_owned());
        vm.run_unraisable(raised, message, threading);
    }
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

fn is_closed(vm: &VirtualMachine, stream: &PyObject) -> bool {
    let closed = stream.get_attr("closed", vm);
    closed.is_ok_and(|closed| closed.try_to_bool(vm).unwrap_or(false))
}
