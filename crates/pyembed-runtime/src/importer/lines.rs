//! Source lines for `linecache`, and by way of it for `traceback`, `inspect` and `warnings`.
//!
//! By itself `linecache` looks for a file first, and only then asks the loader: the file names of bundled code are relative, so it would
//! show lines of whatever lies there in the working directory.

use std::{env, path::Path, sync::Arc};

use pyembed_bundle::Kind;
use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::PyStr,
    convert::ToPyObject,
    function::{FuncArgs, OptionalArg},
};

use super::bundle_importer::BundleImporter;

pub(super) const NAME: &str = "linecache";

const UPDATE: &str = "updatecache";

/// Puts a function in front of the module's own that fills its cache.
pub(super) fn seal(
    importer: &Arc<BundleImporter>,
    linecache: PyObjectRef,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let importer = importer.clone();
    let original = Original {
        update: linecache.get_attr(UPDATE, vm)?,
        cache: linecache.get_attr("cache", vm)?,
    };
    let update =
        move |file: PyObjectRef, module_globals: OptionalArg<PyObjectRef>, vm: &VirtualMachine| {
            importer.lines(&original, file, module_globals.into_option(), vm)
        };
    linecache.set_attr(UPDATE, vm.new_function(UPDATE, update), vm)
}

/// What `linecache` had by itself.
struct Original {
    update: PyObjectRef,
    cache: PyObjectRef,
}

impl BundleImporter {
    fn lines(
        &self,
        original: &Original,
        file: PyObjectRef,
        globals: Option<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let name = file.downcast_ref::<PyStr>().and_then(|name| name.to_str());
        if let Some(text) = name.map_or(Ok(None), |name| self.text_at(name, vm))? {
            return remember(original, &file, &text, vm);
        }
        let arguments: Vec<_> = std::iter::once(file.clone()).chain(globals).collect();
        let lines = original.update.call(FuncArgs::from(arguments), vm)?;
        if lines.clone().try_to_bool(vm)? {
            return Ok(lines);
        }
        let inside = name.and_then(below_working_directory);
        match inside.map_or(Ok(None), |name| self.text_at(&name, vm))? {
            Some(text) => remember(original, &file, &text, vm),
            None => Ok(lines),
        }
    }

    /// The source text of the module at a path, as far as the bundle kept it; None if the bundle has no such module.
    fn text_at(&self, file: &str, vm: &VirtualMachine) -> PyResult<Option<String>> {
        let inside = self.inside(file);
        let path = inside.as_deref().unwrap_or(file);
        let entry = self.files(vm)?.file(path);
        let Some(module) = entry.filter(|entry| entry.kind() == Kind::Module) else {
            return Ok(None);
        };
        // What is damaged is no better than what was not kept: this is for display.
        let text = self.text(module, vm).unwrap_or_default();
        Ok(Some(text.unwrap_or_default()))
    }
}

/// The name of a bundled file that somebody has made absolute, as rich does for its tracebacks.
fn below_working_directory(name: &str) -> Option<String> {
    let inside = Path::new(name)
        .strip_prefix(env::current_dir().ok()?)
        .ok()?;
    inside.to_str().map(str::to_owned)
}

fn remember(original: &Original, file: &PyObject, text: &str, vm: &VirtualMachine) -> PyResult {
    let lines = text.lines();
    let lines = lines.map(|line| vm.ctx.new_str(format!("{line}\n")).into());
    let lines = PyObjectRef::from(vm.ctx.new_list(lines.collect()));
    let entry = (text.len(), (), lines.clone(), file.to_owned());
    original.cache.set_item(file, entry.to_pyobject(vm), vm)?;
    Ok(lines)
}
