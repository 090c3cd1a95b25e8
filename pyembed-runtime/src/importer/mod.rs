//! Bundle to modules: the finder and loader on `sys.meta_path`.
//!
//! RustPython has started by now, from the few modules that are frozen into it
//! (`_frozen_importlib`, `codecs` and the like). Everything else comes through here, user modules
//! and the standard library alike.

mod bundle_importer;
mod data_package;
mod directories;
mod encodings;
mod exceptions;
mod executable;
mod external;
mod file_loader;
mod file_methods;
mod files;
mod finder;
mod iter_modules;
mod labels;
mod linecache;
mod loader;
mod logging;
mod native_class;
mod path_finder;
mod policy;
mod redirect;

use std::path::PathBuf;

use bundle_importer::BundleImporter;
use executable::executable;
pub(crate) use labels::label;
pub(crate) use native_class::{Arguments, NativeClass};
pub(crate) use policy::Policy;
use pyembed_bundle::{Bundle, Error};
use rustpython_vm::{PyResult, VirtualMachine, builtins::PyListRef};

use crate::{breakpoint, nesting};

/// Puts the importer of `bundle` on `sys.meta_path`, and our functions in the place of RustPython's
/// where those see more than the bundle or end the process.
pub(crate) fn install(
    vm: &VirtualMachine,
    bundle: Bundle<'static>,
    policy: Policy,
    forwards_logs: bool,
) -> PyResult<()> {
    let bootstrap = bootstrap(vm)?;
    external::install_placeholder(vm, &bootstrap)?;
    policy.install(vm)?;
    let importer = BundleImporter::new(bundle, policy, forwards_logs, bootstrap, vm)?;
    let finder = finder::object(&importer, vm)?;
    // First, ahead of the importers of native and frozen modules: those run as Python, and would be
    // asked in vain for each module.
    sys_list("meta_path", vm)?
        .borrow_vec_mut()
        .insert(0, finder);
    let hook = path_finder::hook(&importer, vm);
    sys_list("path_hooks", vm)?.borrow_vec_mut().push(hook);
    encodings::register_search(vm, bundle)?;
    nesting::limit(vm)?;
    breakpoint::install(vm)
}

/// Lets modules that the bundle does not hold be imported from these directories.
pub(crate) fn open_to_disk(vm: &VirtualMachine, directories: &[PathBuf]) -> PyResult<()> {
    if directories.is_empty() {
        return Ok(());
    }
    let bootstrap = bootstrap(vm)?;
    vm.call_method(&bootstrap, "_install_external_importers", ())?;
    let items = directories.iter().map(|directory| {
        let path = directory.to_string_lossy().into_owned();
        vm.ctx.new_str(path).into()
    });
    sys_list("path", vm)?.borrow_vec_mut().extend(items);
    Ok(())
}

/// The source text of the module whose file has this path, relative to the crate, or as much of it
/// as the bundle keeps; None if it keeps none.
///
/// # Errors
///
/// If the bundle is damaged.
pub(crate) fn source_text(bundle: Bundle<'static>, path: &str) -> Result<Option<String>, Error> {
    match files::module(bundle, path)? {
        Some(module) => files::source_text(bundle, module),
        None => Ok(None),
    }
}

/// True if a path is one in the bundle: it begins with that of the binary.
pub(crate) fn is_inside(path: &str) -> bool {
    executable().inside(path).is_some()
}

/// The name of the module whose `__file__` this is; None if the bundle has no such module.
///
/// # Errors
///
/// If the bundle is damaged.
pub(crate) fn module_at(bundle: Bundle<'static>, file: &str) -> Result<Option<String>, Error> {
    let Some(path) = executable().inside(file) else {
        return Ok(None);
    };
    let module = files::module(bundle, &path)?;
    Ok(module.map(|module| module.name().to_owned()))
}

fn sys_list(name: &'static str, vm: &VirtualMachine) -> PyResult<PyListRef> {
    vm.sys_module.get_attr(name, vm)?.try_into_value(vm)
}

/// The import system's own module, `importlib._bootstrap`.
pub(crate) fn bootstrap(vm: &VirtualMachine) -> PyResult {
    vm.sys_module
        .get_attr("modules", vm)?
        .get_item("_frozen_importlib", vm)
}
