//! The end of an interpreter, with all that is owed to Python code by then.

mod collection;
mod destructors;
mod interpreters;
mod modules;
mod streams;
mod threads;

use std::time::Duration;

use collection::collect;
pub(crate) use destructors::are_owed as owes_destructors;
use pyembed_bundle::Bundle;
use rustpython_vm::{PyResult, VirtualMachine};
use streams::STREAMS;
pub(crate) use streams::flush;

use crate::native;

/// Joins threads, runs exit functions, ends interpreters that this one has made, and flushes the
/// standard streams.
///
/// Threads that are no daemons are waited for as long as `wait` says; without end if it is None.
///
/// # Errors
///
/// That of flushing `sys.stdout`; everything else was reported on `sys.stderr`.
pub(crate) fn end(
    vm: &VirtualMachine,
    wait: Option<Duration>,
    bundle: Bundle<'static>,
) -> PyResult<()> {
    threads::join(vm, wait);
    run_exit_functions(vm);
    interpreters::end_each(vm, wait, |vm, rest| {
        // What could not be flushed has nobody to go to.
        let _ = end(vm, rest, bundle);
        take_apart(vm, bundle);
    });
    native::let_child_begin();
    streams::flush_all(vm)
}

/// Each of them, the newest first, whatever those before it raised: RustPython's own function stops
/// at a SystemExit.
fn run_exit_functions(vm: &VirtualMachine) {
    let functions = std::mem::take(&mut *vm.state.atexit_funcs.lock());
    for registered in functions {
        let (function, arguments) = &*registered;
        if let Err(raised) = function.call(arguments.clone(), vm) {
            let name = function.repr(vm).map_or_else(
                |_| "whose repr() failed".to_owned(),
                |name| name.as_wtf8().to_string(),
            );
            let message = format!("Exception ignored in atexit callback {name}");
            vm.run_unraisable(raised, Some(message), vm.ctx.none());
        }
    }
    // What they registered themselves does not run, as in CPython.
    vm.state.atexit_funcs.lock().clear();
}

/// Takes an interpreter apart: stops the threads that still run, runs the destructors that are
/// left, and lets modules go with all that only they hold.
///
/// RustPython's `finalize` takes imports away before it runs any `__del__`, some of which import:
/// that of `gzip.GzipFile` does. It panics when one fails late, runs on no other thread than the
/// one that made the interpreter, and leaves a process-wide flag set that slows every other one.
pub(crate) fn take_apart(vm: &VirtualMachine, bundle: Bundle<'static>) {
    threads::stop(vm);
    restore_sys(vm);
    let modules = modules::imported(vm);
    let owed = destructors::owed(vm);
    if !owed.is_empty() {
        destructors::run(vm, owed);
        // With the standard library still there for what runs now.
        modules::forget(vm, |name| modules::is_of_user(vm, bundle, name));
        collect(vm);
        // What was written since then. As in CPython, an error does not count any more.
        let _ = streams::flush_all(vm);
    }
    modules::clear(vm, modules);
}

/// As CPython does it: what is printed from now on goes to the streams of the process, and the last
/// exception holds nothing any more.
fn restore_sys(vm: &VirtualMachine) {
    let sys = &vm.sys_module;
    for name in ["last_exc", "last_type", "last_value", "last_traceback"] {
        let _ = sys.set_attr(name, vm.ctx.none(), vm);
    }
    for (name, original) in STREAMS {
        if let Ok(stream) = sys.get_attr(original, vm) {
            let _ = sys.set_attr(name, stream, vm);
        }
    }
    let is_finalizing = vm.new_function("is_finalizing", || true);
    let _ = sys.set_attr("is_finalizing", is_finalizing, vm);
}
