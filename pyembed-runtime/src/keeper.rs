//! Objects of ours that an interpreter has once, made when they are first needed.

use rustpython_vm::{PyResult, VirtualMachine, builtins::PyTypeRef};

/// The module that the names of our exception classes say, which cannot be imported.
pub(crate) const MODULE: &str = "pyembed";
/// The module that keeps the objects: it is there as long as the interpreter.
const KEEPER: &str = "_frozen_importlib";

/// The object of this name, the same for all threads of the interpreter.
pub(crate) fn kept(name: &str, vm: &VirtualMachine, make: impl FnOnce() -> PyResult) -> PyResult {
    let keeper = vm
        .sys_module
        .get_attr("modules", vm)?
        .get_item(KEEPER, vm)?;
    let name = vm.ctx.intern_str(format!("_pyembed_{name}"));
    if let Some(object) = vm.get_attribute_opt(&keeper, name)? {
        return Ok(object);
    }
    let object = make()?;
    // Another thread may have been faster: then both have its.
    let dict = keeper.get_attr("__dict__", vm)?;
    vm.call_method(&dict, "setdefault", (name.to_owned(), object))
}

/// The class `pyembed.name`.
pub(crate) fn exception_class(
    name: &str,
    base: impl FnOnce() -> PyResult<PyTypeRef>,
    vm: &VirtualMachine,
) -> PyResult<PyTypeRef> {
    let make = || {
        let bases = Some(vec![base()?]);
        Ok(vm.ctx.new_exception_type(MODULE, name, bases).into())
    };
    kept(name, vm, make)?.try_into_value(vm)
}
