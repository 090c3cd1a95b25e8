//! The finder and loader that Python code sees.

use std::{fmt, sync::Arc};

use parking_lot::Mutex;
use pyembed_bundle::{Bundle, Entry, Kind};
use rustpython_vm::{
    Py, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyDictRef, PyModule, PyStr, PyStrRef},
    function::{FuncArgs, IntoPyNativeFn, OptionalArg},
    scope::Scope,
    types::PyTypeSlots,
};

use super::{code, external};
use crate::interpreter;

/// Imports the modules of one bundle; finder and loader in one, as `zipimporter` is.
pub(super) struct BundleImporter {
    bundle: Bundle<'static>,
    /// What every `__file__` begins with: the path of the binary, as zipimport has that of the archive.
    executable: String,
    bootstrap: PyObjectRef,
    spec_class: PyObjectRef,
    /// The Python object this is, and its method `_exec_code`: known once they are made.
    object: Mutex<Option<(PyObjectRef, PyObjectRef)>>,
}

impl BundleImporter {
    pub(super) fn new(
        bundle: Bundle<'static>,
        bootstrap: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<Arc<Self>> {
        Ok(Arc::new(Self {
            bundle,
            executable: interpreter::executable(),
            spec_class: bootstrap.get_attr("ModuleSpec", vm)?,
            bootstrap,
            object: Mutex::new(None),
        }))
    }

    /// The object for `sys.meta_path`: an instance of a class `pyembed.BundleImporter` whose attributes are native functions.
    ///
    /// Made by hand, because the class that `#[pyclass]` makes compiles only where this crate and RustPython agree on
    /// `debug_assertions`, which users set by package.
    pub(super) fn into_object(self: Arc<Self>, vm: &VirtualMachine) -> PyResult {
        let base = vm.ctx.types.object_type.to_owned();
        let slots = PyTypeSlots::heap_default();
        let class = vm
            .ctx
            .new_class(Some("pyembed"), "BundleImporter", base, slots);
        let class = PyObjectRef::from(class);
        let define = Definer {
            importer: &self,
            class: &class,
            vm,
        };
        define.finder()?;
        define.loader()?;
        let object = class.call((), vm)?;
        let exec_code = object.get_attr("_exec_code", vm)?;
        *self.object.lock() = Some((object.clone(), exec_code));
        Ok(object)
    }

    fn object(&self, vm: &VirtualMachine) -> (PyObjectRef, PyObjectRef) {
        let object = self.object.lock().clone();
        object.unwrap_or_else(|| (vm.ctx.none(), vm.ctx.none()))
    }

    /// `find_spec`: the spec of a bundled module, or None for any other.
    fn find_spec(&self, name: &PyStr, vm: &VirtualMachine) -> PyResult {
        let Some(name) = name.to_str() else {
            return Ok(vm.ctx.none());
        };
        if name == external::NAME {
            return self
                .spec_class
                .call((name.to_owned(), self.object(vm).0), vm);
        }
        match self.find(name, vm)? {
            Some(entry) => self.spec(entry, vm),
            None => Ok(vm.ctx.none()),
        }
    }

    fn spec(&self, entry: Entry<'static>, vm: &VirtualMachine) -> PyResult {
        let spec = self
            .spec_class
            .call((entry.name().to_owned(), self.object(vm).0), vm)?;
        if entry.is_package() {
            let directory = entry.path().strip_suffix("/__init__.py");
            let directory = self.location(directory.unwrap_or(entry.path()));
            let locations = vm.ctx.new_list(vec![vm.ctx.new_str(directory).into()]);
            spec.set_attr("submodule_search_locations", locations, vm)?;
        }
        if !entry.is_namespace() {
            let origin = vm.ctx.new_str(self.location(entry.path()));
            spec.set_attr("origin", origin, vm)?;
            spec.set_attr("has_location", vm.ctx.new_bool(true), vm)?;
        }
        Ok(spec)
    }

    fn exec_module(&self, module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        let spec = module.get_attr("__spec__", vm)?;
        let name: PyStrRef = spec.get_attr("name", vm)?.try_into_value(vm)?;
        if name.to_str() == Some(external::NAME) {
            return external::exec(vm, &self.bootstrap, module);
        }
        let entry = self.module(&name, vm)?;
        if entry.is_namespace() {
            return Ok(());
        }
        let code = self.code(entry, vm)?;
        // Called through this function, so that tracebacks leave the frames of the import system out.
        let arguments = (self.object(vm).1, code, module.dict());
        vm.call_method(&self.bootstrap, "_call_with_frames_removed", arguments)
            .map(drop)
    }

    /// The source text, or as much of it as the bundle kept; None if it kept none.
    fn source(&self, name: &PyStr, vm: &VirtualMachine) -> PyResult<Option<String>> {
        let name = self.module(name, vm)?.name();
        let entry = self
            .bundle
            .get(Kind::Source, name)
            .map_err(|error| import_error(name, &error, vm))?;
        let Some(entry) = entry else { return Ok(None) };
        let text = String::from_utf8_lossy(data(entry, vm)?);
        Ok(Some(text.into_owned()))
    }

    fn find(&self, name: &str, vm: &VirtualMachine) -> PyResult<Option<Entry<'static>>> {
        self.bundle
            .get(Kind::Module, name)
            .map_err(|error| import_error(name, &error, vm))
    }

    fn module(&self, name: &PyStr, vm: &VirtualMachine) -> PyResult<Entry<'static>> {
        let found = match name.to_str() {
            Some(name) => self.find(name, vm)?,
            None => None,
        };
        found.ok_or_else(|| {
            let message = format!("the bundle has no module named '{name}'");
            vm.new_import_error(message, vm.ctx.new_str(name.as_wtf8()))
        })
    }

    fn code(&self, entry: Entry<'static>, vm: &VirtualMachine) -> PyResult<PyRef<PyCode>> {
        let data = data(entry, vm)?;
        code::decode(data, vm).map_err(|error| import_error(entry.name(), &error, vm))
    }

    /// `__file__` of what has this path in the bundle.
    fn location(&self, path: &str) -> String {
        format!("{}/{path}", self.executable)
    }
}

/// Puts the methods into the class.
struct Definer<'d> {
    importer: &'d Arc<BundleImporter>,
    class: &'d PyObjectRef,
    vm: &'d VirtualMachine,
}

impl Definer<'_> {
    fn finder(&self) -> PyResult<()> {
        let importer = self.importer.clone();
        let find_spec =
            move |name: PyStrRef,
                  _path: OptionalArg<PyObjectRef>,
                  _target: OptionalArg<PyObjectRef>,
                  vm: &VirtualMachine| importer.find_spec(&name, vm);
        self.method("find_spec", find_spec)?;
        // A bundle never changes.
        self.method("invalidate_caches", |_arguments: FuncArgs| {})
    }

    fn loader(&self) -> PyResult<()> {
        // None: the import system makes the module object.
        self.method("create_module", |_spec: PyObjectRef| {})?;
        let importer = self.importer.clone();
        let exec_module =
            move |module: PyRef<PyModule>, vm: &VirtualMachine| importer.exec_module(&module, vm);
        self.method("exec_module", exec_module)?;
        self.method("_exec_code", exec_code)?;
        self.inspect_loader()
    }

    /// What `importlib.abc.InspectLoader` and `ExecutionLoader` ask for.
    fn inspect_loader(&self) -> PyResult<()> {
        let importer = self.importer.clone();
        let get_code = move |name: PyStrRef, vm: &VirtualMachine| {
            let entry = importer.module(&name, vm)?;
            let has_code = !entry.is_namespace();
            has_code.then(|| importer.code(entry, vm)).transpose()
        };
        self.method("get_code", get_code)?;
        let importer = self.importer.clone();
        let get_source = move |name: PyStrRef, vm: &VirtualMachine| importer.source(&name, vm);
        self.method("get_source", get_source)?;
        let importer = self.importer.clone();
        let is_package = move |name: PyStrRef, vm: &VirtualMachine| {
            importer.module(&name, vm).map(|entry| entry.is_package())
        };
        self.method("is_package", is_package)?;
        let importer = self.importer.clone();
        let get_filename = move |name: PyStrRef, vm: &VirtualMachine| {
            let entry = importer.module(&name, vm)?;
            PyResult::Ok(importer.location(entry.path()))
        };
        self.method("get_filename", get_filename)
    }

    fn method<F, Kind>(&self, name: &'static str, function: F) -> PyResult<()>
    where
        F: IntoPyNativeFn<Kind>,
    {
        let function = self.vm.new_function(name, function);
        self.class.set_attr(name, function, self.vm)
    }
}

fn exec_code(code: PyRef<PyCode>, namespace: PyDictRef, vm: &VirtualMachine) -> PyResult<()> {
    let scope = Scope::with_builtins(None, namespace, vm);
    vm.run_code_obj(code, scope).map(drop)
}

fn data(entry: Entry<'static>, vm: &VirtualMachine) -> PyResult<&'static [u8]> {
    entry
        .data()
        .map_err(|error| import_error(entry.name(), &error, vm))
}

fn import_error(name: &str, error: &dyn fmt::Display, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let message = format!("cannot import '{name}' from the bundle: {error}");
    vm.new_import_error(message, vm.ctx.new_str(name))
}
