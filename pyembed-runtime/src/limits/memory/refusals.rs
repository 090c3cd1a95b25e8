//! Refusals of what would take more than is left.

use rustpython_vm::{PyResult, VirtualMachine};

use super::{super::exceptions, meter};

/// Raises if so many bytes are more than this thread may take.
pub(super) fn refuse_above(bytes: usize, vm: &VirtualMachine) -> PyResult<()> {
    /// What the next instruction stops is early enough: code that cleans up, with nothing left, may
    /// still make a message.
    const SMALL: usize = 64 << 10;
    match meter::rest() {
        Some(rest) if bytes > rest.max(SMALL) => Err(exceptions::refusal(bytes, rest, vm)),
        _ => Ok(()),
    }
}
