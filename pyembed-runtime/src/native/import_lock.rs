//! The lock that importlib takes while it changes its own tables, one for each interpreter as in
//! CPython.
//!
//! RustPython has one for the whole process: a thread that stops while it holds it, a daemon at the
//! end of its interpreter, would end the imports of all others.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyModule, function::OptionalArg,
};

use crate::limits;

/// Without a queue of those who wait: such a queue does not survive a fork.
#[derive(Default)]
struct ImportLock {
    /// The process, in the upper half, and the thread that hold it; 0 if there is none.
    holder: AtomicU64,
    /// The times that it has taken it. Only the holder changes it.
    depth: AtomicUsize,
}

/// The number of this thread, also in a forked child.
fn this_thread() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    thread_local! {
        static NUMBER: u32 = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    NUMBER.with(|number| *number)
}

/// This thread as a holder.
fn holder_now() -> u64 {
    u64::from(std::process::id()) << 32 | u64::from(this_thread())
}

fn is_this_thread(holder: u64) -> bool {
    holder & u64::from(u32::MAX) == u64::from(this_thread())
}

impl ImportLock {
    /// Takes it, after this time also from another thread. importlib names none.
    fn acquire(&self, longest: Option<Duration>, vm: &VirtualMachine) -> PyResult<()> {
        const PAUSE: Duration = Duration::from_micros(50);
        let me = holder_now();
        let deadline = longest.and_then(|longest| Instant::now().checked_add(longest));
        loop {
            limits::check_before_import(vm)?;
            let holder = self.holder.load(Ordering::Relaxed);
            if is_this_thread(holder) {
                break;
            }
            // A holder that did not come along when the process forked does not give it back.
            let is_gone = holder >> 32 != me >> 32
                || deadline.is_some_and(|deadline| deadline <= Instant::now());
            if is_gone && self.take(holder, me) {
                self.depth.store(0, Ordering::Relaxed);
                break;
            }
            // Only the pause is outside of the VM: a thread that may not come back in, because its
            // interpreter ends, has not taken the lock.
            vm.allow_threads(|| thread::sleep(PAUSE));
        }
        self.depth.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn take(&self, from: u64, me: u64) -> bool {
        let exchanged =
            self.holder
                .compare_exchange(from, me, Ordering::Acquire, Ordering::Relaxed);
        exchanged.is_ok()
    }

    fn release(&self, vm: &VirtualMachine) -> PyResult<()> {
        if !is_this_thread(self.holder.load(Ordering::Relaxed)) {
            return Err(vm.new_runtime_error("not holding the import lock"));
        }
        let holder = match self.depth.fetch_sub(1, Ordering::Relaxed) {
            1 => 0,
            // Another process than took it, if it forked meanwhile.
            _ => holder_now(),
        };
        self.holder.store(holder, Ordering::Release);
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
    let acquire = vm.new_function(
        "acquire_lock",
        move |longest: OptionalArg<f64>, vm: &VirtualMachine| {
            let longest = longest.into_option();
            let longest = longest.and_then(|longest| Duration::try_from_secs_f64(longest).ok());
            acquired.acquire(longest, vm)
        },
    );
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
