//! Coroutines that Rust waits for.
//!
//! They run in an event loop of the interpreter's, on a thread of its own that the first of them
//! starts.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, function::FuncArgs};

use super::{Python, caller, resolve};
use crate::{
    attached::{Attached, Settle, Shared},
    convert::{CallArgs, FromPython},
    error::{Error, Result},
    keeper::kept,
    task::{Task, task},
};

/// The attribute of a future that has the number of its task.
const NUMBER: &str = "_pyembed_number";

impl Python {
    /// Calls a function and runs the coroutine that it gives, in an event loop of the
    /// interpreter's.
    ///
    /// The loop runs on a thread of its own, which the first call starts; all coroutines of the
    /// interpreter share it. The [`Task`] is awaited in Rust, in whichever runtime, or waited for.
    ///
    /// ```no_run
    /// # async fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// let page: String = py.spawn("crawler.fetch", ("https://example.org",))?.await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The exception that the call raised, a TypeError if it gives no coroutine, or a conversion
    /// error of an argument. What the coroutine raises is the task's. `asyncio` has to be in the
    /// bundle: it is, if the module imports it.
    pub fn spawn<R>(&self, path: &str, args: impl CallArgs) -> Result<Task<R>>
    where
        R: FromPython + Send + 'static,
    {
        self.attach(|py| {
            let conversion = |error| Error::from_conversion(py, path, error);
            let args = args.to_args(py).map_err(conversion)?;
            let (task, promise) = task();
            let callee = path.to_owned();
            let settle: Settle = Box::new(move |py, result| {
                let value = result.map_err(|raised| Error::from_raised(py, &raised));
                promise.keep(value.and_then(|value| {
                    R::from_python(&value, py).map_err(|error| {
                        Error::from_conversion(py, &callee, error.inside("result"))
                    })
                }));
            });
            let begun = begin(py, path, args, settle);
            begun.map_err(|raised| Error::from_raised(py, &raised))?;
            Ok(task)
        })
    }
}

fn begin(py: Attached<'_>, path: &str, args: FuncArgs, settle: Settle) -> PyResult<()> {
    let vm = py.vm;
    let function = resolve::resolve(py, path)?;
    let coroutine = caller::call(&function, args, vm)?;
    let asyncio = vm.import("asyncio", 0)?;
    let event_loop = event_loop(&asyncio, vm)?;
    let future = vm.call_method(
        &asyncio,
        "run_coroutine_threadsafe",
        (coroutine, event_loop),
    )?;
    let number = {
        let mut awaited = py.shared.awaited.lock();
        awaited.last += 1;
        let number = awaited.last;
        awaited.settle.insert(number, settle);
        number
    };
    future.set_attr(vm.ctx.intern_str(NUMBER), vm.ctx.new_int(number), vm)?;
    // It may be done already: then the callback runs here.
    vm.call_method(&future, "add_done_callback", (callback(py)?,))
        .map(drop)
}

/// The loop, made and started by the first who wants it.
fn event_loop(asyncio: &PyObjectRef, vm: &VirtualMachine) -> PyResult {
    kept("event_loop", vm, || {
        let event_loop = vm.call_method(asyncio, "new_event_loop", ())?;
        let running = event_loop.clone();
        let run = move |vm: &VirtualMachine| keep_running(&running, vm);
        let run: PyObjectRef = vm.new_function("run_event_loop", run).into();
        let threading = vm.import("threading", 0)?;
        let thread = threading.get_attr("Thread", vm)?;
        let options = [
            ("target", run),
            ("name", vm.ctx.new_str("pyembed-event-loop").into()),
            ("daemon", vm.ctx.new_bool(true).into()),
        ];
        let options = options.map(|(name, value)| (name.to_owned(), value));
        let options = rustpython_vm::function::KwArgs::from_iter(options);
        let thread = thread.call(FuncArgs::new(Vec::new(), options), vm)?;
        vm.call_method(&thread, "start", ())?;
        Ok(event_loop)
    })
}

/// Runs the loop, and runs it again when a coroutine has stopped it: by `loop.stop()`, or by
/// SystemExit and the like, which leave it.
fn keep_running(event_loop: &PyObjectRef, vm: &VirtualMachine) {
    loop {
        let ran = vm.call_method(event_loop, "run_forever", ());
        let is_closed = vm
            .call_method(event_loop, "is_closed", ())
            .and_then(|is_closed| is_closed.try_to_bool(vm));
        if is_closed.unwrap_or(true) {
            return;
        }
        if let Err(raised) = ran {
            let message = Some("Exception ignored in the event loop".to_owned());
            vm.run_unraisable(raised, message, event_loop.clone());
        }
    }
}

/// The function that is called with each future that is done.
fn callback(py: Attached<'_>) -> PyResult {
    let shared = Arc::downgrade(py.shared);
    kept("settle", py.vm, || {
        let settle = move |future: PyObjectRef, vm: &VirtualMachine| -> PyResult<()> {
            match shared.upgrade() {
                Some(shared) => done(&shared, &future, vm),
                // Nobody waits any more.
                None => Ok(()),
            }
        };
        Ok(py.vm.new_function("settle", settle).into())
    })
}

fn done(shared: &Arc<Shared>, future: &PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let number = future.get_attr(vm.ctx.intern_str(NUMBER), vm)?;
    let number: u64 = number.try_to_value(vm)?;
    let settle = shared.awaited.lock().settle.remove(&number);
    if let Some(settle) = settle {
        let result = vm.call_method(future, "result", ());
        // A conversion, or a waker, is the host's code. A panic of it ends nobody's loop: whoever
        // waits is told that nothing comes.
        let settle = || settle(Attached { shared, vm }, result);
        let _ = catch_unwind(AssertUnwindSafe(settle));
    }
    Ok(())
}
