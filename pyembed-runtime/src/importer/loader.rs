//! The loader: from names to code, source, files and resources.

use std::sync::{Arc, OnceLock};

use pyembed_bundle::Entry;
use rustpython_vm::{
    Py, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyCode, PyModule, PyStr, PyStrRef},
    function::FuncArgs,
};

use super::{
    bundle_importer::BundleImporter,
    directories, exceptions, external, file_methods, labels, linecache, logging,
    native_class::{Arguments, NativeClass},
};

/// The loader that both finders are besides: `zipimporter`, too, is finder and loader in one.
pub(super) struct Loader {
    pub(super) importer: Arc<BundleImporter>,
    /// The directory in which modules are looked up by the last part of their names; with none,
    /// full names are looked up in the whole bundle.
    directory: Option<String>,
    /// The Python object that this is, known once it is made.
    object: OnceLock<PyObjectRef>,
}

impl Loader {
    pub(super) fn new(importer: &Arc<BundleImporter>, directory: Option<String>) -> Arc<Self> {
        Arc::new(Self {
            importer: importer.clone(),
            directory,
            object: OnceLock::new(),
        })
    }

    /// Makes the object of a class that has all its methods.
    pub(super) fn instance(&self, class: &NativeClass<'_>) -> PyResult {
        let object = class.instance()?;
        Ok(self.object.get_or_init(|| object).clone())
    }

    pub(super) fn object(&self, vm: &VirtualMachine) -> PyObjectRef {
        let object = self.object.get().cloned();
        object.unwrap_or_else(|| vm.ctx.none())
    }

    pub(super) fn find(&self, name: &str, vm: &VirtualMachine) -> PyResult<Option<Entry<'static>>> {
        let Some(directory) = &self.directory else {
            return self.importer.find(name, vm);
        };
        let leaf = directories::leaf(name);
        Ok(self.importer.directories(vm)?.module(directory, leaf))
    }

    fn module(&self, name: &PyStr, vm: &VirtualMachine) -> PyResult<Entry<'static>> {
        let found = match name.to_str() {
            Some(name) => self.find(name, vm)?,
            None => None,
        };
        found.ok_or_else(|| exceptions::no_module(name, vm))
    }

    fn exec_module(&self, module: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let name: PyStrRef = module.get_attr("__name__", vm)?.try_into_value(vm)?;
        if name.to_str() == Some(external::NAME) {
            let module: PyRef<PyModule> = module.try_into_value(vm)?;
            return external::exec(vm, &self.importer, &module);
        }
        let entry = self.module(&name, vm)?;
        if entry.is_namespace() {
            return Ok(());
        }
        let code = self.importer.code(entry, vm)?;
        self.importer
            .run(code, namespace(module.clone(), vm)?, vm)?;
        match entry.name() {
            _ if !entry.is_stdlib() => Ok(()),
            linecache::NAME => linecache::complete(&self.importer, module, vm),
            logging::NAME if self.importer.forwards_logs => logging::forward(&module, vm),
            labels::TRACEBACK => labels::shorten_frames(&module, vm),
            labels::WARNINGS => labels::shorten_warnings(&module, vm),
            _ => Ok(()),
        }
    }

    fn get_code(&self, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<Option<PyRef<PyCode>>> {
        let entry = self.module(name, vm)?;
        let has_code = !entry.is_namespace();
        has_code.then(|| self.importer.code(entry, vm)).transpose()
    }

    /// The source text, or as much of it as the bundle kept; None if it kept none.
    fn get_source(&self, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<Option<String>> {
        let module = self.module(name, vm)?;
        if module.is_namespace() {
            return Ok(Some(String::new()));
        }
        self.importer.source_text(module, vm)
    }

    fn get_filename(&self, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult<String> {
        let entry = self.module(name, vm)?;
        if entry.is_namespace() {
            let message = format!("'{name}' is a namespace package: it has no file");
            return Err(vm.new_import_error(message, name.to_owned()));
        }
        Ok(self.importer.location(entry.path()))
    }

    /// The reader that `importlib.resources` asks for: of the directory that the module is in.
    fn resource_reader(&self, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let entry = self.module(name, vm)?;
        let directories = self.importer.directories_of(entry, vm)?;
        self.importer.resource_reader(directories.into_iter(), vm)
    }

    /// Puts the methods of a loader into a class.
    pub(super) fn define(self: &Arc<Self>, class: &NativeClass<'_>) -> PyResult<()> {
        // None: the import system makes the module object.
        class.method("create_module", |_spec: PyObjectRef| {})?;
        let loader = self.clone();
        class.method(
            "exec_module",
            move |module: PyObjectRef, vm: &VirtualMachine| loader.exec_module(module, vm),
        )?;
        let loader = self.clone();
        class.method("load_module", move |name: PyStrRef, vm: &VirtualMachine| {
            let bootstrap = &loader.importer.bootstrap;
            vm.call_method(bootstrap, "_load_module_shim", (loader.object(vm), name))
        })?;
        self.define_inspect_loader(class)?;
        self.define_resource_loader(class)
    }

    /// The methods that `importlib.abc.InspectLoader` and `ExecutionLoader` ask for.
    fn define_inspect_loader(self: &Arc<Self>, class: &NativeClass<'_>) -> PyResult<()> {
        let loader = self.clone();
        class.method("get_code", move |name: PyStrRef, vm: &VirtualMachine| {
            loader.get_code(&name, vm)
        })?;
        let loader = self.clone();
        class.method("get_source", move |name: PyStrRef, vm: &VirtualMachine| {
            loader.get_source(&name, vm)
        })?;
        let loader = self.clone();
        class.method("is_package", move |name: PyStrRef, vm: &VirtualMachine| {
            loader.module(&name, vm).map(|entry| entry.is_package())
        })?;
        let loader = self.clone();
        class.method(
            "get_filename",
            move |name: PyStrRef, vm: &VirtualMachine| loader.get_filename(&name, vm),
        )
    }

    /// The methods that `importlib.abc.ResourceLoader` and `importlib.resources` ask for.
    fn define_resource_loader(self: &Arc<Self>, class: &NativeClass<'_>) -> PyResult<()> {
        let importer = self.importer.clone();
        let get_data = move |arguments: FuncArgs, vm: &VirtualMachine| {
            let mut arguments = Arguments::new(arguments, vm);
            let path = arguments.required("path")?;
            arguments.end()?;
            file_methods::get_data(&importer, path, vm)
        };
        class.method("get_data", get_data)?;
        let loader = self.clone();
        let resource_reader =
            move |name: PyStrRef, vm: &VirtualMachine| loader.resource_reader(&name, vm);
        class.method("get_resource_reader", resource_reader)
    }
}

/// `__dict__`, of what is a module and of what a program put in place of one.
fn namespace(module: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    match module.downcast_ref::<PyModule>() {
        Some(module) => Ok(module.dict().into()),
        None => module.get_attr("__dict__", vm),
    }
}
