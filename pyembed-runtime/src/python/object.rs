//! A Python value that stays in Python.

use std::{
    fmt,
    mem::ManuallyDrop,
    panic::{RefUnwindSafe, UnwindSafe},
    sync::Arc,
};

use rustpython_vm::{PyObject as VmObject, PyObjectRef, PyResult, builtins::PyNone};

use super::{Python, caller};
use crate::{
    attached::{Attached, Shared},
    convert::{CallArgs, ConversionError, FromPython, ToPython},
    error::{Error, Result},
    host::{HostObject, Refused},
};

/// Any Python value, held from Rust.
///
/// It keeps its interpreter alive, may be cloned and sent to other threads, and serves as an
/// argument or a result of calls.
pub struct PyObject {
    pub(super) object: ManuallyDrop<PyObjectRef>,
    python: Python,
}

impl PyObject {
    pub(super) fn new(shared: &Arc<Shared>, object: PyObjectRef) -> Self {
        let shared = shared.clone();
        Self {
            object: ManuallyDrop::new(object),
            python: Python { shared },
        }
    }

    /// The value as a Rust type.
    ///
    /// # Errors
    ///
    /// If the value is not of that type, with what was expected and what was found.
    pub fn extract<T: FromPython>(&self) -> Result<T> {
        self.python.attach(|py| {
            T::from_python(&self.object, py).map_err(|error| Error::from_conversion(py, "", error))
        })
    }

    /// The attribute `name`.
    ///
    /// # Errors
    ///
    /// The exception that reading it raised, such as AttributeError.
    pub fn get_attr(&self, name: &str) -> Result<Self> {
        self.attach_raising(|py| self.object.get_attr(&*py.vm.ctx.new_str(name), py.vm))
            .map(|object| Self::new(&self.python.shared, object))
    }

    /// Sets the attribute `name`.
    ///
    /// # Errors
    ///
    /// The exception that was raised, such as AttributeError, or a conversion error of the value.
    pub fn set_attr(&self, name: &str, value: impl ToPython) -> Result<()> {
        self.python.attach(|py| {
            let value = to_python(py, &value)?;
            let set = self
                .object
                .set_attr(&*py.vm.ctx.new_str(name), value, py.vm);
            set.map_err(|raised| Error::from_raised(py, &raised))
        })
    }

    /// The item at `key`: `value[key]`.
    ///
    /// # Errors
    ///
    /// The exception that reading it raised, such as KeyError, or a conversion error of the key.
    pub fn get_item(&self, key: impl ToPython) -> Result<Self> {
        self.python.attach(|py| {
            let key = to_python(py, &key)?;
            let item = self.object.get_item(&*key, py.vm);
            let item = item.map_err(|raised| Error::from_raised(py, &raised))?;
            Ok(Self::new(py.shared, item))
        })
    }

    /// Puts an item in its place: `value[key] = item`.
    ///
    /// # Errors
    ///
    /// The exception that was raised, or a conversion error of the key or the item.
    pub fn set_item(&self, key: impl ToPython, item: impl ToPython) -> Result<()> {
        self.python.attach(|py| {
            let (key, item) = (to_python(py, &key)?, to_python(py, &item)?);
            let set = self.object.set_item(&*key, item, py.vm);
            set.map_err(|raised| Error::from_raised(py, &raised))
        })
    }

    /// Takes an item out: `del value[key]`.
    ///
    /// # Errors
    ///
    /// The exception that was raised, such as KeyError, or a conversion error of the key.
    pub fn del_item(&self, key: impl ToPython) -> Result<()> {
        self.python.attach(|py| {
            let key = to_python(py, &key)?;
            let deleted = self.object.del_item(&*key, py.vm);
            deleted.map_err(|raised| Error::from_raised(py, &raised))
        })
    }

    /// The number of items: `len(value)`.
    ///
    /// # Errors
    ///
    /// The exception that was raised, such as TypeError where the value has no length.
    pub fn len(&self) -> Result<usize> {
        self.attach_raising(|py| self.object.length(py.vm))
    }

    /// True if there are no items.
    ///
    /// # Errors
    ///
    /// As [`len`](Self::len).
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// Calls the value.
    ///
    /// # Errors
    ///
    /// The exception that was raised, or a conversion error of an argument or of the result.
    pub fn call<R: FromPython>(&self, args: impl CallArgs) -> Result<R> {
        self.python.attach(|py| call(py, "", &self.object, args))
    }

    /// Calls the method `name` of the value.
    ///
    /// # Errors
    ///
    /// As for [`call`](Self::call), and AttributeError if there is no such method.
    pub fn call_method<R: FromPython>(&self, name: &str, args: impl CallArgs) -> Result<R> {
        self.python.attach(|py| {
            let method = self
                .object
                .get_attr(&*py.vm.ctx.new_str(name), py.vm)
                .map_err(|raised| Error::from_raised(py, &raised))?;
            call(py, name, &method, args)
        })
    }

    /// True if it is `None`.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.object.downcastable::<PyNone>()
    }

    /// True if it is an instance of `class`, as `isinstance` tells.
    ///
    /// # Errors
    ///
    /// The exception that was raised, such as TypeError where `class` is no class.
    pub fn is_instance(&self, class: &Self) -> Result<bool> {
        self.attach_raising(|py| self.object.is_instance(&class.object, py.vm))
    }

    /// Runs `f` with the Rust value behind an instance of a [`HostClass`](crate::HostClass).
    ///
    /// # Errors
    ///
    /// A conversion error if the value is no such instance, or of another type of Rust;
    /// [`Error::NotRun`] if this thread is inside of a method of it.
    pub fn with_host<T: 'static, R>(&self, f: impl FnOnce(&mut T) -> R) -> Result<R> {
        let refused = match HostObject::of(&self.object) {
            Some(object) => match object.with(f) {
                Ok(result) => return Ok(result),
                Err(refused) => refused,
            },
            None => Refused::OtherType,
        };
        Err(match refused {
            Refused::InUse => Error::NotRun("this thread is inside of a method of the object"),
            Refused::OtherType => Error::Conversion {
                callee: String::new(),
                source: ConversionError::mismatch(
                    format!(
                        "an instance of the host with a {}",
                        std::any::type_name::<T>()
                    ),
                    self.type_name(),
                ),
            },
        })
    }

    /// The name of the value's type: `int`, `Quote`.
    #[must_use]
    pub fn type_name(&self) -> String {
        self.object.class().name().to_string()
    }

    /// The text that `repr(value)` gives.
    ///
    /// # Errors
    ///
    /// The exception that `__repr__` raised.
    pub fn repr(&self) -> Result<String> {
        let repr = self.attach_raising(|py| self.object.repr(py.vm))?;
        Ok(repr.as_wtf8().to_string_lossy().into_owned())
    }

    /// The text that `str(value)` gives.
    ///
    /// # Errors
    ///
    /// The exception that `__str__` raised.
    pub fn str(&self) -> Result<String> {
        let text = self.attach_raising(|py| self.object.str(py.vm))?;
        Ok(text.as_wtf8().to_string_lossy().into_owned())
    }

    /// The interpreter the value lives in.
    #[must_use]
    pub fn python(&self) -> &Python {
        &self.python
    }

    pub(super) fn attach_raising<R>(
        &self,
        f: impl FnOnce(Attached<'_>) -> PyResult<R>,
    ) -> Result<R> {
        self.python
            .attach(|py| f(py).map_err(|raised| Error::from_raised(py, &raised)))
    }
}

pub(super) fn to_python(py: Attached<'_>, value: &impl ToPython) -> Result<PyObjectRef> {
    let converted = value.to_python(py);
    converted.map_err(|error| Error::from_conversion(py, "", error))
}

/// Calls `function`; `callee` is its name in errors that no frame tells the place of.
pub(super) fn call<R: FromPython>(
    py: Attached<'_>,
    callee: &str,
    function: &VmObject,
    args: impl CallArgs,
) -> Result<R> {
    let conversion = |error| Error::from_conversion(py, callee, error);
    let args = args.to_args(py).map_err(conversion)?;
    let result = caller::call(function, args, py.vm)
        .map_err(|raised| Error::from_raised(py, &raised).of_call(callee))?;
    R::from_python(&result, py).map_err(|error| conversion(error.inside("result")))
}

impl Clone for PyObject {
    fn clone(&self) -> Self {
        Self::new(&self.python.shared, PyObjectRef::clone(&self.object))
    }
}

impl Drop for PyObject {
    fn drop(&mut self) {
        // The last reference may run `__del__`, which needs an attached thread. Where that cannot
        // be had the object leaks.
        let object = &mut self.object;
        let _ = self.python.attach(|_| {
            // SAFETY: the field is dropped once, here, and nothing reads it afterwards.
            unsafe { ManuallyDrop::drop(object) };
            Ok(())
        });
    }
}

/// For the same reason as [`Python`].
impl UnwindSafe for PyObject {}
impl RefUnwindSafe for PyObject {}

impl fmt::Debug for PyObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.repr() {
            Ok(repr) => f.write_str(&repr),
            Err(_) => write!(f, "<{} object: repr() failed>", self.type_name()),
        }
    }
}

impl ToPython for PyObject {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        if Arc::ptr_eq(&self.python.shared, py.shared) {
            Ok(PyObjectRef::clone(&self.object))
        } else {
            Err(ConversionError::mismatch(
                "a PyObject of the interpreter that is called",
                "one of another interpreter",
            ))
        }
    }
}

impl FromPython for PyObject {
    fn from_python(value: &VmObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        Ok(Self::new(py.shared, value.to_owned()))
    }
}
