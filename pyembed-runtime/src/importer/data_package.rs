//! Directories of a package that hold data only.
//!
//! To Python they are namespace packages, which is how
//! `importlib.resources.files("shop.templates")` finds them. They have no entry of their own in the
//! bundle: they are there through their files.

use std::sync::Arc;

use pyembed_bundle::Kind;
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};

use super::{bundle_importer::BundleImporter, native_class::NativeClass};

/// True if there are data files below a directory.
pub(super) fn is_directory(importer: &BundleImporter, directory: &str) -> bool {
    let prefix = format!("{directory}/");
    let mut below = importer.bundle.with_prefix(Kind::Resource, &prefix);
    below.next().is_some()
}

/// The spec of a package that is these directories.
pub(super) fn spec(
    importer: &Arc<BundleImporter>,
    name: &str,
    directories: Vec<String>,
    vm: &VirtualMachine,
) -> PyResult {
    let locations = directories
        .iter()
        .map(|path| vm.ctx.new_str(importer.location(path)).into())
        .collect();
    let locations = vm.ctx.new_list(locations);
    let spec = importer.bare_spec(name, loader(importer, directories, vm)?, vm)?;
    spec.set_attr("submodule_search_locations", locations, vm)?;
    Ok(spec)
}

fn loader(
    importer: &Arc<BundleImporter>,
    directories: Vec<String>,
    vm: &VirtualMachine,
) -> PyResult {
    let class = NativeClass::new("BundleDirectories", vm);
    let repr = format!("<pyembed.BundleDirectories {directories:?}>");
    class.method("__repr__", move || repr.clone())?;
    class.method("create_module", |_spec: PyObjectRef| {})?;
    class.method("exec_module", |_module: PyObjectRef| {})?;
    class.method("is_package", |_name: PyObjectRef| true)?;
    class.method("get_code", |_name: PyObjectRef| {})?;
    class.method("get_source", |_name: PyObjectRef| "")?;
    let importer = importer.clone();
    let reader = move |_name: PyObjectRef, vm: &VirtualMachine| {
        importer.resource_reader(directories.iter().map(String::as_str), vm)
    };
    class.method("get_resource_reader", reader)?;
    class.instance()
}
