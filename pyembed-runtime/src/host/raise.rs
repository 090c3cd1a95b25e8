//! What went wrong in a host function, as a Python exception.

use std::{any::Any, borrow::Cow, error, fmt};

use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyType, PyTypeRef},
};

use super::object::Refused;
use crate::{
    attached::Attached,
    convert::ConversionError,
    error::{Error, panic_message},
    keeper, limits,
};

/// The error of a host function that names the Python exception to raise.
///
/// ```
/// use pyembed_runtime::{HostModule, Raise};
///
/// let module = HostModule::new("shop_host").function("price(sku)", |sku: String| match &*sku {
///     "widget" => Ok(3.5),
///     _ => Err(Raise::new("LookupError", format!("no article {sku}"))),
/// });
/// ```
///
/// Every other error is a `pyembed.HostError`, which derives from `RuntimeError`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    class: Cow<'static, str>,
    message: String,
}

impl Raise {
    /// The exception of this class with this message. A class that is not built in is named with
    /// its module: `shop.errors.NoSuchArticle`.
    pub fn new(class: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
            class: class.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for Raise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.class, self.message)
    }
}

impl error::Error for Raise {}

/// The exception for an error of the function's own, with those that it came from as its causes.
pub(super) fn failed(
    error: &(dyn error::Error + Send + Sync + 'static),
    py: Attached<'_>,
) -> PyBaseExceptionRef {
    if let Some(raise) = error.downcast_ref::<Raise>() {
        return exception(&raise.class, &raise.message, py.vm);
    }
    if let Some(error) = error.downcast_ref::<Error>() {
        return exception_of(error, py.vm);
    }
    let raised = host_error(error.to_string(), py.vm);
    if let Some(source) = error.source() {
        raised.set_cause(Some(cause(source, py.vm)));
    }
    raised
}

fn cause(error: &(dyn error::Error + 'static), vm: &VirtualMachine) -> PyBaseExceptionRef {
    let raised = host_error(error.to_string(), vm);
    if let Some(source) = error.source() {
        raised.set_cause(Some(cause(source, vm)));
    }
    raised
}

/// A call of Python by Rust has failed: with the exception it was, as far as that can be
/// made again from what Rust has kept of it.
pub(crate) fn exception_of(error: &Error, vm: &VirtualMachine) -> PyBaseExceptionRef {
    if let Some(reason) = error.stop_reason() {
        return limits::exception(reason, vm);
    }
    let Some(exception) = error.exception() else {
        return host_error(error.to_string(), vm);
    };
    let raised = self::exception(exception.type_name(), exception.message(), vm);
    let traceback = vm
        .ctx
        .new_str(format!("raised by a call of Rust's:\n{error}"));
    // A note says more than nothing, and is no more than that.
    let _ = vm.call_method(raised.as_object(), "add_note", (traceback,));
    raised
}

/// A value that could not be converted is a TypeError, unless Python raised something meanwhile.
pub(super) fn conversion(
    function: &str,
    error: ConversionError,
    vm: &VirtualMachine,
) -> PyBaseExceptionRef {
    match error.into_raised() {
        Ok(raised) => raised,
        Err(error) => vm.new_type_error(format!("{function}(): {error}")),
    }
}

/// A method that cannot have its value: a RuntimeError where it is in use, else a TypeError.
pub(super) fn refused(function: &str, refused: Refused, vm: &VirtualMachine) -> PyBaseExceptionRef {
    match refused {
        Refused::InUse => vm.new_runtime_error(format!(
            "{function}(): the object is in use by a method that this one is called from"
        )),
        Refused::OtherType => {
            vm.new_type_error(format!("{function}(): not an instance of the class"))
        }
    }
}

/// A panic is a `pyembed.HostPanic`.
pub(crate) fn panicked(payload: &(dyn Any + Send), vm: &VirtualMachine) -> PyBaseExceptionRef {
    instance(own_class("HostPanic", vm), panic_message(payload), vm)
}

fn host_error(message: String, vm: &VirtualMachine) -> PyBaseExceptionRef {
    instance(own_class("HostError", vm), message, vm)
}

/// An exception of a class by its name; a HostError with both if there is no such class.
fn exception(class: &str, message: &str, vm: &VirtualMachine) -> PyBaseExceptionRef {
    match named_class(class, vm) {
        Some(class) => instance(Ok(class), message.to_owned(), vm),
        None => host_error(format!("{class}: {message}"), vm),
    }
}

fn named_class(name: &str, vm: &VirtualMachine) -> Option<PyTypeRef> {
    let (module, class) = name.rsplit_once('.').unwrap_or(("builtins", name));
    let module = match module {
        "builtins" => vm.builtins.clone().into(),
        "pyembed" => {
            return ["HostError", "HostPanic"]
                .into_iter()
                .find(|name| *name == class)
                .and_then(|name| own_class(name, vm).ok());
        }
        module => imported(module, vm).ok()?,
    };
    let class: PyObjectRef = module.get_attr(vm.ctx.intern_str(class), vm).ok()?;
    let class: PyTypeRef = class.downcast::<PyType>().ok()?;
    class
        .fast_issubclass(vm.ctx.exceptions.base_exception_type)
        .then_some(class)
}

fn imported(module: &str, vm: &VirtualMachine) -> PyResult {
    vm.import(&*vm.ctx.new_str(module), 0)?;
    vm.sys_module.get_attr("modules", vm)?.get_item(module, vm)
}

/// An instance of the class, or the exception that making it raised.
fn instance(
    class: PyResult<PyTypeRef>,
    message: String,
    vm: &VirtualMachine,
) -> PyBaseExceptionRef {
    let message = vm.ctx.new_str(message).into();
    let made = class.and_then(|class| vm.invoke_exception(&class, vec![message]));
    made.unwrap_or_else(|raised| raised)
}

/// `pyembed.HostError`, or `pyembed.HostPanic`, which derives from it.
fn own_class(name: &'static str, vm: &VirtualMachine) -> PyResult<PyTypeRef> {
    let base = || match name {
        "HostPanic" => own_class("HostError", vm),
        _ => Ok(vm.ctx.exceptions.runtime_error.to_owned()),
    };
    keeper::exception_class(name, base, vm)
}
