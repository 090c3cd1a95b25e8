//! The finder on `sys.meta_path`.

use std::sync::Arc;

use pyembed_bundle::Kind;
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyListRef, PyStr, PyStrRef},
    function::{ArgIterable, FuncArgs},
};

use super::{
    bundle_importer::BundleImporter,
    data_package, directories, external, file_methods, iter_modules,
    loader::Loader,
    native_class::{Arguments, NativeClass},
    path_finder,
};

/// The object for `sys.meta_path`: finds every module of the bundle by its name, and loads it.
pub(super) fn object(importer: &Arc<BundleImporter>, vm: &VirtualMachine) -> PyResult {
    let finder = Finder {
        loader: Loader::new(importer, None),
    };
    let class = NativeClass::new("BundleImporter", vm);
    finder.loader.define(&class)?;
    finder.define(&class)?;
    file_methods::define(importer, &class)?;
    let object = finder.loader.instance(&class)?;
    importer.set_object(&object);
    Ok(object)
}

#[derive(Clone)]
struct Finder {
    loader: Arc<Loader>,
}

impl Finder {
    fn define(&self, class: &NativeClass<'_>) -> PyResult<()> {
        class.method(
            "__repr__",
            |_arguments: FuncArgs| "<pyembed.BundleImporter>",
        )?;
        // A bundle never changes.
        class.method("invalidate_caches", |_arguments: FuncArgs| {})?;
        let finder = self.clone();
        class.method(
            "find_spec",
            move |arguments: FuncArgs, vm: &VirtualMachine| {
                let mut arguments = Arguments::new(arguments, vm);
                let name: PyStrRef = arguments.required("fullname")?.try_into_value(vm)?;
                let path = arguments.optional("path");
                arguments.optional("target");
                arguments.end()?;
                finder.find_spec(&name, path, vm)
            },
        )?;
        let finder = self.clone();
        class.method(
            "iter_modules",
            move |arguments: FuncArgs, vm: &VirtualMachine| {
                finder.iter_modules(iter_modules::prefix(arguments, vm)?, vm)
            },
        )?;
        let finder = self.clone();
        class.method(
            "find_distributions",
            move |arguments: FuncArgs, vm: &VirtualMachine| {
                let mut arguments = Arguments::new(arguments, vm);
                let context = arguments.optional("context");
                arguments.end()?;
                finder.find_distributions(context, vm)
            },
        )
    }

    /// The spec of a bundled module, or None for any other.
    fn find_spec(
        &self,
        name: &Py<PyStr>,
        path: Option<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let Some(name) = name.to_str() else {
            return Ok(vm.ctx.none());
        };
        let importer = &self.loader.importer;
        if name == external::NAME {
            return importer.bare_spec(name, self.loader.object(vm), vm);
        }
        let Some(entry) = importer.find(name, vm)? else {
            return self.find_on_path(name, path, vm);
        };
        let spec = importer.spec(name, entry, self.loader.object(vm), vm)?;
        if entry.is_namespace() {
            let locations: PyListRef = spec
                .get_attr("submodule_search_locations", vm)?
                .try_into_value(vm)?;
            let further = self.portions_elsewhere(name, path, vm)?;
            locations.borrow_vec_mut().extend(further);
        }
        Ok(spec)
    }

    /// The directories of a namespace package that other finders know: those on disk, if imports
    /// from there were allowed.
    fn portions_elsewhere(
        &self,
        name: &str,
        path: Option<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<Vec<PyObjectRef>> {
        let finders: ArgIterable = vm
            .sys_module
            .get_attr("meta_path", vm)?
            .try_into_value(vm)?;
        let mut portions = Vec::new();
        for finder in finders.iter(vm)? {
            let finder = finder?;
            if finder.is(&self.loader.object(vm)) {
                continue;
            }
            let Some(find_spec) = vm.get_attribute_opt(&finder, "find_spec")? else {
                continue;
            };
            let spec = find_spec.call((name.to_owned(), path.clone()), vm)?;
            if !vm.is_none(&spec) && vm.is_none(&*spec.get_attr("loader", vm)?) {
                portions.extend(self.portions_of(&spec, vm)?);
            }
        }
        Ok(portions)
    }

    /// The search locations of a spec, less those that are in the bundle.
    fn portions_of(&self, spec: &PyObject, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        let locations: Option<ArgIterable> = spec
            .get_attr("submodule_search_locations", vm)?
            .try_into_value(vm)?;
        let mut portions = Vec::new();
        if let Some(locations) = locations {
            for location in locations.iter(vm)? {
                portions.push(location?);
            }
        }
        portions.retain(|location: &PyObjectRef| {
            self.loader.importer.inside_object(location).is_none()
        });
        Ok(portions)
    }

    /// Names say where a module is, until a program adds a directory of the bundle to `sys.path` or
    /// to a package's `__path__`.
    fn find_on_path(&self, name: &str, path: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
        let own = self.own_directories(name, vm)?;
        let path = match path {
            Some(path) => path,
            None => vm.sys_module.get_attr("path", vm)?,
        };
        let items: ArgIterable = path.try_into_value(vm)?;
        for item in items.iter(vm)? {
            let item = item?;
            let spec = match self.added_directory(&item, &own, vm)? {
                true => self.find_in(&item, name, vm)?,
                false => None,
            };
            if let Some(spec) = spec {
                return Ok(spec);
            }
        }
        self.find_data(name, &items, vm)
    }

    /// A directory of data only, which is a namespace package to Python.
    fn find_data(
        &self,
        name: &str,
        path: &ArgIterable<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let importer = &self.loader.importer;
        let leaf = directories::leaf(name);
        let mut directories = Vec::new();
        for item in path.iter(vm)? {
            let directory = importer
                .inside_object(&*item?)
                .map(|parent| format!("{parent}/{leaf}"))
                .filter(|path| data_package::is_directory(importer, path));
            directories.extend(directory);
        }
        match directories.is_empty() {
            true => Ok(vm.ctx.none()),
            false => data_package::spec(importer, name, directories, vm),
        }
    }

    /// The directories of a package's submodules by their names: they have been looked for there.
    fn own_directories(&self, name: &str, vm: &VirtualMachine) -> PyResult<Vec<&'static str>> {
        let importer = &self.loader.importer;
        let Some((parent, _)) = name.rsplit_once('.') else {
            return Ok(Vec::new());
        };
        match importer.find(parent, vm)? {
            Some(parent) => importer.directories_of(parent, vm),
            None => Ok(Vec::new()),
        }
    }

    fn added_directory(
        &self,
        item: &PyObject,
        own: &[&str],
        vm: &VirtualMachine,
    ) -> PyResult<bool> {
        let Some(path) = self.loader.importer.inside_object(item) else {
            return Ok(false);
        };
        Ok(!own.contains(&path.as_str())
            && self.loader.importer.directories(vm)?.is_directory(&path))
    }

    /// By way of the path entry finder, which `sys.path_importer_cache` keeps.
    fn find_in(
        &self,
        item: &PyObject,
        name: &str,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        let finder = path_finder::cached(&self.loader.importer, item, vm)?;
        let spec = vm.call_method(&finder, "find_spec", (name.to_owned(),))?;
        // A portion of a namespace package has no loader, and would need the other portions.
        if vm.is_none(&spec) {
            return Ok(None);
        }
        let loader = spec.get_attr("loader", vm)?;
        Ok((!vm.is_none(&loader)).then_some(spec))
    }

    /// The names of top-level modules, as `pkgutil.iter_modules` asks for them.
    fn iter_modules(&self, prefix: String, vm: &VirtualMachine) -> PyResult<PyListRef> {
        let importer = &self.loader.importer;
        let mut modules = Vec::new();
        for entry in importer.bundle.of_kind(Kind::Module) {
            let entry = entry.map_err(|error| importer.damaged_bundle(error, vm))?;
            if !entry.name().contains('.') && !entry.is_namespace() {
                modules.push((entry.name(), entry.is_package()));
            }
        }
        Ok(iter_modules::pairs(&prefix, modules, vm))
    }

    fn find_distributions(&self, context: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
        let python = self.loader.importer.import("_pyembed.metadata", vm)?;
        vm.call_method(&python, "find", (self.loader.object(vm), context))
    }
}
