//! Environment variables that the host gives an interpreter, in place of the process's own.

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBytes, PyDict, PyDictRef},
    function::FsPath,
};

use crate::keeper;

/// Names and values.
pub(crate) type Variables = Vec<(String, String)>;

/// The name of the variables where the interpreter keeps them.
const KEPT: &str = "environment";

/// Has `os.environ` begin with these variables. By way of it the process's own are neither seen nor
/// changed.
pub(crate) fn give(variables: Variables, vm: &VirtualMachine) -> PyResult<()> {
    let posix = vm.import("posix", 0)?;
    // What the process's own is elsewhere: `os.environ` is a copy that changes along with it.
    let process = vm.ctx.new_dict();
    for (name, value) in variables {
        let value = vm.ctx.new_bytes(value.into_bytes());
        let name = vm.ctx.new_bytes(name.into_bytes());
        process.set_item(name.as_object(), value.into(), vm)?;
    }
    let environ: PyDictRef = posix.get_attr("environ", vm)?.try_into_value(vm)?;
    environ.clear();
    for (name, value) in process.clone() {
        environ.set_item(&*name, value, vm)?;
    }
    let set = |name: &'static str, function: PyObjectRef| {
        posix.set_attr(name, function.clone(), vm)?;
        // It has taken its functions from there, and may have done so by now.
        let modules = vm.sys_module.get_attr("modules", vm)?;
        match modules.get_item("os", vm) {
            Ok(os) => os.set_attr(name, function, vm),
            Err(_) => Ok(()),
        }
    };
    let variables = process.clone();
    let putenv = move |name: FsPath, value: FsPath, vm: &VirtualMachine| {
        if name.as_bytes().is_empty() || name.as_bytes().contains(&b'=') {
            return Err(vm.new_value_error("illegal environment variable name"));
        }
        let value = vm.ctx.new_bytes(value.as_bytes().to_vec());
        variables.set_item(bytes(&name, vm).as_object(), value.into(), vm)
    };
    set("putenv", vm.new_function("putenv", putenv).into())?;
    let variables = process.clone();
    let unsetenv = move |name: FsPath, vm: &VirtualMachine| {
        // One that is not set is no error.
        let _ = variables.del_item(bytes(&name, vm).as_object(), vm);
    };
    set("unsetenv", vm.new_function("unsetenv", unsetenv).into())?;
    let variables = process.clone();
    let again = move || variables.copy();
    set(
        "_create_environ",
        vm.new_function("_create_environ", again).into(),
    )?;
    keeper::keep(KEPT, process.into(), vm)
}

/// Gives the host's variables to a child process for which Python code has named none.
pub(super) fn give_to_child(given: &mut PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    if !vm.is_none(given) {
        return Ok(());
    }
    let kept = keeper::get(KEPT, vm)?;
    if let Some(process) = kept.and_then(|kept| kept.downcast::<PyDict>().ok()) {
        *given = lines(&process, vm);
    }
    Ok(())
}

fn bytes(name: &FsPath, vm: &VirtualMachine) -> PyRef<PyBytes> {
    vm.ctx.new_bytes(name.as_bytes().to_vec())
}

/// `NAME=value` for each, as a child process is given them.
fn lines(variables: &PyDictRef, vm: &VirtualMachine) -> PyObjectRef {
    let lines = variables.into_iter().filter_map(|(name, value)| {
        let line = [as_bytes(&name)?, as_bytes(&value)?].join(&b'=');
        Some(vm.ctx.new_bytes(line).into())
    });
    vm.ctx.new_list(lines.collect()).into()
}

fn as_bytes(object: &PyObject) -> Option<&[u8]> {
    Some(object.downcast_ref::<PyBytes>()?.as_bytes())
}
