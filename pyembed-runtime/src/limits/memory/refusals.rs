//! Results that are refused because they would take more than the limit leaves.
//!
//! RustPython's own operations take what they need without asking, and a program that runs out of
//! memory aborts. Those whose results can be far larger than what they are made of are replaced by
//! functions that ask first, once in a process and for all its interpreters, which share these
//! types. What is called by its double-underscore name, as `int.__pow__(10, 10**8)`, is not asked
//! for: RustPython has such methods apart from the operation.

use rustpython_vm::{PyResult, VirtualMachine};

use super::{super::exceptions, formats, meter, methods, numbers, sequences};

/// Replaces the operations. Doing so again changes nothing.
pub(in super::super) fn install(vm: &VirtualMachine) {
    sequences::install(vm);
    numbers::install(vm);
    formats::install(vm);
    methods::install(vm);
}

/// Raises if so many bytes are more than this thread may take.
pub(super) fn refuse_above(bytes: usize, vm: &VirtualMachine) -> PyResult<()> {
    match meter::rest() {
        Some(rest) if bytes > rest => Err(exceptions::refusal(bytes, rest, vm)),
        _ => Ok(()),
    }
}
