//! `per_thread` without the feature `threading`: one VM, for the one thread that can have it.

use std::time::Duration;

use rustpython_vm::{Interpreter, VirtualMachine};

use super::Refusal;

/// The VM of an interpreter. Not `Send`, and so neither is `Python`: the stack bounds in the VM are
/// those of this thread.
pub(crate) struct Threads {
    interpreter: Interpreter,
}

impl Threads {
    pub(crate) fn new(interpreter: Interpreter) -> Self {
        Self { interpreter }
    }

    /// True if the thread is inside of a call, of whichever interpreter.
    pub(crate) fn is_inside(&self) -> bool {
        rustpython_vm::vm::thread::current_vm_is_set()
    }

    /// Runs `f`: there is no other thread.
    pub(crate) fn alone<R>(&self, _wait: Duration, f: impl FnOnce() -> R) -> Option<R> {
        Some(f())
    }

    /// Runs `f` attached to the interpreter.
    pub(crate) fn attach<R>(
        &self,
        is_refused: impl FnOnce() -> bool,
        f: impl FnOnce(&VirtualMachine) -> R,
    ) -> Result<R, Refusal> {
        if is_refused() {
            return Err(Refusal::Ended);
        }
        Ok(self.interpreter.enter(f))
    }
}
