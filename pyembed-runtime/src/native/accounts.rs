//! `pwd` and `grp` on a system without `/etc/passwd`, such as an empty container: an account that
//! is not found is a KeyError, as in CPython.
//!
//! RustPython's own functions raise the OSError of the missing file, which nobody expects:
//! `os.path.expanduser("~")` fails on it, and with it the import of `sysconfig`.

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyModule, function::FuncArgs,
};

use super::Extension;

pub(super) struct Pwd;

impl Extension for Pwd {
    const NAME: &'static str = "pwd";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        find_or_key_error(module, "getpwuid", "uid", vm)?;
        find_or_key_error(module, "getpwnam", "name", vm)
    }
}

pub(super) struct Grp;

impl Extension for Grp {
    const NAME: &'static str = "grp";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        find_or_key_error(module, "getgrgid", "gid", vm)?;
        find_or_key_error(module, "getgrnam", "name", vm)
    }
}

fn find_or_key_error(
    module: &Py<PyModule>,
    name: &'static str,
    key: &'static str,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let module = module.as_object();
    let original = module.get_attr(name, vm)?;
    let find = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let wanted = arguments.args.first().cloned();
        let error = match original.call(arguments, vm) {
            Err(error) if error.fast_isinstance(vm.ctx.exceptions.os_error) => error,
            result => return result,
        };
        let Some(wanted) = wanted else {
            return Err(error);
        };
        let wanted = wanted.repr(vm)?;
        let message = format!("{name}(): {key} not found: {wanted}");
        Err(vm.new_key_error(vm.ctx.new_str(message).into()))
    };
    module.set_attr(name, vm.new_function(name, find), vm)
}
