//! A running interpreter, and proof that the current thread is attached to it.
//!
//! Below the conversions, which work with [`Attached`]; the handle with its calls is above them.

#[cfg(feature = "threading")]
use std::collections::HashMap;
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
#[cfg(feature = "threading")]
use rustpython_vm::PyResult;
use rustpython_vm::{
    Interpreter, VirtualMachine,
    builtins::PyBaseExceptionRef,
    vm::thread::{get_current_frame, set_current_frame},
};

#[cfg(feature = "threading")]
use crate::at_exit::{self, EndsWithProcess};
#[cfg(all(feature = "threading", feature = "host-env"))]
use crate::limits::Listener;
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
    /// The same: what it was given, the writers of its streams among it. They end with it, when a
    /// file is to be closed.
    pub(crate) equipment: Mutex<Option<Box<dyn Any + Send + Sync>>>,
    /// Coroutines that are awaited, each with what is to be done with its result.
    #[cfg(feature = "threading")]
    pub(crate) awaited: Mutex<Awaited>,
    /// Its standard streams are such that output can be captured.
    pub(crate) is_capturable: Mutex<bool>,
    state: AtomicU8,
}

/// What is to be done with the results of coroutines, by the numbers of these.
#[cfg(feature = "threading")]
#[derive(Default)]
pub(crate) struct Awaited {
    pub(crate) last: u64,
    pub(crate) settle: HashMap<u64, Settle>,
}

/// Takes the result of a coroutine.
#[cfg(feature = "threading")]
pub(crate) type Settle = Box<dyn FnOnce(Attached<'_>, PyResult) + Send>;

/// The states of an interpreter.
const RUNNING: u8 = 0;
const PANICKED: u8 = 1;
/// With the process, or with its last handle.
const ENDED: u8 = 2;
/// By the host, or just about to.
const SHUT_DOWN: u8 = 3;

/// As long as the end of an interpreter waits for calls, and for threads that are no daemons.
const WAIT: Duration = Duration::from_secs(60);

impl Shared {
    /// True once the interpreter has panicked, was shut down, or has ended with the process.
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
            return refused(Refusal::StackTooSmall.reason());
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
            equipment: Mutex::default(),
            #[cfg(feature = "threading")]
            awaited: Mutex::default(),
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
        self.refuse_unless_running()?;
        // Again: a thread that shuts it down has waited for this one, or this one for that.
        let is_refused = || self.is_unusable();
        let attached = |vm: &VirtualMachine| f(Attached { shared: self, vm });
        let call = AssertUnwindSafe(|| self.threads.attach(is_refused, attached));
        let frame = get_current_frame();
        match catch_unwind(call) {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(Refusal::Ended)) => match self.refuse_unless_running() {
                Ok(()) => refused(Refusal::Ended.reason()),
                Err(refusal) => Err(refusal),
            },
            Ok(Err(refusal)) => refused(refusal.reason()),
            Err(panic) => {
                // RustPython's record of the frames that were unwound is left as it was: nothing
                // may run on top of it.
                self.state.store(PANICKED, Ordering::Release);
                // That of the thread, which goes on with other interpreters.
                let _unwound = set_current_frame(frame);
                Err(panic)
            }
        }
    }

    /// That of this thread's VM; None where there is no VM for the thread.
    #[cfg(all(feature = "threading", feature = "host-env"))]
    pub(crate) fn listener(&self) -> Option<Arc<Listener>> {
        self.threads.listener().ok()
    }

    fn refuse_unless_running(&self) -> thread::Result<()> {
        match self.state.load(Ordering::Acquire) {
            RUNNING => Ok(()),
            PANICKED => Err(Box::new("it panicked in an earlier call")),
            SHUT_DOWN => refused("the interpreter was shut down"),
            _ => refused("the process is ending"),
        }
    }

    /// Has everything happen that is owed to Python code at the end, once no other thread is in a
    /// call.
    ///
    /// # Errors
    ///
    /// [`NotRun`] if this thread or, after a while, another one is in a call; the payload of a
    /// panic. The error inside is that of flushing `sys.stdout`.
    pub(crate) fn shut_down<E>(
        self: &Arc<Self>,
        explain: impl FnOnce(Attached<'_>, &PyBaseExceptionRef) -> E,
    ) -> thread::Result<Result<(), E>> {
        if self.threads.is_inside() {
            return refused(THIS_INSIDE);
        }
        let (begun, failed) = (Ordering::AcqRel, Ordering::Acquire);
        let exchanged = self
            .state
            .compare_exchange(RUNNING, SHUT_DOWN, begun, failed);
        if exchanged.is_err() {
            return self.refuse_unless_running().map(Ok);
        }
        let end = |vm: &VirtualMachine| {
            let flushed = shutdown::end(vm, Some(WAIT), self.bundle);
            let py = Attached { shared: self, vm };
            let flushed = flushed.map_err(|raised| explain(py, &raised));
            // RustPython panics where a destructor fails that runs late.
            let apart = AssertUnwindSafe(|| shutdown::take_apart(vm, self.bundle));
            let state = catch_unwind(apart).map_or(ENDED, |()| SHUT_DOWN);
            (state, flushed)
        };
        let never = || false;
        let end = || catch_unwind(AssertUnwindSafe(|| self.threads.attach(never, end)));
        let (state, result) = match self.threads.alone(WAIT, end) {
            None => (RUNNING, refused(OTHERS_INSIDE)),
            Some(Ok(Ok((state, flushed)))) => (state, Ok(flushed)),
            Some(Ok(Err(refusal))) => (RUNNING, refused(refusal.reason())),
            Some(Err(panic)) => (PANICKED, Err(panic)),
        };
        // A call may have panicked meanwhile: that is for good.
        let _ = self.state.compare_exchange(SHUT_DOWN, state, begun, failed);
        if state != RUNNING {
            self.forget_awaited();
            let equipment = self.equipment.lock().take();
            // Not locked any more: writers are the host's code.
            drop(equipment);
        }
        result
    }

    /// Whoever waits for a coroutine hears that nothing comes.
    fn forget_awaited(&self) {
        #[cfg(feature = "threading")]
        {
            // Not locked while they go: a waker is the host's code.
            let settle = std::mem::take(&mut self.awaited.lock().settle);
            drop(settle);
        }
    }

    /// The same without a host to hear of it: at the drop of the last handle, or at the end of the
    /// process. True if the interpreter can be dropped afterwards.
    fn end_unheard(&self) -> bool {
        match self.state.swap(ENDED, Ordering::AcqRel) {
            RUNNING => {}
            SHUT_DOWN => return true,
            _ => return false,
        }
        let end = |vm: &VirtualMachine| {
            // What could not be flushed has nobody to go to.
            let _ = shutdown::end(vm, Some(WAIT), self.bundle);
            shutdown::take_apart(vm, self.bundle);
        };
        // Neither has a panic of the VM, and it must not become an abort.
        let ended = catch_unwind(AssertUnwindSafe(|| {
            on_enough_stack(|| self.threads.attach(|| false, end))
        }));
        self.forget_awaited();
        matches!(ended, Ok(Ok(())))
    }
}

/// Said where an interpreter cannot be shut down.
const THIS_INSIDE: &str = "this thread is inside of a call of the interpreter";
const OTHERS_INSIDE: &str = "other threads are inside of calls of the interpreter";

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

fn refused<R>(reason: &'static str) -> thread::Result<R> {
    Err(Box::new(NotRun(reason)))
}

#[cfg(feature = "threading")]
impl EndsWithProcess for Shared {
    fn end(&self) {
        self.end_unheard();
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if self.end_unheard() {
            // SAFETY: the field is dropped once, here, and nothing reads it afterwards.
            unsafe { ManuallyDrop::drop(&mut self.threads) };
        }
        // Else the VM leaks: what it holds cannot be dropped after a panic, nor on a thread whose
        // thread-locals are gone.
    }
}
