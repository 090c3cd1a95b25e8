//! Proof that the current thread is attached to the interpreter.

use rustpython_vm::VirtualMachine;

use crate::Python;

/// The interpreter as one attached thread sees it: what conversions and calls work with.
#[derive(Clone, Copy)]
pub struct Attached<'py> {
    pub(crate) python: &'py Python,
    pub(crate) vm: &'py VirtualMachine,
}
