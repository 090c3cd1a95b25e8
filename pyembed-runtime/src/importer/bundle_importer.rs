//! The bundle as its finders and loaders share it, with the ways from its entries to specs and
//! code.

use std::{
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use pyembed_bundle::{Bundle, Entry, Error, Kind};
use rustpython_vm::{
    PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyDictRef, PyListRef, PyStr},
    scope::Scope,
};

use super::{
    directories::Directories,
    exceptions,
    executable::{Executable, executable},
    files::{self, ReadError},
    policy::Policy,
};
use crate::code;

pub(super) struct BundleImporter {
    pub(super) bundle: Bundle<'static>,
    pub(super) executable: &'static Executable,
    pub(super) bootstrap: PyObjectRef,
    pub(super) policy: Policy,
    /// What Python code logs goes to the logger of the program.
    pub(super) forwards_logs: bool,
    /// `_exec_code(code, namespace)`, for [`Self::run`].
    exec_code: PyObjectRef,
    spec_class: PyObjectRef,
    /// The object on `sys.meta_path`, known once it is made.
    object: OnceLock<PyObjectRef>,
    /// Made when something first asks for a directory.
    directories: OnceLock<Directories>,
    has_virtual_files: AtomicBool,
}

impl BundleImporter {
    pub(super) fn new(
        bundle: Bundle<'static>,
        policy: Policy,
        forwards_logs: bool,
        bootstrap: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<Arc<Self>> {
        Ok(Arc::new(Self {
            bundle,
            executable: executable(),
            exec_code: vm.new_function("_exec_code", exec_code).into(),
            spec_class: bootstrap.get_attr("ModuleSpec", vm)?,
            bootstrap,
            policy,
            forwards_logs,
            object: OnceLock::new(),
            directories: OnceLock::new(),
            has_virtual_files: AtomicBool::new(false),
        }))
    }

    pub(super) fn set_object(&self, object: &PyObject) {
        // Set once, by `install`.
        let _ = self.object.set(object.to_owned());
    }

    pub(super) fn object(&self, vm: &VirtualMachine) -> PyObjectRef {
        let object = self.object.get().cloned();
        object.unwrap_or_else(|| vm.ctx.none())
    }

    pub(super) fn directories(&self, vm: &VirtualMachine) -> PyResult<&Directories> {
        if let Some(directories) = self.directories.get() {
            return Ok(directories);
        }
        let directories =
            Directories::new(self.bundle).map_err(|error| self.damaged_bundle(error, vm))?;
        Ok(self.directories.get_or_init(|| directories))
    }

    /// The file at a path in the bundle.
    pub(super) fn file(&self, path: &str, vm: &VirtualMachine) -> PyResult<Option<Entry<'static>>> {
        files::find(self.bundle, path).map_err(|error| self.damaged_bundle(error, vm))
    }

    /// The module whose file has this path in the bundle.
    pub(super) fn module_at(
        &self,
        path: &str,
        vm: &VirtualMachine,
    ) -> PyResult<Option<Entry<'static>>> {
        files::module(self.bundle, path).map_err(|error| self.damaged_bundle(error, vm))
    }

    pub(super) fn find(&self, name: &str, vm: &VirtualMachine) -> PyResult<Option<Entry<'static>>> {
        let entry = self
            .bundle
            .get(Kind::Module, name)
            .map_err(|error| exceptions::damaged(name, self.executable.path(), &error, vm))?;
        match &entry {
            Some(entry) => self.policy.check(name, entry.is_stdlib(), vm)?,
            None => self.policy.check_unbundled(name, vm)?,
        }
        Ok(entry)
    }

    /// A spec that says nothing but the name and the loader.
    pub(super) fn bare_spec(
        &self,
        name: &str,
        loader: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult {
        self.spec_class.call((name.to_owned(), loader), vm)
    }

    /// The spec of an entry, under a name that may be another than the entry's.
    pub(super) fn spec(
        &self,
        name: &str,
        entry: Entry<'static>,
        loader: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult {
        let spec = self.bare_spec(name, loader, vm)?;
        if entry.is_package() {
            let directories = self.search_locations(entry, vm)?;
            spec.set_attr("submodule_search_locations", directories, vm)?;
        }
        if !entry.is_namespace() {
            let origin = vm.ctx.new_str(self.location(entry.path()));
            spec.set_attr("origin", origin, vm)?;
            spec.set_attr("has_location", vm.ctx.new_bool(true), vm)?;
        }
        Ok(spec)
    }

    /// The spec of a directory without `__init__.py`, as path entry finders give it: one portion of
    /// a namespace package, and no loader.
    pub(super) fn portion(&self, name: &str, directory: &str, vm: &VirtualMachine) -> PyResult {
        let spec = self.bare_spec(name, vm.ctx.none(), vm)?;
        let location = vm.ctx.new_str(self.location(directory)).into();
        let locations = vm.ctx.new_list(vec![location]);
        spec.set_attr("submodule_search_locations", locations, vm)?;
        Ok(spec)
    }

    fn search_locations(&self, entry: Entry<'static>, vm: &VirtualMachine) -> PyResult<PyListRef> {
        let locations = self
            .directories_of(entry, vm)?
            .into_iter()
            .map(|directory| vm.ctx.new_str(self.location(directory)).into())
            .collect();
        Ok(vm.ctx.new_list(locations))
    }

    /// The directories that a package's submodules are in, and any module's resources.
    pub(super) fn directories_of(
        &self,
        entry: Entry<'static>,
        vm: &VirtualMachine,
    ) -> PyResult<Vec<&'static str>> {
        if entry.is_namespace() {
            entry
                .directories()
                .map_err(|error| self.damaged(entry, &error, vm))
        } else {
            Ok(vec![files::parent(entry.path())])
        }
    }

    /// The code object of a module that is about to run: what it needs is in place afterwards.
    pub(super) fn code(
        &self,
        entry: Entry<'static>,
        vm: &VirtualMachine,
    ) -> PyResult<PyRef<PyCode>> {
        // Paths lead to modules, too.
        self.policy.check(entry.name(), entry.is_stdlib(), vm)?;
        let bytes = entry
            .contents()
            .map_err(|error| self.damaged(entry, &error, vm))?;
        let file = self.location(entry.path());
        let code =
            code::decode(&bytes, &file, vm).map_err(|error| self.damaged(entry, &error, vm))?;
        if entry.uses_virtual_files() {
            self.switch_virtual_files_on(vm)?;
        }
        Ok(code)
    }

    /// The source text of a module, or as much of it as the bundle kept; None if it kept none.
    pub(super) fn source_text(
        &self,
        module: Entry<'static>,
        vm: &VirtualMachine,
    ) -> PyResult<Option<String>> {
        files::source_text(self.bundle, module).map_err(|error| self.damaged(module, &error, vm))
    }

    /// Imports the Python half that makes bundled files readable at their paths, if the bundle has
    /// it.
    pub(super) fn switch_virtual_files_on(&self, vm: &VirtualMachine) -> PyResult<()> {
        const NAME: &str = "_pyembed.files";
        if self.has_virtual_files.load(Ordering::Acquire) || self.find(NAME, vm)?.is_none() {
            return Ok(());
        }
        // Another thread may be doing the same: importing waits for it.
        self.import(NAME, vm)?;
        self.has_virtual_files.store(true, Ordering::Release);
        Ok(())
    }

    /// The object that `importlib.resources` asks for the files of these directories.
    pub(super) fn resource_reader<'d>(
        &self,
        directories: impl Iterator<Item = &'d str>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let directories = directories
            .map(|path| vm.ctx.new_str(path).into())
            .collect();
        let directories = vm.ctx.new_list(directories);
        let python = self.import("_pyembed.resources", vm)?;
        vm.call_method(&python, "Reader", (self.object(vm), directories))
    }

    /// Imports a module of the Python half and gives it, not its package.
    pub(super) fn import(&self, name: &'static str, vm: &VirtualMachine) -> PyResult {
        vm.call_method(&self.bootstrap, "_gcd_import", (name,))
    }

    /// Runs code by way of a function of the import system that tells tracebacks to leave its
    /// frames out.
    pub(super) fn run(
        &self,
        code: PyRef<PyCode>,
        namespace: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let arguments = (self.exec_code.clone(), code, namespace);
        vm.call_method(&self.bootstrap, "_call_with_frames_removed", arguments)
            .map(drop)
    }

    /// `__file__` of what has this path in the bundle.
    pub(super) fn location(&self, path: &str) -> String {
        self.executable.location(path)
    }

    /// The path in the bundle of an item of `sys.path` or a `__path__`.
    pub(super) fn inside_object(&self, item: &PyObject) -> Option<String> {
        let item = item.downcast_ref::<PyStr>()?;
        self.executable.inside(item.to_str()?)
    }

    /// The path in the bundle of a path item, if there is such a directory.
    pub(super) fn directory(
        &self,
        item: &PyObject,
        vm: &VirtualMachine,
    ) -> PyResult<Option<String>> {
        let Some(path) = self.inside_object(item) else {
            return Ok(None);
        };
        let is_directory = self.directories(vm)?.is_directory(&path);
        Ok(is_directory.then_some(path))
    }

    pub(super) fn damaged(
        &self,
        entry: Entry<'static>,
        error: &dyn fmt::Display,
        vm: &VirtualMachine,
    ) -> PyBaseExceptionRef {
        exceptions::damaged(entry.name(), &self.location(entry.path()), error, vm)
    }

    /// Damage that is not that of one entry.
    pub(super) fn damaged_bundle(&self, error: Error, vm: &VirtualMachine) -> PyBaseExceptionRef {
        exceptions::unreadable(self.executable.path(), &ReadError::Damaged(error), vm)
    }
}

fn exec_code(code: PyRef<PyCode>, namespace: PyDictRef, vm: &VirtualMachine) -> PyResult<()> {
    let scope = Scope::with_builtins(None, namespace, vm);
    vm.run_code_obj(code, scope).map(drop)
}
