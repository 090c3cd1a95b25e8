//! Source lines for `linecache`, and by way of it for `traceback`, `inspect` and `warnings`.
//!
//! By itself `linecache` looks for a file first, and only then asks the loader: the file names of
//! bundled code are relative, so it would show lines of whatever lies there in the working
//! directory.

use std::{path::Path, sync::Arc};

use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine, builtins::PyStr, convert::ToPyObject, function::FuncArgs,
};

use super::{bundle_importer::BundleImporter, files, native_class::Arguments};

pub(super) const NAME: &str = "linecache";

const UPDATE: &str = "updatecache";

/// Puts a function in front of the module's own that fills its cache.
pub(super) fn seal(
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

/// The source text of the module at a path, as far as the bundle kept it; None if the bundle has no
/// such module.
fn text_at(importer: &BundleImporter, file: &str, vm: &VirtualMachine) -> PyResult<Option<String>> {
    let path = importer
        .executable
        .inside(file)
        .or_else(|| below_working_directory(file));
    let Some(module) = importer.module_at(path.as_deref().unwrap_or(file), vm)? else {
        return Ok(None);
    };
    // Damaged text is no better than text that was not kept: this is for display.
    let text = importer.source_text(module, vm).unwrap_or_default();
    Ok(Some(text.unwrap_or_default()))
}

/// Who shows lines in a way of their own, as `rich` does, takes a relative file name for one in the
/// working directory.
fn below_working_directory(file: &str) -> Option<String> {
    let directory = std::env::current_dir().ok()?;
    let below = Path::new(file).strip_prefix(directory).ok()?;
    files::normalize(below.to_str()?)
}

fn lines(text: &str, vm: &VirtualMachine) -> PyObjectRef {
    let lines = text
        .lines()
        .map(|line| vm.ctx.new_str(format!("{line}\n")).into())
        .collect();
    vm.ctx.new_list(lines).into()
}
