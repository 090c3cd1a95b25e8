//! The methods that answer Python code about the files in a bundle: `get_data`, and those that the
//! Python half is made of.

use std::sync::Arc;

use rustpython_vm::{
    PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBytes, PyListRef, PyStrRef},
    convert::ToPyObject,
    function::FsPath,
};

use super::{
    bundle_importer::BundleImporter,
    exceptions,
    files::{self, ReadError},
    native_class::NativeClass,
    redirect,
};

/// `get_data`: the bytes of a file, by the path that begins with that of the binary or by the path
/// in the bundle.
pub(super) fn get_data(
    importer: &BundleImporter,
    path: PyObjectRef,
    vm: &VirtualMachine,
) -> PyResult<PyRef<PyBytes>> {
    let path = FsPath::try_from_path_like(path, false, vm)?;
    let path = path.to_string_lossy();
    let relative = || files::normalize(&path).filter(|_| !path.starts_with(files::is_separator));
    match importer.executable.inside(&path).or_else(relative) {
        Some(inside) => read(importer, &inside, &path, vm),
        None => Err(exceptions::unreadable(&path, &ReadError::Missing, vm)),
    }
}

fn read(
    importer: &BundleImporter,
    path: &str,
    location: &str,
    vm: &VirtualMachine,
) -> PyResult<PyRef<PyBytes>> {
    let contents = match importer.file(path, vm)? {
        Some(entry) => files::read(importer.bundle, entry),
        None if importer.directories(vm)?.is_directory(path) => Err(ReadError::Directory),
        None => Err(ReadError::Missing),
    }
    .map_err(|error| exceptions::unreadable(location, &error, vm))?;
    Ok(vm.ctx.new_bytes(contents.into_owned()))
}

/// A path's kind, true for a directory, and its size; None if there is no such path.
fn stat(
    importer: &BundleImporter,
    path: &str,
    vm: &VirtualMachine,
) -> PyResult<Option<(bool, usize)>> {
    if let Some(entry) = importer.file(path, vm)? {
        let size = files::size(importer.bundle, entry).map_err(|error| {
            exceptions::unreadable(&importer.location(path), &ReadError::Damaged(error), vm)
        })?;
        return Ok(Some((false, size)));
    }
    let is_directory = importer.directories(vm)?.is_directory(path);
    Ok(is_directory.then_some((true, 0)))
}

/// The names in a directory; None if it is none.
fn list(importer: &BundleImporter, path: &str, vm: &VirtualMachine) -> PyResult<Option<PyListRef>> {
    let directories = importer.directories(vm)?;
    let is_directory = directories.is_directory(path);
    Ok(is_directory.then(|| strings(directories.list(path), vm)))
}

/// The directories of distributions' metadata: all of them, or those of the one wanted.
fn distributions(
    importer: &BundleImporter,
    wanted: Option<PyStrRef>,
    vm: &VirtualMachine,
) -> PyResult<PyListRef> {
    let mut directories = files::distributions(importer.bundle)
        .map_err(|error| importer.damaged_bundle(error, vm))?;
    if let Some(wanted) = wanted {
        let wanted = wanted.to_string_lossy();
        directories.retain(|directory| files::distribution_name(directory) == wanted);
    }
    Ok(strings(directories, vm))
}

/// The native half of `_pyembed`: paths are those in the bundle, normalized.
pub(super) fn define(importer: &Arc<BundleImporter>, class: &NativeClass<'_>) -> PyResult<()> {
    class.attribute("_executable", importer.executable.path())?;
    let owner = importer.clone();
    class.method("_read", move |path: PyStrRef, vm: &VirtualMachine| {
        let path = path.to_string_lossy();
        read(&owner, &path, &owner.location(&path), vm)
    })?;
    let owner = importer.clone();
    class.method("_stat", move |path: PyStrRef, vm: &VirtualMachine| {
        stat(&owner, &path.to_string_lossy(), vm)
    })?;
    let owner = importer.clone();
    class.method("_list", move |path: PyStrRef, vm: &VirtualMachine| {
        list(&owner, &path.to_string_lossy(), vm)
    })?;
    let owner = importer.clone();
    let redirect = move |original: PyObjectRef, function: PyObjectRef, vm: &VirtualMachine| {
        redirect::function(&owner, original, function, false, vm)
    };
    class.method("_redirect", redirect)?;
    let owner = importer.clone();
    let redirect = move |original: PyObjectRef, function: PyObjectRef, vm: &VirtualMachine| {
        redirect::function(&owner, original, function, true, vm)
    };
    class.method("_redirect_second", redirect)?;
    let owner = importer.clone();
    class.method("_use_virtual_files", move |vm: &VirtualMachine| {
        owner.switch_virtual_files_on(vm)
    })?;
    let owner = importer.clone();
    class.method(
        "_distributions",
        move |wanted: Option<PyStrRef>, vm: &VirtualMachine| distributions(&owner, wanted, vm),
    )
}

fn strings(strings: Vec<&'static str>, vm: &VirtualMachine) -> PyListRef {
    let strings = strings
        .into_iter()
        .map(|text| text.to_pyobject(vm))
        .collect();
    vm.ctx.new_list(strings)
}
