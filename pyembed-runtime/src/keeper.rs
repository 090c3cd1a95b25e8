//! Exception classes of ours: one of each in an interpreter, made when it is first needed.

use rustpython_vm::{PyResult, VirtualMachine, builtins::PyTypeRef};

/// The module that their names say, which cannot be imported.
pub(crate) const MODULE: &str = "pyembed";
/// The module that keeps them: it is there as long as the interpreter.
const KEEPER: &str = "_frozen_importlib";

/// The class `pyembed.name`.
pub(crate) fn exception_class(
    name: &str,
    base: impl FnOnce() -> PyResult<PyTypeRef>,
    vm: &VirtualMachine,
) -> PyResult<PyTypeRef> {
    let keeper = vm
        .sys_module
        .get_attr("modules", vm)?
        .get_item(KEEPER, vm)?;
    let attribute = vm.ctx.intern_str(format!("_pyembed_{name}"));
    if let Some(class) = vm.get_attribute_opt(&keeper, attribute)? {
        return class.try_into_value(vm);
    }
    let class = vm.ctx.new_exception_type(MODULE, name, Some(vec![base()?]));
    keeper.set_attr(attribute, class.clone(), vm)?;
    Ok(class)
}
