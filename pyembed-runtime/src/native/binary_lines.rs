//! `_io`: lines of buffered binary streams, which RustPython reads byte by byte.

use std::sync::Once;

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBytes, PyModule, PyType, PyTypeRef},
    function::FuncArgs,
};

/// Puts our `readline` into the module's class.
pub(super) fn install(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    /// The class is one for all interpreters.
    static REPLACED: Once = Once::new();
    let class = |name: &'static str| -> PyResult<PyTypeRef> {
        module.as_object().get_attr(name, vm)?.try_into_value(vm)
    };
    let base = class("_IOBase")?;
    let buffered = [class("BufferedReader")?, class("BufferedRandom")?];
    let name = vm.ctx.intern_str("readline");
    let Some(original) = base.get_attr(name) else {
        return Ok(());
    };
    REPLACED.call_once(|| {
        // As long as the process lives the class does, too.
        let class: &'static Py<PyType> = Box::leak(Box::new(base.clone()));
        base.set_attr(name, readline(class, original, buffered, vm));
    });
    Ok(())
}

/// As CPython does it: what can be peeked at is read up to the end of the line, anything else as
/// `original` does. Subclasses of the `buffered` classes are not asked for methods of their own.
fn readline(
    class: &'static Py<PyType>,
    original: PyObjectRef,
    buffered: [PyTypeRef; 2],
    vm: &VirtualMachine,
) -> PyObjectRef {
    let readline = move |arguments: FuncArgs, vm: &VirtualMachine| -> PyResult {
        let [stream, limit @ ..] = arguments.args.as_slice() else {
            return original.call(arguments, vm);
        };
        let class = buffered.iter().find(|class| stream.fast_isinstance(class));
        let ask = |method: &'static str, size: usize| {
            let given = match class {
                Some(class) => {
                    let function = class.as_object().get_attr(method, vm)?;
                    function.call((stream.clone(), size), vm)?
                }
                None => vm.call_method(stream, method, (size,))?,
            };
            bytes(method, given, vm)
        };
        let can_peek = class.is_some() || stream.get_attr("peek", vm).is_ok();
        if !can_peek || limit.len() > 1 || !arguments.kwargs.is_empty() {
            return original.call(arguments, vm);
        }
        let limit = match limit.first() {
            Some(limit) if !vm.is_none(limit) => {
                let limit: isize = limit.try_index(vm)?.try_to_primitive(vm)?;
                usize::try_from(limit).ok()
            }
            _ => None,
        };
        let mut line = Vec::new();
        while limit.is_none_or(|limit| line.len() < limit) {
            let peeked = ask("peek", 1)?;
            let wanted = end_of_line(&peeked).unwrap_or(peeked.len()).max(1);
            let left = limit.map_or(wanted, |limit| wanted.min(limit - line.len()));
            let chunk = ask("read", left)?;
            line.extend_from_slice(&chunk);
            if chunk.is_empty() || chunk.ends_with(b"\n") {
                break;
            }
        }
        Ok(vm.ctx.new_bytes(line).into())
    };
    vm.new_method("readline", class, readline).into()
}

fn bytes(method: &str, given: PyObjectRef, vm: &VirtualMachine) -> PyResult<PyRef<PyBytes>> {
    given.downcast().map_err(|other| {
        let class = other.class().name().to_string();
        let message = format!("{method}() should have returned a bytes object, not '{class}'");
        vm.new_os_error(message)
    })
}

/// The length of the first line.
fn end_of_line(bytes: &[u8]) -> Option<usize> {
    bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .map(|at| at + 1)
}
