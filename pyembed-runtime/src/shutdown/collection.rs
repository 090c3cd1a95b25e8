//! Collections at the end that may not be left out.

use std::{
    thread,
    time::{Duration, Instant},
};

use rustpython_vm::VirtualMachine;

/// A full collection. RustPython's is one for all interpreters of the process, and does nothing
/// while another collects.
pub(super) fn collect(vm: &VirtualMachine) {
    /// More than a collection takes. It may be this thread's own, which drops the interpreter.
    const LONGEST: Duration = Duration::from_secs(1);
    const PAUSE: Duration = Duration::from_millis(1);
    let started = Instant::now();
    // There is always something to look at: modules and classes.
    while vm.state.gc.collect_force(2).candidates == 0 && started.elapsed() < LONGEST {
        // The other may be waiting for this thread to pause.
        vm.allow_threads(|| thread::sleep(PAUSE));
    }
}
