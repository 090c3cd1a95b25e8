//! Functions over paths that send those of the bundle to other functions.
//!
//! They are native so that every other path costs one comparison, and no traceback shows a frame of
//! ours.

use std::{path::PathBuf, sync::Arc};

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBytes, PyInt, PyStr, PyStrRef},
    convert::ToPyObject,
    function::{FsPath, FuncArgs},
};

use super::{bundle_importer::BundleImporter, executable::Executable, files};

/// The functions that are redirected; a native one needs a name that lives as long as the program.
const NAMES: [&str; 7] = [
    "access",
    "listdir",
    "lstat",
    "open",
    "open_code",
    "scandir",
    "stat",
];

/// `original` for every path that is not in the bundle. For those that are, `function`, which gets
/// the path as it was given, the path in the bundle, and the further arguments.
pub(super) fn function(
    importer: &Arc<BundleImporter>,
    original: PyObjectRef,
    function: PyObjectRef,
    vm: &VirtualMachine,
) -> PyResult {
    let wanted: PyStrRef = original.get_attr("__name__", vm)?.try_into_value(vm)?;
    let name = NAMES
        .into_iter()
        .find(|name| wanted.to_str() == Some(name))
        .ok_or_else(|| vm.new_value_error(format!("cannot redirect {wanted}")))?;
    let importer = importer.clone();
    let redirected = move |mut arguments: FuncArgs, vm: &VirtualMachine| match destination(
        &importer,
        path(&arguments),
        vm,
    )? {
        Destination::Elsewhere => original.call(arguments, vm),
        Destination::Outside(path) => {
            take_path(&mut arguments);
            arguments.prepend_arg(path);
            original.call(arguments, vm)
        }
        Destination::Inside(inside) => {
            let given = take_path(&mut arguments).unwrap_or_else(|| vm.ctx.none());
            arguments.prepend_arg(inside.to_pyobject(vm));
            arguments.prepend_arg(given);
            function.call(arguments, vm)
        }
    };
    Ok(vm.new_function(name, redirected).into())
}

/// The place that a path leads to.
enum Destination {
    /// Not below the binary, as all paths but those of the bundle are.
    Elsewhere,
    /// Below the binary until `..` leads out again: the path without that.
    Outside(PyObjectRef),
    /// In the bundle, at this path.
    Inside(String),
}

fn destination(
    importer: &BundleImporter,
    path: Option<&PyObject>,
    vm: &VirtualMachine,
) -> PyResult<Destination> {
    let Some(path) = path else {
        return Ok(Destination::Elsewhere);
    };
    if let Some(path) = path.downcast_ref::<PyStr>() {
        let encode = |path: String| path.to_pyobject(vm);
        let text = path.to_str();
        return Ok(text.map_or(Destination::Elsewhere, |text| {
            destination_of(&importer.executable, text, encode)
        }));
    }
    if let Some(path) = path.downcast_ref::<PyBytes>() {
        let encode = |path: String| path.into_bytes().to_pyobject(vm);
        let text = str::from_utf8(path.as_bytes());
        return Ok(text.map_or(Destination::Elsewhere, |text| {
            destination_of(&importer.executable, text, encode)
        }));
    }
    if path.downcast_ref::<PyInt>().is_some() || !path.has_attr("__fspath__", vm)? {
        return Ok(Destination::Elsewhere);
    }
    let path = FsPath::try_from_path_like(path.to_owned(), false, vm)?;
    destination(importer, Some(&path.to_pyobject(vm)), vm)
}

fn destination_of(
    executable: &Executable,
    path: &str,
    encode: impl FnOnce(String) -> PyObjectRef,
) -> Destination {
    let Some(rest) = executable.below(path) else {
        return Destination::Elsewhere;
    };
    match files::resolve(rest) {
        (0, inside) if !inside.is_empty() => Destination::Inside(inside),
        (above, rest) => Destination::Outside(encode(beside(executable, above, &rest))),
    }
}

/// A path so many directories above the binary.
fn beside(executable: &Executable, above: usize, rest: &str) -> String {
    let mut path = PathBuf::from(executable.path());
    for _ in 0..above {
        path.pop();
    }
    if !rest.is_empty() {
        path.push(rest);
    }
    path.to_string_lossy().into_owned()
}

/// The first argument, which all these functions call one of two names.
fn path(arguments: &FuncArgs) -> Option<&PyObject> {
    let named = || {
        arguments
            .kwargs
            .get("path")
            .or_else(|| arguments.kwargs.get("file"))
    };
    arguments.args.first().or_else(named).map(|path| &**path)
}

fn take_path(arguments: &mut FuncArgs) -> Option<PyObjectRef> {
    let positional = arguments.take_positional();
    let by_name = |arguments: &mut FuncArgs| {
        let path = arguments.take_keyword("path");
        path.or_else(|| arguments.take_keyword("file"))
    };
    positional.or_else(|| by_name(arguments))
}
