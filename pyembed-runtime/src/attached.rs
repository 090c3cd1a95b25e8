//! A running interpreter, and proof that the current thread is attached to it.
//!
//! Below the conversions, which work with [`Attached`]; the handle with its calls is above them.

use std::{
    any::Any,
    mem::ManuallyDrop,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU8, Ordering},
    },
    thread,
    time::Duration,
};

use parking_lot::Mutex;
use pyembed_bundle::Bundle;
#[cfg(all(feature = "threading", feature = "host-env"))]
use rustpython_vm::signal::UserSignalSender;
use rustpython_vm::{Interpreter, VirtualMachine};

#[cfg(feature = "threading")]
use crate::at_exit::{self, EndsWithProcess};
use crate::{
    shutdown,
    threads::{Refusal, Threads, stack},
};

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
    /// What Python code only borrows: the functions of the host.
    pub(crate) host: OnceLock<Box<dyn Any + Send + Sync>>,
    /// Its standard streams are such that output can be captured.
    pub(crate) is_capturable: Mutex<bool>,
    state: AtomicU8,
}

/// The states of an interpreter; both others than the first are for good.
const RUNNING: u8 = 0;
const PANICKED: u8 = 1;
const ENDED: u8 = 2;

/// As long as the end of an interpreter waits for threads that are no daemons.
const WAIT_FOR_THREADS: Duration = Duration::from_secs(60);

impl Shared {
    /// True once the interpreter has panicked, or has ended with the process.
    pub(crate) fn is_unusable(&self) -> bool {
        self.state.load(Ordering::Acquire) != RUNNING
    }

    /// Starts an interpreter.
    ///
    /// # Errors
    ///
    /// The payload of a panic; [`NotRun`] where nothing was started.
    pub(crate) fn start(start: impl FnOnce() -> Interpreter) -> thread::Result<Interpreter> {
        if stack::is_too_small() {
            return Err(Box::new(NotRun(STACK_TOO_SMALL)));
        }
        catch_unwind(AssertUnwindSafe(start))
    }

    pub(crate) fn new(
        interpreter: Interpreter,
        bundle: Bundle<'static>,
        imports_from_disk: bool,
    ) -> Arc<Self> {
        let shared = Arc::new(Self {
            threads: ManuallyDrop::new(Threads::new(interpreter)),
            bundle,
            imports_from_disk,
            host: OnceLock::new(),
            is_capturable: Mutex::new(false),
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
    /// The payload of a panic; [`NotRun`] where nothing was run.
    pub(crate) fn attach<R>(
        self: &Arc<Self>,
        f: impl FnOnce(Attached<'_>) -> R,
    ) -> thread::Result<R> {
        match self.state.load(Ordering::Acquire) {
            RUNNING => {}
            PANICKED => return Err(Box::new("it panicked in an earlier call")),
            _ => return Err(Box::new(NotRun("the process is ending"))),
        }
        let attached = |vm: &VirtualMachine| f(Attached { shared: self, vm });
        match catch_unwind(AssertUnwindSafe(|| self.threads.attach(attached))) {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(Refusal::ThreadEnding)) => Err(Box::new(NotRun("this thread is ending"))),
            Ok(Err(Refusal::StackTooSmall)) => Err(Box::new(NotRun(STACK_TOO_SMALL))),
            Err(panic) => {
                // RustPython's record of the frames that were unwound is left as it was: nothing
                // may run on top of it.
                self.state.store(PANICKED, Ordering::Release);
                Err(panic)
            }
        }
    }

    /// The channel for messages to this thread's VM; None where there is no VM for the thread.
    #[cfg(all(feature = "threading", feature = "host-env"))]
    pub(crate) fn messages(&self) -> Option<UserSignalSender> {
        self.threads.messages().ok()
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
        let ended = catch_unwind(AssertUnwindSafe(|| {
            on_enough_stack(|| self.threads.attach(end))
        }));
        matches!(ended, Ok(Ok(())))
    }
}

/// Said of threads with less than [`stack::LEAST`].
const STACK_TOO_SMALL: &str = "this thread's stack is too small: Python needs 256 KiB at least, \
     which `std::thread::Builder::stack_size` gives to a thread";

/// Runs `f` on this thread, or on another one if this one's stack is too small for Python.
#[cfg(feature = "threading")]
fn on_enough_stack<R: Send>(f: impl FnOnce() -> R + Send) -> R {
    if !stack::is_too_small() {
        return f();
    }
    thread::scope(|scope| match scope.spawn(f).join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

#[cfg(not(feature = "threading"))]
fn on_enough_stack<R>(f: impl FnOnce() -> R) -> R {
    f()
}

/// The payload in place of a panic's where nothing was run, with the reason.
pub(crate) struct NotRun(pub(crate) &'static str);

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
