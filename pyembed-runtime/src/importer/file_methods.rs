//! What Python code asks of the files in a bundle: `get_data`, and what the Python half is made of.

use std::sync::Arc;

use rustpython_vm::{
    PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBytes, PyListRef, PyStrRef},
    convert::ToPyObject,
    function::FsPath,
};

use super::{
    bundle_importer::BundleImporter,
    class::Class,
    divert,
    files::{self, ReadError},
    raise,
};

impl BundleImporter {
    /// `get_data`: the bytes of a file, by the path that begins with that of the binary or by the
    /// path in the bundle.
    pub(super) fn get_data(
        &self,
        path: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<PyRef<PyBytes>> {
        let path = FsPath::try_from_path_like(path, false, vm)?;
        let path = path.to_string_lossy();
        let relative =
            || files::normalize(&path).filter(|_| !path.starts_with(files::is_separator));
        match self.locations.inside(&path).or_else(relative) {
            Some(inside) => self.read(&inside, &path, vm),
            None => Err(raise::unreadable(&path, &ReadError::Missing, vm)),
        }
    }

    fn read(&self, path: &str, location: &str, vm: &VirtualMachine) -> PyResult<PyRef<PyBytes>> {
        let contents = match self.file(path, vm)? {
            Some(entry) => files::read(self.bundle, entry),
            None if self.tree(vm)?.is_directory(path) => Err(ReadError::Directory),
            None => Err(ReadError::Missing),
        };
        let contents = contents.map_err(|error| raise::unreadable(location, &error, vm))?;
        Ok(vm.ctx.new_bytes(contents.into_owned()))
    }

    /// Whether it is a directory, and the size; None if there is no such path.
    fn stat(&self, path: &str, vm: &VirtualMachine) -> PyResult<Option<(bool, usize)>> {
        if let Some(entry) = self.file(path, vm)? {
            let size = files::size(self.bundle, entry);
            let size = size.map_err(|error| {
                raise::unreadable(&self.location(path), &ReadError::Damaged(error), vm)
            })?;
            return Ok(Some((false, size)));
        }
        Ok(self.tree(vm)?.is_directory(path).then_some((true, 0)))
    }

    /// The names in a directory; None if it is none.
    fn list(&self, path: &str, vm: &VirtualMachine) -> PyResult<Option<PyListRef>> {
        let tree = self.tree(vm)?;
        let is_directory = tree.is_directory(path);
        Ok(is_directory.then(|| strings(tree.list(path), vm)))
    }
}

/// The native half of `_pyembed`: paths are those in the bundle, normalized.
pub(super) fn define(importer: &Arc<BundleImporter>, class: &Class<'_>) -> PyResult<()> {
    class.attribute("_executable", importer.locations.executable())?;
    let owner = importer.clone();
    class.method("_read", move |path: PyStrRef, vm: &VirtualMachine| {
        let path = path.to_string_lossy();
        owner.read(&path, &owner.location(&path), vm)
    })?;
    let owner = importer.clone();
    class.method("_stat", move |path: PyStrRef, vm: &VirtualMachine| {
        owner.stat(&path.to_string_lossy(), vm)
    })?;
    let owner = importer.clone();
    class.method("_list", move |path: PyStrRef, vm: &VirtualMachine| {
        owner.list(&path.to_string_lossy(), vm)
    })?;
    let owner = importer.clone();
    let divert = move |original: PyObjectRef, function: PyObjectRef, vm: &VirtualMachine| {
        divert::function(&owner, original, function, vm)
    };
    class.method("_divert", divert)?;
    let owner = importer.clone();
    let distributions = move |wanted: Option<PyStrRef>, vm: &VirtualMachine| {
        let directories = files::distributions(owner.bundle);
        let mut directories = directories.map_err(|error| owner.damaged_bundle(error, vm))?;
        if let Some(wanted) = wanted {
            let wanted = wanted.to_string_lossy();
            directories.retain(|directory| files::distribution_name(directory) == wanted);
        }
        PyResult::Ok(strings(directories, vm))
    };
    class.method("_distributions", distributions)
}

fn strings(strings: Vec<&'static str>, vm: &VirtualMachine) -> PyListRef {
    let strings = strings.into_iter();
    vm.ctx
        .new_list(strings.map(|text| text.to_pyobject(vm)).collect())
}
