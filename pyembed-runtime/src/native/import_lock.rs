//! The lock that importlib takes while it changes its own tables, one for each interpreter as in
//! CPython.
//!
//! RustPython has one for the whole process: a thread that stops while it holds it, a daemon at the
//! end of its interpreter, would end the imports of all others.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyModule, stdlib::_thread::get_ident,
};

/// Without a queue of those who wait: such a queue does not survive a fork. Nobody holds the lock
/// for longer than it takes to look something up.
#[derive(Default)]
struct ImportLock {
    /// The thread that holds it; 0 if there is none.
    holder: AtomicU64,
    /// The times that it has taken it. Only the holder changes it.
    depth: AtomicUsize,
}

impl ImportLock {
    fn acquire(&self, vm: &VirtualMachine) {
        const PAUSE: Duration = Duration::from_micros(50);
        let me = get_ident();
        while let Err(holder) =
            self.holder
                .compare_exchange(0, me, Ordering::Acquire, Ordering::Relaxed)
        {
            if holder == me {
                break;
            }
            // Only the pause is outside of the VM: a thread that may not come back in, because its
            // interpreter ends, has not taken the lock.
            vm.allow_threads(|| thread::sleep(PAUSE));
        }
        self.depth.fetch_add(1, Ordering::Relaxed);
    }

    fn release(&self, vm: &VirtualMachine) -> PyResult<()> {
        if self.holder.load(Ordering::Relaxed) != get_ident() {
            return Err(vm.new_runtime_error("not holding the import lock"));
        }
        if self.depth.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.holder.store(0, Ordering::Release);
        }
        Ok(())
    }

    fn is_held(&self) -> bool {
        self.holder.load(Ordering::Relaxed) != 0
    }
}

/// Gives `_imp` a lock of its interpreter's own. A fork waits for it, so that a child never starts
/// in the middle of another thread's import.
pub(super) fn install(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let lock = Arc::new(ImportLock::default());
    let (acquired, released) = (lock.clone(), lock.clone());
    let acquire = vm.new_function("acquire_lock", move |vm: &VirtualMachine| {
        acquired.acquire(vm);
    });
    let release = vm.new_function("release_lock", move |vm: &VirtualMachine| {
        released.release(vm)
    });
    let held = vm.new_function("lock_held", move || lock.is_held());
    #[cfg(all(feature = "host-env", unix))]
    {
        let state = &vm.state;
        state.before_forkers.lock().push(acquire.clone().into());
        for after in [&state.after_forkers_parent, &state.after_forkers_child] {
            after.lock().push(release.clone().into());
        }
    }
    let module = module.as_object();
    module.set_attr("acquire_lock", acquire, vm)?;
    module.set_attr("release_lock", release, vm)?;
    module.set_attr("lock_held", held, vm)
}
