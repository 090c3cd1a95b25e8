//! Rust values that Python holds.

use std::{
    any::Any,
    fmt,
    thread::{self, ThreadId},
};

use parking_lot::Mutex;
use rustpython_vm::{
    Context, Py, PyObject, PyPayload,
    builtins::PyType,
    object::{MaybeTraverse, TraverseFn},
};

/// An instance of a class of the host.
pub(crate) struct HostObject {
    value: Mutex<Box<dyn Any + Send>>,
    /// The thread that is inside of `with`.
    holder: Mutex<Option<ThreadId>>,
}

/// The reason why a value cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// A method of it is being run by this thread.
    InUse,
    /// It is of another type.
    OtherType,
}

impl HostObject {
    pub(super) fn new(value: impl Any + Send) -> Self {
        Self {
            value: Mutex::new(Box::new(value)),
            holder: Mutex::new(None),
        }
    }

    /// The value that a Python object is, if it is one of the host's.
    pub(crate) fn of(object: &PyObject) -> Option<&Self> {
        object.downcast_ref::<Self>().map(|object| &**object)
    }

    /// Runs `f` with the value. Waits while another thread does.
    pub(crate) fn with<T: 'static, R>(&self, f: impl FnOnce(&mut T) -> R) -> Result<R, Refused> {
        let this_thread = thread::current().id();
        if *self.holder.lock() == Some(this_thread) {
            return Err(Refused::InUse);
        }
        let mut value = self.value.lock();
        *self.holder.lock() = Some(this_thread);
        let _release = Release(&self.holder);
        let value = value.downcast_mut().ok_or(Refused::OtherType)?;
        Ok(f(value))
    }
}

struct Release<'o>(&'o Mutex<Option<ThreadId>>);

impl Drop for Release<'_> {
    fn drop(&mut self) {
        *self.0.lock() = None;
    }
}

impl fmt::Debug for HostObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HostObject")
    }
}

impl MaybeTraverse for HostObject {
    /// What a Rust value holds of Python is not seen.
    fn try_traverse(&self, _traverse: &mut TraverseFn<'_>) {}
}

impl PyPayload for HostObject {
    fn class(ctx: &Context) -> &'static Py<PyType> {
        ctx.types.object_type
    }
}
