//! Memory that a call takes: `meter` counts it, and results that would take more than is left are
//! refused.
//!
//! RustPython's own operations take what they need without asking, and a program that runs out of
//! memory aborts. Those whose results can be far larger than what they are made of are replaced by
//! functions that ask first, once in a process and for all its interpreters, which share these
//! types. What is called by its double-underscore name, as `int.__pow__(10, 10**8)`, is not asked
//! for: RustPython has such methods apart from the operation.

mod formats;
mod meter;
mod methods;
mod numbers;
mod refusals;
mod sequences;

pub use meter::MeteredAllocator;
pub(crate) use meter::is_metered;
pub(super) use meter::{Budget, is_used_up};
use rustpython_vm::VirtualMachine;

/// Replaces the operations, once in a process.
pub(super) fn install(vm: &VirtualMachine) {
    sequences::install(vm);
    numbers::install(vm);
    formats::install(vm);
    methods::install(vm);
}
