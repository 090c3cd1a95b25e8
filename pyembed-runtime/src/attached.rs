//! A running interpreter, and proof that the current thread is attached to it.
//!
//! Below the conversions, which work with [`Attached`]; the handle with its calls is above them.

use std::{
    any::Any,
    mem::ManuallyDrop,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    thread,
    time::Duration,
};

use pyembed_bundle::Bundle;
use rustpython_vm::{Interpreter, VirtualMachine};

#[cfg(feature = "threading")]
use crate::at_exit::{self, EndsWithProcess};
use crate::{shutdown, threads::Threads};

/// Proof that the current thread is attached to an interpreter, which conversions need.
///
/// It is public because the hidden methods of [`ToPython`](crate::ToPython) and
/// [`FromPython`](crate::FromPython) name it. Nothing gives one to users, and it has no method of
/// theirs: calls are made on [`Python`](crate::Python) and [`PyObject`](crate::PyObject), which
/// attach by themselves.
#[derive(Clone, Copy)]
pub struct Attached<'py> {
    pub(crate) shared: &'py Arc<Shared>,
    pub(crate) vm: &'py VirtualMachine,
}

/// An interpreter with what its handles share.
pub(crate) struct Shared {
    threads: ManuallyDrop<Threads>,
    pub(crate) bundle: Bundle<'static>,
    /// Tracebacks may show lines of files on disk only where imports from disk were allowed.
    pub(crate) imports_from_disk: bool,
    state: AtomicU8,
}

/// The states of an interpreter; both others than the first are for good.
const RUNNING: u8 = 0;
const PANICKED: u8 = 1;
const ENDED: u8 = 2;

/// As long as the end of an interpreter waits for threads that are no daemons.
const WAIT_FOR_THREADS: Duration = Duration::from_secs(60);

impl Shared {
    pub(crate) fn new(
        interpreter: Interpreter,
        bundle: Bundle<'static>,
        imports_from_disk: bool,
    ) -> Arc<Self> {
        let shared = Arc::new(Self {
            threads: ManuallyDrop::new(Threads::new(interpreter)),
            bundle,
            imports_from_disk,
            state: AtomicU8::new(RUNNING),
        });
        #[cfg(feature = "threading")]
        at_exit::end_with_process(&shared);
        shared
    }

    /// Runs `f` attached.
    ///
    /// # Errors
    ///
    /// The payload of a panic; a text that says why, where nothing was run.
    pub(crate) fn attach<R>(
        self: &Arc<Self>,
        f: impl FnOnce(Attached<'_>) -> R,
    ) -> thread::Result<R> {
        match self.state.load(Ordering::Acquire) {
            RUNNING => {}
            PANICKED => return Err(refusal("it panicked in an earlier call")),
            _ => return Err(refusal("the process is ending")),
        }
        let attached = |vm: &VirtualMachine| f(Attached { shared: self, vm });
        match catch_unwind(AssertUnwindSafe(|| self.threads.attach(attached))) {
            Ok(Some(result)) => Ok(result),
            Ok(None) => Err(refusal("this thread is ending")),
            Err(panic) => {
                // RustPython's record of the frames that were unwound is left as it was: nothing
                // may run on top of it.
                self.state.store(PANICKED, Ordering::Release);
                Err(panic)
            }
        }
    }

    /// Has everything happen that is owed to Python code at the end, if it has not yet. True if the
    /// interpreter can be dropped afterwards.
    fn shut_down(&self) -> bool {
        if self.state.swap(ENDED, Ordering::AcqRel) != RUNNING {
            return false;
        }
        let end = |vm: &VirtualMachine| {
            // What could not be flushed has nobody to go to.
            let _ = shutdown::end(vm, Some(WAIT_FOR_THREADS));
            shutdown::take_apart(vm, self.bundle);
        };
        // Neither has a panic of the VM, and it must not become an abort.
        let ended = catch_unwind(AssertUnwindSafe(|| self.threads.attach(end)));
        matches!(ended, Ok(Some(())))
    }
}

/// In the form of a panic's payload, which a text is.
fn refusal(why: &'static str) -> Box<dyn Any + Send> {
    Box::new(why)
}

#[cfg(feature = "threading")]
impl EndsWithProcess for Shared {
    fn end(&self) {
        self.shut_down();
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if self.shut_down() {
            // SAFETY: the field is dropped once, here, and nothing reads it afterwards.
            unsafe { ManuallyDrop::drop(&mut self.threads) };
        }
        // Else the VM leaks: what it holds cannot be dropped after a panic, nor on a thread whose
        // thread-locals are gone.
    }
}
