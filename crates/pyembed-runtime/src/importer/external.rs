//! `_frozen_importlib_external`, the half of the import system that knows files, linked only when something asks for it.
//!
//! Setting it up at start-up costs a third of a start, and is of no use while nothing is imported from disk. But `importlib`
//! expects it in place, so the first import of it does what start-up would have done, less the importers themselves.

use rustpython_vm::{
    Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyModule, import, scope::Scope,
};

pub(super) const NAME: &str = "_frozen_importlib_external";

const LINK: &str = "_bootstrap_external";

/// Until the real module is there, the import system needs one answer of it: no module has a bytecode file on disk.
pub(super) fn install_placeholder(vm: &VirtualMachine, bootstrap: &PyObjectRef) -> PyResult<()> {
    let namespace = vm.ctx.new_dict();
    let get_cached = vm.new_function("_get_cached", |_origin: PyObjectRef| {});
    namespace.set_item("_get_cached", get_cached.into(), vm)?;
    // No loader is an instance of this: namespace packages of a bundle have the bundle's importer as theirs.
    let namespace_loader = vm.ctx.types.ellipsis_type.to_owned();
    namespace.set_item("NamespaceLoader", namespace_loader.into(), vm)?;
    let placeholder = vm.new_module(NAME, namespace, None);
    bootstrap.set_attr(LINK, placeholder, vm)
}

/// Runs the real module and links both halves, as `_bootstrap_external._install` does.
pub(super) fn exec(
    vm: &VirtualMachine,
    bootstrap: &PyObjectRef,
    module: &Py<PyModule>,
) -> PyResult<()> {
    let code = import::make_frozen(vm, NAME)?;
    vm.run_code_obj(code, Scope::with_builtins(None, module.dict(), vm))?;
    let link = module.get_attr("_set_bootstrap_module", vm)?;
    link.call((bootstrap.clone(),), vm)?;
    bootstrap.set_attr(LINK, module.to_owned(), vm)
}
