//! Finders of single directories of the bundle, for `sys.path_hooks`.

use std::sync::Arc;

use rustpython_vm::{
    Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyStr, PyStrRef},
    function::FuncArgs,
};

use super::{
    bundle_importer::BundleImporter,
    directories, iter_modules,
    loader::Loader,
    native_class::{Arguments, NativeClass},
};

/// The callable for `sys.path_hooks`: a finder for a path that is a directory of the bundle, an
/// ImportError for any other.
pub(super) fn hook(importer: &Arc<BundleImporter>, vm: &VirtualMachine) -> PyObjectRef {
    let importer = importer.clone();
    let hook = move |item: PyObjectRef, vm: &VirtualMachine| match importer.directory(&item, vm)? {
        Some(directory) => object(&importer, directory, vm),
        None => {
            let message = format!("not a directory of the bundle: {}", item.repr(vm)?);
            Err(vm.new_import_error(message, vm.ctx.new_str("")))
        }
    };
    vm.new_function("bundle_path_hook", hook).into()
}

/// The finder of a path item, as `pkgutil.get_importer` gives it: kept in
/// `sys.path_importer_cache`.
pub(super) fn cached(
    importer: &Arc<BundleImporter>,
    item: &PyObject,
    vm: &VirtualMachine,
) -> PyResult {
    let cache = vm.sys_module.get_attr("path_importer_cache", vm)?;
    let known = vm.call_method(&cache, "get", (item.to_owned(),))?;
    if !vm.is_none(&known) {
        return Ok(known);
    }
    let directory = importer.directory(item, vm)?.unwrap_or_default();
    let made = object(importer, directory, vm)?;
    vm.call_method(&cache, "setdefault", (item.to_owned(), made))
}

fn object(importer: &Arc<BundleImporter>, directory: String, vm: &VirtualMachine) -> PyResult {
    let path = importer.location(&directory);
    let finder = PathFinder {
        loader: Loader::new(importer, Some(directory.clone())),
        directory,
    };
    let class = NativeClass::new("BundlePathFinder", vm);
    class.attribute("path", path.clone())?;
    let repr = format!("<pyembed.BundlePathFinder '{path}'>");
    class.method("__repr__", move |_arguments: FuncArgs| repr.clone())?;
    let loader = finder.loader.clone();
    loader.define(&class)?;
    finder.define(&class)?;
    loader.instance(&class)
}

#[derive(Clone)]
struct PathFinder {
    loader: Arc<Loader>,
    directory: String,
}

impl PathFinder {
    fn define(self, class: &NativeClass<'_>) -> PyResult<()> {
        // A bundle never changes.
        class.method("invalidate_caches", |_arguments: FuncArgs| {})?;
        let finder = self.clone();
        class.method(
            "find_spec",
            move |arguments: FuncArgs, vm: &VirtualMachine| {
                let mut arguments = Arguments::new(arguments, vm);
                let name: PyStrRef = arguments.required("fullname")?.try_into_value(vm)?;
                arguments.optional("target");
                arguments.end()?;
                finder.find_spec(&name, vm)
            },
        )?;
        class.method(
            "iter_modules",
            move |arguments: FuncArgs, vm: &VirtualMachine| {
                let prefix = iter_modules::prefix(arguments, vm)?;
                let directories = self.loader.importer.directories(vm)?;
                let modules = directories.modules(&self.directory);
                PyResult::Ok(iter_modules::pairs(&prefix, modules, vm))
            },
        )
    }

    fn find_spec(&self, name: &Py<PyStr>, vm: &VirtualMachine) -> PyResult {
        let Some(name) = name.to_str() else {
            return Ok(vm.ctx.none());
        };
        let importer = &self.loader.importer;
        if let Some(entry) = self.loader.find(name, vm)? {
            // Under its own name a module is the same whoever found it.
            let loader = match entry.name() == name {
                true => importer.object(vm),
                false => self.loader.object(vm),
            };
            return importer.spec(name, entry, loader, vm);
        }
        let directory = format!("{}/{}", self.directory, directories::leaf(name));
        match importer.directories(vm)?.is_directory(&directory) {
            true => importer.portion(name, &directory, vm),
            false => Ok(vm.ctx.none()),
        }
    }
}
