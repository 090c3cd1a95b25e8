//! Source lines for `linecache`, and by way of it for `traceback`, `inspect` and `warnings`.
//!
//! By itself `linecache` asks the loader only where it is given the module's namespace, and only
//! for whole source texts.

use std::sync::Arc;

use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine, builtins::PyStr, convert::ToPyObject, function::FuncArgs,
};

use super::{bundle_importer::BundleImporter, native_class::Arguments};

pub(super) const NAME: &str = "linecache";

const UPDATE: &str = "updatecache";

/// Puts a function in front of the module's own that fills its cache.
pub(super) fn complete(
    importer: &Arc<BundleImporter>,
    linecache: PyObjectRef,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let importer = importer.clone();
    let on_disk = linecache.get_attr(UPDATE, vm)?;
    let cache = linecache.get_attr("cache", vm)?;
    let update = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let mut taken = Arguments::new(arguments.clone(), vm);
        let file = taken.required("filename")?;
        let name = file.downcast_ref::<PyStr>().and_then(|name| name.to_str());
        let text = name.map_or(Ok(None), |name| text_at(&importer, name, vm))?;
        let Some(text) = text else {
            return on_disk.call(arguments, vm);
        };
        let lines = lines(&text, vm);
        let entry = (text.len(), (), lines.clone(), file.clone());
        cache.set_item(&*file, entry.to_pyobject(vm), vm)?;
        Ok(lines)
    };
    linecache.set_attr(UPDATE, vm.new_function(UPDATE, update), vm)
}

/// The source text of the module with this `__file__`, as far as the bundle kept it; None if the
/// bundle has no such module.
fn text_at(importer: &BundleImporter, file: &str, vm: &VirtualMachine) -> PyResult<Option<String>> {
    let Some(path) = importer.executable.inside(file) else {
        return Ok(None);
    };
    let Some(module) = importer.module_at(&path, vm)? else {
        return Ok(None);
    };
    // Damaged text is no better than text that was not kept: this is for display.
    let text = importer.source_text(module, vm).unwrap_or_default();
    Ok(Some(text.unwrap_or_default()))
}

fn lines(text: &str, vm: &VirtualMachine) -> PyObjectRef {
    let lines = text
        .lines()
        .map(|line| vm.ctx.new_str(format!("{line}\n")).into())
        .collect();
    vm.ctx.new_list(lines).into()
}
