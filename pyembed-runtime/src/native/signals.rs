//! `_signal`: handlers are given the frame that was interrupted, where RustPython gives None.

use std::sync::{Mutex, PoisonError};

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyModule,
    function::FuncArgs,
};

use super::Extension;

pub(super) struct Signal;

impl Extension for Signal {
    const NAME: &'static str = "_signal";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        let module = module.as_object();
        let signal = module.get_attr("signal", vm)?;
        let set = move |mut arguments: FuncArgs, vm: &VirtualMachine| {
            if let Some(handler) = arguments.args.get_mut(1)
                && is_python(handler, vm)
            {
                *handler = with_frame(handler.clone(), vm);
            }
            signal.call(arguments, vm).map(as_given)
        };
        module.set_attr("signal", vm.new_function("signal", set), vm)?;
        let getsignal = module.get_attr("getsignal", vm)?;
        let get = move |arguments: FuncArgs, vm: &VirtualMachine| {
            getsignal.call(arguments, vm).map(as_given)
        };
        module.set_attr("getsignal", vm.new_function("getsignal", get), vm)
    }
}

/// A handler of the module itself does not look at the frame; the other values are numbers.
fn is_python(handler: &PyObject, vm: &VirtualMachine) -> bool {
    let native = vm.ctx.types.builtin_function_or_method_type;
    handler.is_callable() && !handler.class().is(native)
}

/// The handlers that were set, each with what was set in its place: as many as there are signals,
/// or a few more.
static HANDLERS: Mutex<Vec<Handler>> = Mutex::new(Vec::new());

struct Handler {
    given: PyObjectRef,
    set: PyObjectRef,
}

fn with_frame(given: PyObjectRef, vm: &VirtualMachine) -> PyObjectRef {
    let mut handlers = HANDLERS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = handlers.iter().find(|handler| handler.given.is(&given)) {
        return known.set.clone();
    }
    let handler = given.clone();
    let with_frame = move |mut arguments: FuncArgs, vm: &VirtualMachine| {
        if let (Some(frame), Some(interrupted)) = (arguments.args.get_mut(1), vm.current_frame()) {
            *frame = interrupted.to_owned().into();
        }
        handler.call(arguments, vm)
    };
    let set: PyObjectRef = vm.new_function("handler", with_frame).into();
    handlers.push(Handler {
        given,
        set: set.clone(),
    });
    set
}

fn as_given(set: PyObjectRef) -> PyObjectRef {
    let handlers = HANDLERS.lock().unwrap_or_else(PoisonError::into_inner);
    let handler = handlers.iter().find(|handler| handler.set.is(&set));
    handler.map_or(set, |handler| handler.given.clone())
}
