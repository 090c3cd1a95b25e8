//! A Python frame below the functions that Rust calls.
//!
//! `eval`, `exec`, `globals`, `dir` and other native functions look at the frame of their caller.
//! RustPython panics where there is none. A Python function brings a frame of its own.

use rustpython_vm::{
    AsObject, PyObject, PyResult, VirtualMachine,
    builtins::{PyBoundMethod, PyFunction},
    bytecode::CodeFlags,
    function::{FuncArgs, KwArgs},
};

const BOOTSTRAP: &str = "_frozen_importlib";
const CALLER: &str = "_call_from_rust";

/// Calls `function` from a frame whose namespace is that of `__main__`.
pub(super) fn call(function: &PyObject, mut args: FuncArgs, vm: &VirtualMachine) -> PyResult {
    if has_frame(function, vm) {
        return function.call(args, vm);
    }
    let caller = caller(vm)?;
    args.prepend_arg(function.to_owned());
    caller.call(args, vm)
}

fn has_frame(function: &PyObject, vm: &VirtualMachine) -> bool {
    if function.downcastable::<PyBoundMethod>() {
        let function = function.get_attr("__func__", vm);
        return function.is_ok_and(|function| function.downcastable::<PyFunction>());
    }
    function.downcastable::<PyFunction>()
}

/// The function that calls, made once for each interpreter.
fn caller(vm: &VirtualMachine) -> PyResult {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    // Importing would find it there too, at twenty times the cost.
    let bootstrap = match modules.get_item(BOOTSTRAP, vm) {
        Ok(bootstrap) => bootstrap,
        Err(_) => vm.import(BOOTSTRAP, 0)?,
    };
    let name = vm.ctx.intern_str(CALLER);
    if let Some(caller) = vm.get_attribute_opt(&bootstrap, name)? {
        return Ok(caller);
    }
    let caller = make_caller(&bootstrap, vm)?;
    bootstrap.set_attr(name, caller.clone(), vm)?;
    Ok(caller)
}

/// `def call(f, *args, **kwds): return f(*args, **kwds)`, of which the import system has the code:
/// a compiler need not be there. As in the code of a module, `locals()` are the globals. The name
/// of its file keeps it out of tracebacks.
fn make_caller(bootstrap: &PyObject, vm: &VirtualMachine) -> PyResult {
    let code = bootstrap
        .get_attr("_call_with_frames_removed", vm)?
        .get_attr("__code__", vm)?;
    let flags: u32 = code.get_attr("co_flags", vm)?.try_to_value(vm)?;
    let flags = flags & !(CodeFlags::OPTIMIZED | CodeFlags::NEWLOCALS).bits();
    let flags = KwArgs::from_iter([("co_flags".to_owned(), vm.ctx.new_int(flags).into())]);
    let code = code
        .get_attr("replace", vm)?
        .call(FuncArgs::new(Vec::new(), flags), vm)?;
    let class = vm.ctx.types.function_type.as_object();
    class.call((code, vm.main_namespace()?), vm)
}
