//! Helps `inspect` to find the module of a frame, a traceback or a code object.
//!
//! It compares the file name of the code, made absolute, with every module's `__file__`. The file
//! names of bundled code are relative to the crate: made absolute they would lie in the working
//! directory.

use std::sync::Arc;

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyStr, convert::ToPyObject,
    function::FuncArgs,
};

use super::{bundle_importer::BundleImporter, native_class::Arguments};

pub(super) const NAME: &str = "inspect";

const ABSOLUTE: &str = "getabsfile";

/// Puts a function in front of the module's own that makes file names absolute.
pub(super) fn complete(
    importer: &Arc<BundleImporter>,
    inspect: PyObjectRef,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let importer = importer.clone();
    let on_disk = inspect.get_attr(ABSOLUTE, vm)?;
    let file_of = inspect.get_attr("getfile", vm)?;
    let absolute = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let mut taken = Arguments::new(arguments.clone(), vm);
        let object = taken.required("object")?;
        let file = match taken.optional("_filename") {
            Some(file) => file,
            None => file_of.call((object,), vm)?,
        };
        match module_location(&importer, &file, vm)? {
            Some(location) => Ok(location.to_pyobject(vm)),
            None => on_disk.call(arguments, vm),
        }
    };
    inspect.set_attr(ABSOLUTE, vm.new_function(ABSOLUTE, absolute), vm)
}

/// `__file__` of the module whose code has this file name; None if the bundle has no such module.
fn module_location(
    importer: &BundleImporter,
    file: &PyObject,
    vm: &VirtualMachine,
) -> PyResult<Option<String>> {
    let Some(path) = file.downcast_ref::<PyStr>().and_then(|file| file.to_str()) else {
        return Ok(None);
    };
    let module = importer.module_at(path, vm)?;
    Ok(module.map(|module| importer.location(module.path())))
}
