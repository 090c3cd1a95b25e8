//! Rust functions as Python calls them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rustpython_vm::{PyObjectRef, PyResult};

use super::{raise, signature::Signature};
use crate::{
    attached::Attached,
    convert::{FromPython, ToPython},
};

/// A Rust function that Python can call: a closure or function of up to 8 arguments, each of them
/// [`FromPython`], that gives something [`ToPython`], or a `Result` of it.
///
/// The error of the result is anything that becomes a `Box<dyn Error + Send + Sync>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a function that Python can call",
    label = "not a host function",
    note = "it takes up to 8 arguments that can be taken from Python, by value (`String`, not `&str`), is `Send + Sync + 'static`, and gives a value for Python or a `Result` with an error"
)]
pub trait HostFunction<Args>: Send + Sync + 'static {
    /// The number of arguments.
    #[doc(hidden)]
    const COUNT: usize;

    /// Calls it with as many arguments.
    #[doc(hidden)]
    fn call_from_python(&self, call: HostCall<'_>) -> PyResult;
}

/// The result of a host function.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the result of a host function",
    label = "neither a value for Python nor a `Result` of one",
    note = "a type with `#[derive(serde::Serialize)]` is given as `Serde(value)`, and the error of a `Result` must become a `Box<dyn Error + Send + Sync>`"
)]
pub trait HostResult {
    #[doc(hidden)]
    fn into_python(self, call: &HostCall<'_>) -> PyResult;
}

/// One call of a host function.
#[doc(hidden)]
pub struct HostCall<'py> {
    pub(super) signature: &'py Signature,
    pub(super) args: Vec<PyObjectRef>,
    pub(super) py: Attached<'py>,
}

impl HostCall<'_> {
    fn argument<T: FromPython>(&self, place: usize) -> PyResult<T> {
        T::from_python(&self.args[place], self.py).map_err(|error| {
            let name = &self.signature.parameters[place].name;
            let error = error.inside(&format!("argument {name}"));
            raise::conversion(&self.signature.name, error, self.py.vm)
        })
    }

    /// Runs `f` while other threads may collect garbage: it may take its time.
    fn run<R>(&self, f: impl FnOnce() -> R) -> PyResult<R> {
        let run = || catch_unwind(AssertUnwindSafe(f));
        let outcome = self.py.vm.allow_threads(run);
        outcome.map_err(|panic| raise::panicked(panic.as_ref(), self.py.vm))
    }

    fn give(&self, value: &impl ToPython) -> PyResult {
        value.to_python(self.py).map_err(|error| {
            raise::conversion(&self.signature.name, error.inside("result"), self.py.vm)
        })
    }
}

impl<T: ToPython> HostResult for T {
    fn into_python(self, call: &HostCall<'_>) -> PyResult {
        call.give(&self)
    }
}

impl<T: ToPython, E: Into<Box<dyn std::error::Error + Send + Sync>>> HostResult for Result<T, E> {
    fn into_python(self, call: &HostCall<'_>) -> PyResult {
        match self {
            Ok(value) => call.give(&value),
            Err(error) => Err(raise::failed(error.into().as_ref(), call.py)),
        }
    }
}

macro_rules! call_functions_of {
    ($($count:literal: $($argument:ident $place:tt),*;)+) => {$(
        impl<F, R, $($argument),*> HostFunction<($($argument,)*)> for F
        where
            F: Fn($($argument),*) -> R + Send + Sync + 'static,
            R: HostResult,
            $($argument: FromPython,)*
        {
            const COUNT: usize = $count;

            fn call_from_python(&self, call: HostCall<'_>) -> PyResult {
                let arguments = ($(call.argument::<$argument>($place)?,)*);
                let _ = &arguments;
                call.run(|| self($(arguments.$place),*))?.into_python(&call)
            }
        }
    )+};
}

call_functions_of! {
    0: ;
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, G 5;
    7: A 0, B 1, C 2, D 3, E 4, G 5, H 6;
    8: A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7;
}
