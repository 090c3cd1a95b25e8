//! `_frozen_importlib_external`, the half of the import system that knows files, linked only when
//! something asks for it.
//!
//! Setting it up at start-up costs a third of a start, and is of no use while nothing is imported
//! from disk. But `importlib` expects it in place, so the first import of it does what start-up
//! would have done, less the importers themselves.

use std::sync::Arc;

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyModule, PyStrRef},
    scope::Scope,
};

use super::{bundle_importer::BundleImporter, file_loader};
use crate::import_system;

pub(super) const NAME: &str = "_frozen_importlib_external";

const LINK: &str = "_bootstrap_external";
const GET_CACHED: &str = "_get_cached";

/// Until the real module is there, the import system needs one answer of it: no module has a
/// bytecode file on disk.
pub(super) fn install_placeholder(vm: &VirtualMachine, bootstrap: &PyObjectRef) -> PyResult<()> {
    let namespace = vm.ctx.new_dict();
    let get_cached = vm.new_function(GET_CACHED, |_origin: PyObjectRef| {});
    namespace.set_item(GET_CACHED, get_cached.into(), vm)?;
    // No loader is an instance of this: namespace packages of a bundle have the bundle's importer
    // as theirs.
    let namespace_loader = vm.ctx.types.ellipsis_type.to_owned();
    namespace.set_item("NamespaceLoader", namespace_loader.into(), vm)?;
    let placeholder = vm.new_module(NAME, namespace, None);
    bootstrap.set_attr(LINK, placeholder, vm)
}

/// Runs the real module and links both halves, as `_bootstrap_external._install` does.
pub(super) fn exec(
    vm: &VirtualMachine,
    importer: &Arc<BundleImporter>,
    module: &Py<PyModule>,
) -> PyResult<()> {
    let code = import_system::external(vm)?;
    vm.run_code_obj(code, Scope::with_builtins(None, module.dict(), vm))?;
    let link = module.get_attr("_set_bootstrap_module", vm)?;
    link.call((importer.bootstrap.clone(),), vm)?;
    leave_bundle_uncached(vm, importer, module)?;
    file_loader::complete(importer, module.as_object(), vm)?;
    importer.bootstrap.set_attr(LINK, module.to_owned(), vm)
}

/// Modules of the bundle have no bytecode file, whatever their `__file__` looks like.
fn leave_bundle_uncached(
    vm: &VirtualMachine,
    importer: &Arc<BundleImporter>,
    module: &Py<PyModule>,
) -> PyResult<()> {
    let on_disk = module.get_attr(GET_CACHED, vm)?;
    let importer = importer.clone();
    let get_cached = move |origin: PyStrRef, vm: &VirtualMachine| {
        let in_bundle = importer.inside_object(origin.as_object()).is_some();
        match in_bundle {
            true => Ok(vm.ctx.none()),
            false => on_disk.call((origin,), vm),
        }
    };
    module.set_attr(GET_CACHED, vm.new_function(GET_CACHED, get_cached), vm)
}
