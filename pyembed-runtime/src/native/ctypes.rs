//! `_ctypes` on a system without libffi: its types work, a call of a C function is an error.
//!
//! RustPython's own module would panic.

use std::sync::OnceLock;

use rustpython_vm::{
    AsObject, Py, PyObject, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyBytes, PyModule, PyType, PyTypeRef},
    function::FuncArgs,
    identifier,
};

use super::{Extension, libffi};

/// Functions of the module that call by way of libffi, for nobody but tests.
const CALLING_FUNCTIONS: [&str; 2] = ["call_function", "call_cdeclfunction"];

/// No function is in the first page of memory: RustPython gives numbers below to `cast`,
/// `string_at` and others that it answers itself.
const FIRST_ADDRESS: usize = 4096;

type Call = fn(&PyObject, FuncArgs, &VirtualMachine) -> PyResult;
type New = fn(PyTypeRef, FuncArgs, &VirtualMachine) -> PyResult;

/// The functions of RustPython's own class, once ours are in their place.
struct Original {
    call: OnceLock<Call>,
    new: OnceLock<New>,
}

static ORIGINAL: Original = Original {
    call: OnceLock::new(),
    new: OnceLock::new(),
};

pub(super) struct Ctypes;

impl Extension for Ctypes {
    const NAME: &'static str = "_ctypes";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        if libffi::is_there() {
            return Ok(());
        }
        let module = module.as_object();
        let class: PyTypeRef = module.get_attr("CFuncPtr", vm)?.try_into_value(vm)?;
        refuse_calls(&class, vm);
        for name in CALLING_FUNCTIONS {
            module.del_attr(vm.ctx.intern_str(name), vm)?;
        }
        Ok(())
    }
}

/// The class is the same in every interpreter of the process: it is changed once.
fn refuse_calls(class: &Py<PyType>, vm: &VirtualMachine) {
    if let Some(call_original) = class.slots.call.load()
        && ORIGINAL.call.set(call_original).is_ok()
    {
        class.slots.call.store(Some(call));
        // Subclasses would take the call that this attribute wraps.
        class.attributes.remove(identifier!(vm.ctx, __call__));
    }
    if let Some(new_original) = class.slots.new.load()
        && ORIGINAL.new.set(new_original).is_ok()
    {
        class.slots.new.store(Some(new));
    }
}

fn call(function: &PyObject, arguments: FuncArgs, vm: &VirtualMachine) -> PyResult {
    let is_internal = address(function, vm)? < FIRST_ADDRESS;
    match ORIGINAL.call.get() {
        Some(call) if is_internal => call(function, arguments, vm),
        _ => Err(no_libffi(vm)),
    }
}

/// A Python function made callable for C needs libffi at once, an address only when it is called.
fn new(class: PyTypeRef, arguments: FuncArgs, vm: &VirtualMachine) -> PyResult {
    let first = arguments.args.first();
    let is_callback = first.is_some_and(|first| first.is_callable());
    match ORIGINAL.new.get() {
        Some(new) if !is_callback => new(class, arguments, vm),
        _ => Err(no_libffi(vm)),
    }
}

/// A function pointer's memory is the address.
fn address(function: &PyObject, vm: &VirtualMachine) -> PyResult<usize> {
    let bytes = vm
        .ctx
        .types
        .bytes_type
        .as_object()
        .call((function.to_owned(),), vm)?;
    let bytes = bytes.downcast_ref::<PyBytes>();
    let bytes = bytes.and_then(|bytes| bytes.as_bytes().try_into().ok());
    Ok(bytes.map_or(0, usize::from_ne_bytes))
}

fn no_libffi(vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_os_error(
        "ctypes calls C functions by way of libffi, and this system has no libffi.so.8 \
         (on Debian: apt install libffi8)",
    )
}
