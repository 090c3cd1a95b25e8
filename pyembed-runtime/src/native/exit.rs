//! `os._exit`, which ends the process at once: RustPython's runs the exit functions of the C
//! library, and the one of ours then waits for the very thread that called it.

use rustpython_vm::{AsObject, Py, PyResult, VirtualMachine, builtins::PyModule};

use super::Extension;

pub(super) struct Posix;

impl Extension for Posix {
    const NAME: &'static str = "posix";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        let exit = vm.new_function("_exit", exit);
        module.as_object().set_attr("_exit", exit, vm)
    }
}

fn exit(status: i32) {
    // SAFETY: the call does not return, and runs nothing of this process.
    unsafe { libc::_exit(status) }
}
