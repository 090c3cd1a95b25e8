//! Bundle to modules: the finder and loader on `sys.meta_path`.
//!
//! RustPython has started by now, from the few modules that are frozen into it
//! (`_frozen_importlib`, `codecs` and the like). Everything else comes through here, user modules
//! and the standard library alike.

mod bundle_importer;
mod class;
mod code;
mod data_package;
mod divert;
mod encodings;
mod external;
mod file_methods;
mod files;
mod finder;
mod inspection;
mod lines;
mod loader;
mod locations;
mod path_finder;
mod raise;
mod tree;

use std::path::PathBuf;

use bundle_importer::BundleImporter;
use pyembed_bundle::Bundle;
use rustpython_vm::{PyResult, VirtualMachine, builtins::PyListRef};

/// Puts the importer of `bundle` on `sys.meta_path`.
pub(crate) fn install(vm: &VirtualMachine, bundle: Bundle<'static>) -> PyResult<()> {
    let bootstrap = bootstrap(vm)?;
    external::install_placeholder(vm, &bootstrap)?;
    let importer = BundleImporter::new(bundle, bootstrap, vm)?;
    let finder = finder::object(&importer, vm)?;
    // First, ahead of the importers of native and frozen modules: those run as Python, and would be
    // asked in vain for each module.
    sys_list("meta_path", vm)?
        .borrow_vec_mut()
        .insert(0, finder);
    let hook = path_finder::hook(&importer, vm);
    sys_list("path_hooks", vm)?.borrow_vec_mut().push(hook);
    encodings::register_search(vm, bundle)
}

/// Lets modules that the bundle does not hold be imported from these directories.
pub(crate) fn open_to_disk(vm: &VirtualMachine, directories: &[PathBuf]) -> PyResult<()> {
    if directories.is_empty() {
        return Ok(());
    }
    let bootstrap = bootstrap(vm)?;
    vm.call_method(&bootstrap, "_install_external_importers", ())?;
    let path = sys_list("path", vm)?;
    let directories = directories.iter().map(|directory| {
        vm.ctx
            .new_str(directory.to_string_lossy().into_owned())
            .into()
    });
    path.borrow_vec_mut().extend(directories);
    Ok(())
}

fn sys_list(name: &'static str, vm: &VirtualMachine) -> PyResult<PyListRef> {
    vm.sys_module.get_attr(name, vm)?.try_into_value(vm)
}

/// The import system's own module, `importlib._bootstrap`.
fn bootstrap(vm: &VirtualMachine) -> PyResult {
    vm.sys_module
        .get_attr("modules", vm)?
        .get_item("_frozen_importlib", vm)
}
