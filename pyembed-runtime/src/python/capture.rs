//! Output of calls, kept for the host.

use std::sync::Arc;

use super::Python;
use crate::{
    error::{Error, Result},
    output::{self, Capturing},
};

/// What [`Python::capture`] gives: a value, and what was printed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured<T> {
    /// What the function gave.
    pub value: T,
    /// What was written to `sys.stdout`.
    pub stdout: String,
    /// What was written to `sys.stderr`.
    pub stderr: String,
}

impl Python {
    /// Runs `f` and keeps what this thread writes to `sys.stdout` and `sys.stderr` meanwhile, in
    /// this interpreter.
    ///
    /// Other threads write where they did, also those that the Python code starts. Captures may be
    /// inside of others: the innermost has what is written. Bytes that are not UTF-8 are replaced.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// let captured = py.capture(|py| py.call::<i64>("report.print_all", ("week",)))?;
    /// let count = captured.value?;
    /// println!("{count} lines: {}", captured.stdout);
    /// # Ok(()) }
    /// ```
    ///
    /// A stream that Python code took out of `sys` before the first capture, as a handler of
    /// `logging` does, is not captured.
    ///
    /// # Errors
    ///
    /// If the interpreter cannot be used any more.
    pub fn capture<T>(&self, f: impl FnOnce(&Self) -> T) -> Result<Captured<T>> {
        let interpreter = Arc::as_ptr(&self.shared).addr();
        self.attach(|py| {
            // Who waits for it must not keep others from collecting garbage.
            let mut is_capturable = py.vm.allow_threads(|| py.shared.is_capturable.lock());
            if !*is_capturable {
                let made = output::make_capturable(interpreter, py.vm);
                made.map_err(|raised| Error::from_raised(py, &raised))?;
                *is_capturable = true;
            }
            Ok(())
        })?;
        let capturing = Capturing::begin(interpreter);
        let value = f(self);
        let [stdout, stderr] = capturing.end();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ok(Captured {
            value,
            stdout: text(stdout),
            stderr: text(stderr),
        })
    }
}
