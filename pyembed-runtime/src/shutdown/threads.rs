//! The threads of Python code at the end.

use std::time::Duration;
#[cfg(feature = "threading")]
use std::time::Instant;

use rustpython_vm::{PyObject, PyResult, VirtualMachine};

#[cfg(feature = "threading")]
use super::collection::collect;

/// Waits for the threads that are no daemons, as long as `wait` says; without end if it is None.
pub(super) fn join(vm: &VirtualMachine, wait: Option<Duration>) {
    let loaded = vm
        .sys_module
        .get_attr("modules", vm)
        .and_then(|modules| modules.get_item("threading", vm));
    let Ok(threading) = loaded else { return };
    let joined = replace_join(vm, &threading, wait)
        .and_then(|()| vm.call_method(&threading, "_shutdown", ()).map(drop));
    if let Err(raised) = joined {
        let message = Some("Exception ignored in threading shutdown".to_owned());
        vm.run_unraisable(raised, message, threading);
    }
}

/// Has `threading._shutdown` wait until a time, and no longer than until Ctrl-C.
#[cfg(feature = "threading")]
fn replace_join(vm: &VirtualMachine, threading: &PyObject, wait: Option<Duration>) -> PyResult<()> {
    // As long as other waits are between two looks for Ctrl-C: see `native/waiting.rs`.
    const STEP: Duration = Duration::from_millis(50);
    let deadline = wait.map(|wait| Instant::now() + wait);
    let join = move |vm: &VirtualMachine| -> PyResult<()> {
        while let Some(thread) = unfinished_thread(vm) {
            vm.allow_threads(|| {
                let (done, condition) = &*thread;
                let mut done = done.lock();
                if !*done {
                    condition.wait_for(&mut done, STEP);
                }
            });
            vm.check_signals()?;
            if deadline.is_some_and(|deadline| deadline < Instant::now()) {
                break;
            }
        }
        Ok(())
    };
    threading.set_attr("_thread_shutdown", vm.new_function("_shutdown", join), vm)
}

#[cfg(not(feature = "threading"))]
fn replace_join(
    _vm: &VirtualMachine,
    _threading: &PyObject,
    _wait: Option<Duration>,
) -> PyResult<()> {
    Ok(())
}

/// The flag that tells when a thread is done, and a way to wait for it.
#[cfg(feature = "threading")]
type Done = std::sync::Arc<(parking_lot::Mutex<bool>, parking_lot::Condvar)>;

#[cfg(feature = "threading")]
fn unfinished_thread(vm: &VirtualMachine) -> Option<Done> {
    let current = rustpython_vm::stdlib::_thread::get_ident();
    let handles = vm.state.shutdown_handles.lock();
    handles.iter().find_map(|(thread, done)| {
        let done = done.upgrade()?;
        let is_current = thread.upgrade()?.lock().ident == current;
        let is_done = *done.0.lock();
        (!is_current && !is_done).then_some(done)
    })
}

/// None of the threads that are left, daemons, runs Python code any more.
#[cfg(feature = "threading")]
pub(super) fn stop(vm: &VirtualMachine) {
    let state = &vm.state;
    let this_thread = rustpython_vm::stdlib::_thread::get_ident();
    let is_alone = state
        .thread_frames
        .lock()
        .keys()
        .all(|id| *id == this_thread);
    if is_alone {
        return;
    }
    // None of them in the middle of a collection, of which there is one at a time in the process:
    // it would never be over. Once one has been made here, nobody is about to begin another.
    state.gc.disable();
    collect(vm);
    // None of them with the import lock, for what runs later at the end imports, too. A finder that
    // does not come back is not waited for.
    const LONGEST: f64 = 1.0;
    let import_lock = vm.import("_imp", 0).ok();
    let import_lock =
        import_lock.filter(|lock| vm.call_method(lock, "acquire_lock", (LONGEST,)).is_ok());
    state.stop_the_world.stop_the_world(state);
    rustpython_vm::vm::thread::set_other_threads_shutting_down(state);
    state.stop_the_world.start_the_world(state);
    if let Some(lock) = import_lock {
        // It may be its own no more, which makes no difference now.
        let _ = vm.call_method(&lock, "release_lock", ());
    }
}

#[cfg(not(feature = "threading"))]
pub(super) fn stop(_vm: &VirtualMachine) {}
