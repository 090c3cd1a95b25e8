//! Objects of ours that an interpreter has once, made when they are first needed.

use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyStrInterned, PyTypeRef},
};

/// The module that the names of our exception classes say, which cannot be imported.
pub(crate) const MODULE: &str = "pyembed";
/// The module that keeps the objects: it is there as long as the interpreter.
const KEEPER: &str = "_frozen_importlib";

/// The object of this name, the same for all threads of the interpreter.
pub(crate) fn kept(name: &str, vm: &VirtualMachine, make: impl FnOnce() -> PyResult) -> PyResult {
    let (keeper, name) = (keeper(vm)?, attribute(name, vm));
    if let Some(object) = vm.get_attribute_opt(&keeper, name)? {
        return Ok(object);
    }
    let object = make()?;
    // Another thread may have been faster: then both have its.
    let dict = keeper.get_attr("__dict__", vm)?;
    vm.call_method(&dict, "setdefault", (name.to_owned(), object))
}

/// The object of this name, if there is one by now.
pub(crate) fn get(name: &str, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    let keeper = keeper(vm)?;
    vm.get_attribute_opt(&keeper, attribute(name, vm))
}

/// Keeps an object, in the place of one of the same name.
pub(crate) fn keep(name: &str, object: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    keeper(vm)?.set_attr(attribute(name, vm), object, vm)
}

fn keeper(vm: &VirtualMachine) -> PyResult {
    vm.sys_module.get_attr("modules", vm)?.get_item(KEEPER, vm)
}

fn attribute(name: &str, vm: &VirtualMachine) -> &'static PyStrInterned {
    vm.ctx.intern_str(format!("_pyembed_{name}"))
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
