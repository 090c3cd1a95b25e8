//! The end of interpreters that Python code has made and not closed.

use std::time::Duration;

use rustpython_vm::VirtualMachine;

/// Has `end` end them one by one, all within the time that it is told.
#[cfg(feature = "threading")]
pub(super) fn end_each(
    vm: &VirtualMachine,
    wait: Option<Duration>,
    end: impl Fn(&VirtualMachine, Option<Duration>),
) {
    use std::{
        panic::{AssertUnwindSafe, catch_unwind},
        time::Instant,
    };

    use crate::native;

    let until = wait.and_then(|wait| Instant::now().checked_add(wait));
    for made in native::take_interpreters(vm) {
        let rest = until.map(|until| until.saturating_duration_since(Instant::now()));
        // Not RustPython's `finalize`, see `take_apart`. A panic in one is none of this one's.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            made.new_thread().run(|vm| end(vm, rest));
        }));
        // Objects that are left could be dropped only one by one, inside of it.
        std::mem::forget(made);
    }
}

/// Without threads none can be made.
#[cfg(not(feature = "threading"))]
pub(super) fn end_each(
    _: &VirtualMachine,
    _: Option<Duration>,
    _: impl Fn(&VirtualMachine, Option<Duration>),
) {
}
