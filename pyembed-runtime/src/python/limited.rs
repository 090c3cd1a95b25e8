//! Calls within limits.

use rustpython_vm::VirtualMachine;

use super::Python;
use crate::{
    error::{Error, Result},
    limits::{self, Limits, StopReason, Watching},
};

impl Python {
    /// Runs `f`, whose calls of Python are bound by `limits`.
    ///
    /// What counts is this thread: the calls of this interpreter that `f` makes on it, whichever
    /// handle they go through, and what Rust does between them. Other threads, also those that the
    /// Python code starts, are not limited. Limits may be inside of others.
    ///
    /// When a limit is reached, an exception is raised that derives from `BaseException`:
    /// `pyembed.DeadlineExceeded`, `pyembed.ExecutionTimeExceeded` or `pyembed.Cancelled`; for
    /// memory, it is `pyembed.MemoryExceeded`, a `MemoryError`.
    /// `finally` and `with` blocks have the time of [`Limits::grace`] to clean up, and no
    /// longer: then each instruction raises again. The interpreter can be used afterwards.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) {
    /// use std::time::Duration;
    ///
    /// use pyembed_runtime::{Limits, StopReason};
    ///
    /// let limits = Limits::new().deadline(Duration::from_millis(100)).recursion(200);
    /// match py.limited(&limits, |py| py.call::<f64>("rules.price", ("widget", 3))) {
    ///     Ok(price) => println!("{price}"),
    ///     Err(error) if error.stop_reason() == Some(StopReason::Deadline) => println!("too slow"),
    ///     Err(error) => println!("{error}"),
    /// }
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Stopped`] if a limit was reached and Python code was stopped for it, even if that
    /// code caught the exception; else that of `f`.
    pub fn limited<R>(&self, limits: &Limits, f: impl FnOnce(&Self) -> Result<R>) -> Result<R> {
        let is_cancelled = limits
            .cancel
            .as_ref()
            .is_some_and(|token| token.is_cancelled());
        if is_cancelled {
            return Err(Error::stopped(StopReason::Cancelled, None));
        }
        if limits.memory.is_some() && !limits::is_metered() {
            return Err(NOT_METERED);
        }
        let limited = Limited::begin(self, limits)?;
        let result = f(self);
        limited.end(result)
    }
}

/// Said where nobody can wait for deadlines.
const NO_WATCHDOG: Error = Error::NotRun("the thread that waits for deadlines cannot be started");

const NOT_METERED: Error = Error::NotRun(
    "a limit of memory needs `pyembed_runtime::MeteredAllocator` as the `#[global_allocator]` of \
     the program",
);

/// A scope of limits, which are lifted when it is dropped.
struct Limited<'py> {
    python: &'py Python,
    watching: Watching,
    /// The limit of recursion that held before.
    recursion: Option<usize>,
    /// Memory is limited.
    has_budget: bool,
}

impl<'py> Limited<'py> {
    fn begin(python: &'py Python, limits: &Limits) -> Result<Self> {
        python.attach(|py| {
            let listener = py.shared.listener().ok_or(NO_WATCHDOG)?;
            let listens = listener
                .listen(py.vm)
                .and_then(|()| limits::install(limits, py.vm));
            listens.map_err(|raised| Error::from_raised(py, &raised))?;
            Ok(Self {
                python,
                watching: Watching::begin(limits, listener).map_err(|_| NO_WATCHDOG)?,
                has_budget: limits.memory.is_some(),
                recursion: limits
                    .recursion
                    .map(|frames| limit_recursion(frames, py.vm)),
            })
        })
    }

    fn end<R>(self, result: Result<R>) -> Result<R> {
        let stopped_for = self.watching.stopped_for();
        match (result, stopped_for) {
            (Err(Error::Stopped { reason, exception }), _) => {
                Err(Error::Stopped { reason, exception })
            }
            // Python code caught the exception.
            (Err(Error::Exception(exception)), Some(reason)) => {
                Err(Error::stopped(reason, Some(exception)))
            }
            (_, Some(reason)) => Err(Error::stopped(reason, None)),
            // RustPython's own, for what is more than the system has.
            (Err(Error::Exception(exception)), None)
                if self.has_budget && exception.type_name() == "MemoryError" =>
            {
                Err(Error::stopped(StopReason::Memory, Some(exception)))
            }
            (result, None) => result,
        }
    }
}

impl Drop for Limited<'_> {
    fn drop(&mut self) {
        let has_message = self.watching.end();
        if self.recursion.is_none() && !has_message {
            return;
        }
        // It fails only where no call can be made any more.
        let _ = self.python.attach(|py| {
            if let Some(before) = self.recursion {
                py.vm.recursion_limit.set(before);
            }
            limits::drain(py.vm);
            Ok(())
        });
    }
}

/// Sets the limit of recursion, from here on, and gives the one before.
fn limit_recursion(frames: usize, vm: &VirtualMachine) -> usize {
    let before = vm.recursion_limit.get();
    let wanted = vm.current_recursion_depth().saturating_add(frames);
    vm.recursion_limit.replace(wanted.min(before))
}
