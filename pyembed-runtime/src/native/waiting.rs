//! Waiting that Ctrl-C and limits end: the locks and threads of `_thread`, the queues of
//! `_queue`.
//!
//! RustPython waits without looking for signals. In the main thread of a whole program, and in a
//! call with limits, the wait is cut into short ones here, with a look between them.

use std::{
    sync::{Once, OnceLock},
    thread::{self, ThreadId},
    time::{Duration, Instant},
};

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyModule, PyTypeRef},
    function::{FuncArgs, ItemDoc, PyMethodFlags},
};

use super::Extension;
use crate::limits;

/// As long as one wait lasts: a moment for who presses Ctrl-C, and little work for who waits long.
const STEP: Duration = Duration::from_millis(50);
/// The same in a call with limits, whose deadline may be near.
pub(super) const LIMITED_STEP: Duration = Duration::from_millis(5);

/// The thread whose signal handlers raise.
static MAIN_THREAD: OnceLock<ThreadId> = OnceLock::new();

/// Makes the waits of this thread end with a signal whose handler raises.
pub(super) fn interrupt_this_thread() {
    let _ = MAIN_THREAD.set(thread::current().id());
}

fn is_interruptible() -> bool {
    limits::is_limited() || MAIN_THREAD.get() == Some(&thread::current().id())
}

pub(super) struct Thread;

impl Extension for Thread {
    const NAME: &'static str = "_thread";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        static REPLACED: Once = Once::new();
        once(&REPLACED, || {
            for class in ["lock", "RLock"] {
                // `with` enters by waiting the same way. First, while the other is the original.
                replace(module, class, "__enter__", ("acquire", acquire), vm)?;
                replace(module, class, "acquire", ("acquire", acquire), vm)?;
            }
            replace(module, "_ThreadHandle", "join", ("join", join), vm)
        })
    }
}

pub(super) struct Queue;

impl Extension for Queue {
    const NAME: &'static str = "_queue";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        static REPLACED: Once = Once::new();
        once(&REPLACED, || {
            replace(module, "SimpleQueue", "get", ("get", get), vm)
        })
    }
}

/// Native classes are the same in all interpreters of the process: the first changes them.
fn once(done: &Once, change: impl FnOnce() -> PyResult<()>) -> PyResult<()> {
    let mut result = Ok(());
    done.call_once(|| result = change());
    result
}

/// A method that is given an original one, the object and the arguments.
type Method = fn(&PyObject, PyObjectRef, FuncArgs, &VirtualMachine) -> PyResult;

/// Puts a method in the place of the one called `name`; the original that it is given has the name
/// that stands with it.
fn replace(
    module: &Py<PyModule>,
    class: &str,
    name: &'static str,
    (original, method): (&'static str, Method),
    vm: &VirtualMachine,
) -> PyResult<()> {
    let class = module.as_object().get_attr(vm.ctx.intern_str(class), vm)?;
    let class: PyTypeRef = class.try_into_value(vm)?;
    let original = class.as_object().get_attr(original, vm)?;
    let function = move |this: PyObjectRef, arguments: FuncArgs, vm: &VirtualMachine| {
        method(&original, this, arguments, vm)
    };
    let flags = PyMethodFlags::METHOD;
    let definition = vm.ctx.new_method_def(name, function, flags, ItemDoc::NONE);
    // A native class lives as long as the process.
    let owner: &'static PyTypeRef = Box::leak(Box::new(class));
    owner.set_attr(
        vm.ctx.intern_str(name),
        definition.build_method(owner, vm).into(),
    );
    Ok(())
}

/// `lock.acquire(blocking=True, timeout=-1)`, and `lock.__enter__()`.
fn acquire(
    original: &PyObject,
    lock: PyObjectRef,
    arguments: FuncArgs,
    vm: &VirtualMachine,
) -> PyResult {
    let Some(wait) = Wait::of(&arguments, ["blocking", "timeout"], vm) else {
        return call(original, lock, arguments, vm);
    };
    wait.in_steps(vm, |step| {
        let seconds = vm.ctx.new_float(step.as_secs_f64());
        let acquired = original.call((lock.clone(), true, seconds), vm)?;
        Ok(acquired.clone().try_to_bool(vm)?.then_some(acquired))
    })
    .map(|acquired| acquired.unwrap_or_else(|| vm.ctx.new_bool(false).into()))
}

/// `thread.join(timeout=None)` of a thread's handle.
fn join(
    original: &PyObject,
    handle: PyObjectRef,
    arguments: FuncArgs,
    vm: &VirtualMachine,
) -> PyResult {
    let Some(wait) = Wait::of(&arguments, ["", "timeout"], vm) else {
        return call(original, handle, arguments, vm);
    };
    wait.in_steps(vm, |step| {
        let seconds = vm.ctx.new_float(step.as_secs_f64());
        let joined = original.call((handle.clone(), seconds), vm)?;
        let is_done = vm.call_method(&handle, "is_done", ())?.try_to_bool(vm)?;
        Ok(is_done.then_some(joined))
    })
    .map(|joined| joined.unwrap_or_else(|| vm.ctx.none()))
}

/// `queue.get(block=True, timeout=None)`.
fn get(
    original: &PyObject,
    queue: PyObjectRef,
    arguments: FuncArgs,
    vm: &VirtualMachine,
) -> PyResult {
    let Some(wait) = Wait::of(&arguments, ["block", "timeout"], vm) else {
        return call(original, queue, arguments, vm);
    };
    let empty = vm.import("_queue", 0)?.get_attr("Empty", vm)?;
    let mut last = None;
    let item = wait.in_steps(vm, |step| {
        let seconds = vm.ctx.new_float(step.as_secs_f64());
        match original.call((queue.clone(), true, seconds), vm) {
            Err(raised) if raised.as_object().is_instance(&empty, vm)? => {
                last = Some(raised);
                Ok(None)
            }
            item => item.map(Some),
        }
    })?;
    match (item, last) {
        (Some(item), _) => Ok(item),
        (None, Some(raised)) => Err(raised),
        // There is always a first step.
        (None, None) => Ok(vm.ctx.none()),
    }
}

fn call(
    original: &PyObject,
    this: PyObjectRef,
    mut arguments: FuncArgs,
    vm: &VirtualMachine,
) -> PyResult {
    arguments.prepend_arg(this);
    original.call(arguments, vm)
}

/// The time to wait, in the main thread of a program.
struct Wait {
    /// None for as long as it takes.
    deadline: Option<Instant>,
}

impl Wait {
    /// Reads whether to wait, and how long. None if the original method can be left alone with it:
    /// in another thread, without waiting, or with arguments that it has to refuse.
    fn of(arguments: &FuncArgs, names: [&str; 2], vm: &VirtualMachine) -> Option<Self> {
        if !is_interruptible() {
            return None;
        }
        let [blocking, timeout] = match names {
            ["", timeout] => [None, argument(arguments, 0, timeout)],
            [blocking, timeout] => [
                argument(arguments, 0, blocking),
                argument(arguments, 1, timeout),
            ],
        };
        if let Some(blocking) = blocking
            && !blocking.try_to_bool(vm).ok()?
        {
            return None;
        }
        let seconds = match timeout {
            None => -1.0,
            Some(timeout) if vm.is_none(&timeout) => -1.0,
            Some(timeout) => timeout.try_float(vm).ok()?.to_f64(),
        };
        let deadline = match seconds {
            -1.0 => None,
            seconds => {
                let wait = Duration::try_from_secs_f64(seconds).ok()?;
                Some(Instant::now().checked_add(wait)?)
            }
        };
        Some(Self { deadline })
    }

    /// Tries at once, and again in steps. None if the time is over.
    fn in_steps(
        self,
        vm: &VirtualMachine,
        mut try_for: impl FnMut(Duration) -> PyResult<Option<PyObjectRef>>,
    ) -> PyResult<Option<PyObjectRef>> {
        let mut step = Duration::ZERO;
        loop {
            if let Some(result) = try_for(step)? {
                return Ok(Some(result));
            }
            vm.check_signals()?;
            limits::check(vm)?;
            step = if limits::is_limited() {
                LIMITED_STEP
            } else {
                STEP
            };
            if let Some(deadline) = self.deadline {
                let rest = deadline.saturating_duration_since(Instant::now());
                if rest.is_zero() {
                    return Ok(None);
                }
                step = step.min(rest);
            }
        }
    }
}

fn argument(arguments: &FuncArgs, place: usize, name: &str) -> Option<PyObjectRef> {
    let by_place = arguments.args.get(place);
    by_place.or_else(|| arguments.kwargs.get(name)).cloned()
}
