//! `per_thread` without the feature `threading`: one VM, for the one thread that can have it.

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

    /// Runs `f` attached to the interpreter.
    pub(crate) fn attach<R>(&self, f: impl FnOnce(&VirtualMachine) -> R) -> Result<R, Refusal> {
        Ok(self.interpreter.enter(f))
    }
}
