//! The import system's own loaders of files, for code that names a bundled module by its path:
//! `spec_from_file_location(name, path)`, `SourceFileLoader(name, path)`.
//!
//! They read the disk by functions that nothing else can stand in for, and would compile source
//! text of which the bundle may have kept lines only. So their methods are given the bundle's
//! answers for paths in it.

use std::sync::Arc;

use pyembed_bundle::Entry;
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, VirtualMachine,
    convert::ToPyObject,
    function::{FuncArgs, IntoPyNativeFn},
};

use super::{bundle_importer::BundleImporter, file_methods, native_class::Arguments};

/// Puts the methods into the classes of `_frozen_importlib_external`.
pub(super) fn complete(
    importer: &Arc<BundleImporter>,
    external: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let class = external.get_attr("SourceFileLoader", vm)?;
    // Not in the class that has it: loaders of other files keep to theirs.
    let owner = importer.clone();
    let on_disk = class.get_attr("get_data", vm)?;
    define(
        &class,
        "get_data",
        vm,
        move |arguments: FuncArgs, vm: &VirtualMachine| {
            let (_, path) = arguments_of(&arguments, "path", vm)?;
            match owner.inside_object(&path) {
                Some(_) => file_methods::get_data(&owner, path, vm).map(Into::into),
                None => on_disk.call(arguments, vm),
            }
        },
    )?;
    let owner = importer.clone();
    let on_disk = class.get_attr("get_source", vm)?;
    define(
        &class,
        "get_source",
        vm,
        move |arguments: FuncArgs, vm: &VirtualMachine| match module_of(&owner, &arguments, vm)? {
            Some(module) => Ok(owner.source_text(module, vm)?.to_pyobject(vm)),
            None => on_disk.call(arguments, vm),
        },
    )?;
    let owner = importer.clone();
    let on_disk = class.get_attr("get_code", vm)?;
    let plain = PlainLoader::new(&class, vm)?;
    define(
        &class,
        "get_code",
        vm,
        move |arguments: FuncArgs, vm: &VirtualMachine| match module_of(&owner, &arguments, vm)? {
            Some(module) if plain.is_like(&arguments, vm)? => Ok(owner.code(module, vm)?.into()),
            _ => on_disk.call(arguments, vm),
        },
    )
}

fn define<Kind>(
    class: &PyObject,
    name: &'static str,
    vm: &VirtualMachine,
    method: impl IntoPyNativeFn<Kind>,
) -> PyResult<()> {
    let object = vm.ctx.types.object_type;
    class.set_attr(name, vm.new_method(name, object, method), vm)
}

/// `self` and the argument after it.
fn arguments_of(
    arguments: &FuncArgs,
    name: &str,
    vm: &VirtualMachine,
) -> PyResult<(PyObjectRef, PyObjectRef)> {
    let mut taken = Arguments::new(arguments.clone(), vm);
    Ok((taken.required("self")?, taken.required(name)?))
}

/// The bundled module whose path the loader was made with.
fn module_of(
    importer: &BundleImporter,
    arguments: &FuncArgs,
    vm: &VirtualMachine,
) -> PyResult<Option<Entry<'static>>> {
    let (loader, name) = arguments_of(arguments, "fullname", vm)?;
    let path = vm.call_method(&loader, "get_filename", (name,))?;
    match importer.inside_object(&path) {
        Some(path) => importer.module_at(&path, vm),
        None => Ok(None),
    }
}

/// The steps from a file to its code, as the class has them: a loader that has others of its own
/// compiles something else than what was compiled for the bundle.
struct PlainLoader([(&'static str, PyObjectRef); 2]);

impl PlainLoader {
    fn new(class: &PyObject, vm: &VirtualMachine) -> PyResult<Self> {
        let step = |name| Ok((name, class.get_attr(name, vm)?));
        Ok(Self([step("get_data")?, step("source_to_code")?]))
    }

    fn is_like(&self, arguments: &FuncArgs, vm: &VirtualMachine) -> PyResult<bool> {
        let (loader, _) = arguments_of(arguments, "fullname", vm)?;
        for (name, step) in &self.0 {
            if !loader.class().as_object().get_attr(*name, vm)?.is(step) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
