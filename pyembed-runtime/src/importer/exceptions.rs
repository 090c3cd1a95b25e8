//! The exceptions of the importer.

use std::fmt;

use rustpython_vm::{
    AsObject, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyStr},
};

use super::files::ReadError;

/// The numbers are the same on every system.
const ENOENT: i32 = 2;
const EIO: i32 = 5;
const EISDIR: i32 = 21;

/// A module that is in the bundle and cannot be imported.
pub(super) fn damaged(
    name: &str,
    location: &str,
    error: &dyn fmt::Display,
    vm: &VirtualMachine,
) -> PyBaseExceptionRef {
    let message = format!("cannot import '{name}' from the bundle: {error}");
    let raised = vm.new_import_error(message, vm.ctx.new_str(name));
    let path = vm.ctx.new_str(location);
    // An ImportError takes attributes; one without this would still say what is wrong.
    let _ = raised.as_object().set_attr("path", path, vm);
    raised
}

/// A module that is not in the bundle.
pub(super) fn no_module(name: &PyStr, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let message = format!("the bundle has no module named '{name}'");
    vm.new_import_error(message, vm.ctx.new_str(name.as_wtf8()))
}

/// A file of the bundle that cannot be read.
pub(super) fn unreadable(
    location: &str,
    error: &ReadError,
    vm: &VirtualMachine,
) -> PyBaseExceptionRef {
    let number = match error {
        ReadError::Missing => ENOENT,
        ReadError::Directory => EISDIR,
        ReadError::SourceText | ReadError::Damaged(_) => EIO,
    };
    let arguments = vec![
        vm.ctx.new_int(number).into(),
        vm.ctx.new_str(error.to_string()).into(),
        vm.ctx.new_str(location).into(),
    ];
    // The class takes these arguments for FileNotFoundError and the like.
    vm.invoke_exception(vm.ctx.exceptions.os_error, arguments)
        .unwrap_or_else(|raised| raised)
}
