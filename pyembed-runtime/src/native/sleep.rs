//! `time.sleep`, which limits end.

use std::time::{Duration, Instant};

use rustpython_vm::{
    AsObject, Py, PyObject, PyResult, VirtualMachine, builtins::PyModule, function::FuncArgs,
};

use super::{Extension, waiting::LIMITED_STEP};
use crate::limits;

pub(super) struct Time;

impl Extension for Time {
    const NAME: &'static str = "time";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        let module = module.as_object();
        let original = module.get_attr("sleep", vm)?;
        let sleep = move |arguments: FuncArgs, vm: &VirtualMachine| sleep(&original, arguments, vm);
        module.set_attr("sleep", vm.new_function("sleep", sleep), vm)
    }
}

/// `time.sleep(seconds)`, in short sleeps where there are limits.
fn sleep(original: &PyObject, arguments: FuncArgs, vm: &VirtualMachine) -> PyResult {
    let until = match limits::is_limited() {
        true => end(&arguments, vm),
        false => None,
    };
    let Some(until) = until else {
        return original.call(arguments, vm);
    };
    loop {
        let rest = until.saturating_duration_since(Instant::now());
        if rest.is_zero() {
            return Ok(vm.ctx.none());
        }
        let step = rest.min(LIMITED_STEP).as_secs_f64();
        original.call((vm.ctx.new_float(step),), vm)?;
        limits::check(vm)?;
    }
}

/// The time when the sleep is over; None if the original has to refuse the arguments.
fn end(arguments: &FuncArgs, vm: &VirtualMachine) -> Option<Instant> {
    let [seconds] = arguments.args.as_slice() else {
        return None;
    };
    let seconds = seconds.try_float(vm).ok()?.to_f64();
    let time = Duration::try_from_secs_f64(seconds).ok()?;
    Instant::now()
        .checked_add(time)
        .filter(|_| arguments.kwargs.is_empty())
}
