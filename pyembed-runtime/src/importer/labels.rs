//! Bundled files in printed tracebacks and warnings: by the path relative to the crate.
//!
//! `co_filename` begins with the path of the binary, as `__file__` does. What is printed reads like
//! the source tree instead, and is the same wherever the binary lies.

use std::borrow::Cow;

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyStr, convert::ToPyObject,
    function::FuncArgs,
};

use super::executable::executable;

pub(super) const TRACEBACK: &str = "traceback";
/// The module behind `warnings`.
pub(super) const WARNINGS: &str = "_py_warnings";

/// The path relative to the crate of a file of the bundle; any other path as it is.
pub(crate) fn label(file: &str) -> Cow<'_, str> {
    match executable().inside(file) {
        Some(inside) => inside.into(),
        None => file.into(),
    }
}

/// Shortens the paths that `traceback` prints: of each frame, in whatever way it came there.
pub(super) fn shorten_frames(traceback: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    const FORMAT: &str = "format_frame_summary";
    let summary = traceback.get_attr("StackSummary", vm)?;
    let original = summary.get_attr(FORMAT, vm)?;
    let format = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let frame = arguments.args.get(1).cloned();
        let frame = frame.or_else(|| arguments.kwargs.get("frame_summary").cloned());
        let text = original.call(arguments, vm)?;
        shortened(text, frame, vm)
    };
    let class = vm.ctx.types.object_type;
    summary.set_attr(FORMAT, vm.new_method(FORMAT, class, format), vm)
}

/// The same of the warnings that `warnings` prints.
pub(super) fn shorten_warnings(warnings: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    const FORMAT: &str = "_formatwarnmsg_impl";
    let original = warnings.get_attr(FORMAT, vm)?;
    let format = move |message: PyObjectRef, vm: &VirtualMachine| {
        let text = original.call((message.clone(),), vm)?;
        shortened(text, Some(message), vm)
    };
    warnings.set_attr(FORMAT, vm.new_function(FORMAT, format), vm)
}

/// The text with the label in place of the first mention of the object's `filename`.
fn shortened(text: PyObjectRef, named: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
    let Some(named) = named else {
        return Ok(text);
    };
    let file = named.get_attr("filename", vm)?;
    let strings = (text.downcast_ref::<PyStr>(), file.downcast_ref::<PyStr>());
    let (Some(whole), Some(file)) = strings else {
        return Ok(text);
    };
    match (whole.to_str(), file.to_str()) {
        (Some(whole), Some(file)) => Ok(whole.replacen(file, &label(file), 1).to_pyobject(vm)),
        _ => Ok(text),
    }
}
