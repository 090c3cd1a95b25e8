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
const NAMES: [&str; 24] = [
    "access",
    "chdir",
    "chmod",
    "chown",
    "lchown",
    "link",
    "listdir",
    "lstat",
    "mkdir",
    "open",
    "open_code",
    "readlink",
    "realpath",
    "remove",
    "rename",
    "replace",
    "rmdir",
    "scandir",
    "stat",
    "statvfs",
    "symlink",
    "truncate",
    "unlink",
    "utime",
];

/// The names of the first arguments of these functions, and of the second ones that are paths.
const PATHS: [&[&str]; 2] = [&["path", "file", "filename", "src"], &["dst"]];

/// `original` for every path that is not in the bundle. For those that are, `function`, which gets
/// the path as it was given, the path in the bundle, and the further arguments. The path is the
/// first argument, or the second one.
pub(super) fn function(
    importer: &Arc<BundleImporter>,
    original: PyObjectRef,
    function: PyObjectRef,
    is_second: bool,
    vm: &VirtualMachine,
) -> PyResult {
    let wanted: PyStrRef = original.get_attr("__name__", vm)?.try_into_value(vm)?;
    let name = NAMES
        .into_iter()
        .find(|name| wanted.to_str() == Some(name))
        .ok_or_else(|| vm.new_value_error(format!("cannot redirect {wanted}")))?;
    let importer = importer.clone();
    let at = usize::from(is_second);
    let redirected = move |mut arguments: FuncArgs, vm: &VirtualMachine| match destination(
        &importer,
        path(&arguments, at),
        vm,
    )? {
        Destination::Elsewhere => original.call(arguments, vm),
        Destination::Outside(path) => {
            take_path(&mut arguments, at);
            put_path(&mut arguments, at, path);
            original.call(arguments, vm)
        }
        Destination::Inside(inside) => {
            let given = take_path(&mut arguments, at).unwrap_or_else(|| vm.ctx.none());
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
            destination_of(importer.executable, text, encode)
        }));
    }
    if let Some(path) = path.downcast_ref::<PyBytes>() {
        let encode = |path: String| path.into_bytes().to_pyobject(vm);
        let text = str::from_utf8(path.as_bytes());
        return Ok(text.map_or(Destination::Elsewhere, |text| {
            destination_of(importer.executable, text, encode)
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
    let absolute = executable.absolute(path);
    let Some(rest) = executable.below(absolute.as_deref().unwrap_or(path)) else {
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

/// The argument that is the path, given by place or by name.
fn path(arguments: &FuncArgs, at: usize) -> Option<&PyObject> {
    let named = || PATHS[at].iter().find_map(|name| arguments.kwargs.get(name));
    arguments.args.get(at).or_else(named).map(|path| &**path)
}

fn take_path(arguments: &mut FuncArgs, at: usize) -> Option<PyObjectRef> {
    if at < arguments.args.len() {
        return Some(arguments.args.remove(at));
    }
    PATHS[at]
        .iter()
        .find_map(|name| arguments.take_keyword(name))
}

/// Puts a path in its place; those before it may have been given by name.
fn put_path(arguments: &mut FuncArgs, at: usize, path: PyObjectRef) {
    let missing = arguments.args.len()..at;
    let before = missing
        .filter_map(|before| take_path(arguments, before))
        .collect::<Vec<_>>();
    arguments.args.extend(before);
    arguments.args.insert(at.min(arguments.args.len()), path);
}
