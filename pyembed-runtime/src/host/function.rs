//! Rust functions as Python calls them.

use rustpython_vm::{PyObjectRef, PyRef, PyResult, builtins::PyTypeRef, function::FuncArgs};

use super::{
    object::{HostObject, Refused},
    raise,
    signature::Signature,
};
use crate::{
    attached::Attached,
    convert::{FromPython, ToPython},
    limits,
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

/// A Rust function that makes the value behind a new instance of a [`HostClass`](crate::HostClass),
/// or a `Result` of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` makes no `{T}` for Python",
    label = "not a constructor",
    note = "it takes up to 8 arguments that can be taken from Python, by value, is `Send + Sync + 'static`, and gives the value or a `Result` with an error"
)]
pub trait HostConstructor<T, Args>: Send + Sync + 'static {
    /// The number of arguments.
    #[doc(hidden)]
    const COUNT: usize;

    #[doc(hidden)]
    fn construct(&self, call: HostCall<'_>) -> PyResult;
}

/// A Rust function that Python calls on the value behind an instance, which it takes as `&mut T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a method of `{T}` that Python can call",
    label = "not a host method",
    note = "it takes `&mut {T}` and up to 7 arguments that can be taken from Python, by value, is `Send + Sync + 'static`, and gives a value for Python or a `Result` with an error"
)]
pub trait HostMethod<T, Args>: Send + Sync + 'static {
    /// The number of arguments behind the value.
    #[doc(hidden)]
    const COUNT: usize;

    #[doc(hidden)]
    fn call_on(&self, call: HostCall<'_>) -> PyResult;
}

/// The value of a constructor, or a `Result` of it.
pub trait Constructed<T> {
    #[doc(hidden)]
    fn construct(self, call: &HostCall<'_>) -> PyResult;
}

impl<T: Send + 'static> Constructed<T> for T {
    fn construct(self, call: &HostCall<'_>) -> PyResult {
        call.instance(self)
    }
}

impl<T, E> Constructed<T> for Result<T, E>
where
    T: Send + 'static,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    fn construct(self, call: &HostCall<'_>) -> PyResult {
        match self {
            Ok(value) => call.instance(value),
            Err(error) => Err(raise::failed(error.into().as_ref(), call.py)),
        }
    }
}

/// One call of a host function.
#[doc(hidden)]
pub struct HostCall<'py> {
    pub(super) signature: &'py Signature,
    pub(super) args: Vec<PyObjectRef>,
    /// The instance of a method, the class of a constructor.
    pub(super) receiver: Option<PyObjectRef>,
    pub(super) py: Attached<'py>,
}

/// A function with its signature.
pub(super) struct Function {
    pub(super) signature: Signature,
    pub(super) call: Box<dyn Fn(HostCall<'_>) -> PyResult + Send + Sync>,
}

impl Function {
    pub(super) fn call(&self, args: FuncArgs, py: Attached<'_>) -> PyResult {
        self.call_on(None, args, py)
    }

    /// Calls a method of the instance, or a constructor of the class.
    pub(super) fn call_on(
        &self,
        receiver: Option<PyObjectRef>,
        args: FuncArgs,
        py: Attached<'_>,
    ) -> PyResult {
        let args = self.signature.bind(args, py.vm)?;
        (self.call)(HostCall {
            signature: &self.signature,
            args,
            receiver,
            py,
        })
    }
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
        let outcome = limits::in_host(self.py.vm, f);
        outcome.map_err(|panic| raise::panicked(panic.as_ref(), self.py.vm))
    }

    /// A new instance of the class.
    fn instance<T: Send + 'static>(&self, value: T) -> PyResult {
        let vm = self.py.vm;
        let class = self.receiver.clone().unwrap_or_else(|| vm.ctx.none());
        let class: PyTypeRef = class.try_into_value(vm)?;
        let object = HostObject::new(value);
        Ok(PyRef::new_ref(object, class, Some(vm.ctx.new_dict())).into())
    }

    /// Runs `f` with the value behind the instance.
    fn run_on<T: 'static, R>(&self, f: impl FnOnce(&mut T) -> R) -> PyResult<R> {
        let receiver = self.receiver.as_deref();
        let object = receiver.and_then(HostObject::of);
        let outcome = match object {
            Some(object) => self.run(|| object.with(f))?,
            None => Err(Refused::OtherType),
        };
        outcome.map_err(|refused| raise::refused(&self.signature.name, refused, self.py.vm))
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

macro_rules! call_methods_of {
    ($($count:literal: $($argument:ident $place:tt),*;)+) => {$(
        impl<F, T, R, $($argument),*> HostConstructor<T, ($($argument,)*)> for F
        where
            F: Fn($($argument),*) -> R + Send + Sync + 'static,
            R: Constructed<T>,
            $($argument: FromPython,)*
        {
            const COUNT: usize = $count;

            fn construct(&self, call: HostCall<'_>) -> PyResult {
                let arguments = ($(call.argument::<$argument>($place)?,)*);
                let _ = &arguments;
                call.run(|| self($(arguments.$place),*))?.construct(&call)
            }
        }

        impl<F, T, R, $($argument),*> HostMethod<T, ($($argument,)*)> for F
        where
            F: Fn(&mut T, $($argument),*) -> R + Send + Sync + 'static,
            T: 'static,
            R: HostResult,
            $($argument: FromPython,)*
        {
            const COUNT: usize = $count;

            fn call_on(&self, call: HostCall<'_>) -> PyResult {
                let arguments = ($(call.argument::<$argument>($place)?,)*);
                let _ = &arguments;
                let result = call.run_on(|value: &mut T| self(value, $(arguments.$place),*))?;
                result.into_python(&call)
            }
        }
    )+};
}

call_methods_of! {
    0: ;
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, G 5;
    7: A 0, B 1, C 2, D 3, E 4, G 5, H 6;
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
