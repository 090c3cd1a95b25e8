//! Functions over paths that send those of the bundle another way.
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

use super::{bundle_importer::BundleImporter, files};

/// What is diverted; a native function needs a name that lives as long as the program.
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
    let name = NAMES.into_iter().find(|name| wanted.to_str() == Some(name));
    let name = name.ok_or_else(|| vm.new_value_error(format!("cannot divert {wanted}")))?;
    let importer = importer.clone();
    let divert = move |mut arguments: FuncArgs, vm: &VirtualMachine| match importer
        .place(path(&arguments), vm)?
    {
        Place::Elsewhere => original.call(arguments, vm),
        Place::Outside(path) => {
            take_path(&mut arguments);
            arguments.prepend_arg(path);
            original.call(arguments, vm)
        }
        Place::Inside(inside) => {
            let given = take_path(&mut arguments).unwrap_or_else(|| vm.ctx.none());
            arguments.prepend_arg(inside.to_pyobject(vm));
            arguments.prepend_arg(given);
            function.call(arguments, vm)
        }
    };
    Ok(vm.new_function(name, divert).into())
}

/// Where a path is.
enum Place {
    /// Not below the binary, as all paths but those of the bundle are.
    Elsewhere,
    /// Below the binary until `..` leads out again: the path without that.
    Outside(PyObjectRef),
    /// In the bundle, at this path.
    Inside(String),
}

impl BundleImporter {
    fn place(&self, path: Option<&PyObject>, vm: &VirtualMachine) -> PyResult<Place> {
        let Some(path) = path else {
            return Ok(Place::Elsewhere);
        };
        if let Some(path) = path.downcast_ref::<PyStr>() {
            let place = path
                .to_str()
                .map(|text| self.place_of(text, |path| path.to_pyobject(vm)));
            return Ok(place.unwrap_or(Place::Elsewhere));
        }
        if let Some(path) = path.downcast_ref::<PyBytes>() {
            let encode = |path: String| path.into_bytes().to_pyobject(vm);
            let place = str::from_utf8(path.as_bytes()).map(|text| self.place_of(text, encode));
            return Ok(place.unwrap_or(Place::Elsewhere));
        }
        if path.downcast_ref::<PyInt>().is_some() || !path.has_attr("__fspath__", vm)? {
            return Ok(Place::Elsewhere);
        }
        let path = FsPath::try_from_path_like(path.to_owned(), false, vm)?;
        self.place(Some(&path.to_pyobject(vm)), vm)
    }

    fn place_of(&self, path: &str, outside: impl FnOnce(String) -> PyObjectRef) -> Place {
        let Some(rest) = self.locations.below(path) else {
            return Place::Elsewhere;
        };
        match files::resolve(rest) {
            (0, inside) if !inside.is_empty() => Place::Inside(inside),
            (above, rest) => Place::Outside(outside(self.beside(above, &rest))),
        }
    }

    /// A path so many directories above the binary.
    fn beside(&self, above: usize, rest: &str) -> String {
        let mut path = PathBuf::from(self.locations.executable());
        for _ in 0..above {
            path.pop();
        }
        if !rest.is_empty() {
            path.push(rest);
        }
        path.to_string_lossy().into_owned()
    }
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
