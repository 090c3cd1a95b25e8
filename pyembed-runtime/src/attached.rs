//! A running interpreter, and proof that the current thread is attached to it.
//!
//! Below the conversions, which work with [`Attached`]; the handle with its calls is above them.

use std::{
    any::Any,
    mem::ManuallyDrop,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use pyembed_bundle::Bundle;
use rustpython_vm::{Interpreter, VirtualMachine};

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
    /// Set for good by the first panic of the interpreter.
    has_panicked: AtomicBool,
}

impl Shared {
    pub(crate) fn new(
        interpreter: Interpreter,
        bundle: Bundle<'static>,
        imports_from_disk: bool,
    ) -> Arc<Self> {
        Arc::new(Self {
            threads: ManuallyDrop::new(Threads::new(interpreter)),
            bundle,
            imports_from_disk,
            has_panicked: AtomicBool::new(false),
        })
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
        if self.has_panicked.load(Ordering::Acquire) {
            return Err(refusal("it panicked in an earlier call"));
        }
        let attached = |vm: &VirtualMachine| f(Attached { shared: self, vm });
        match catch_unwind(AssertUnwindSafe(|| self.threads.attach(attached))) {
            Ok(Some(result)) => Ok(result),
            Ok(None) => Err(refusal("this thread is ending")),
            Err(panic) => {
                // RustPython's record of the frames that were unwound is left as it was: nothing
                // may run on top of it.
                self.has_panicked.store(true, Ordering::Release);
                Err(panic)
            }
        }
    }
}

/// In the form of a panic's payload, which a text is.
fn refusal(why: &'static str) -> Box<dyn Any + Send> {
    Box::new(why)
}

impl Drop for Shared {
    fn drop(&mut self) {
        if *self.has_panicked.get_mut() {
            return;
        }
        // A panic of the VM has nobody to go to here, and must not become an abort.
        let end = || self.threads.attach(shutdown::end);
        if let Ok(Some(_)) = catch_unwind(AssertUnwindSafe(end)) {
            // SAFETY: the field is dropped once, here, and nothing reads it afterwards.
            unsafe { ManuallyDrop::drop(&mut self.threads) };
        }
        // Else the VM leaks: what it holds cannot be dropped after a panic, nor on a thread whose
        // thread-locals are gone.
    }
}
