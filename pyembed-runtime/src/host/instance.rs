//! Instances of the host's classes that Rust makes.

use std::{any::TypeId, fmt};

use parking_lot::Mutex;
use rustpython_vm::{PyObjectRef, PyRef};

use super::{importer::class_of, object::HostObject};
use crate::{
    attached::Attached,
    convert::{ConversionError, ToPython},
};

/// A value that becomes an instance of its [`HostClass`](crate::HostClass): as an argument of a
/// call or as the result of a host function.
///
/// ```no_run
/// use pyembed_runtime::{HostClass, HostInstance, HostModule};
///
/// struct Cursor(u64);
///
/// let cursor = HostClass::<Cursor>::new("Cursor").getter("row", |cursor: &mut Cursor| cursor.0);
/// let module = HostModule::new("store_host")
///     .class(cursor)
///     .function("open(row)", |row: u64| HostInstance::new(Cursor(row)));
/// ```
///
/// The class has to be in a module of the interpreter's; of several with the same type, it is one
/// of the first module by name. The value is moved to Python once: a second time
/// is a conversion error.
pub struct HostInstance<T>(Mutex<Option<T>>);

impl<T: Send + 'static> HostInstance<T> {
    /// The value, for Python.
    pub fn new(value: T) -> Self {
        Self(Mutex::new(Some(value)))
    }
}

impl<T: Send + 'static> ToPython for HostInstance<T> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        let vm = py.vm;
        let class = class_of(TypeId::of::<T>(), py).map_err(ConversionError::raised)?;
        let Some(class) = class else {
            return Err(ConversionError::refused(format!(
                "no host class has instances of `{}`",
                std::any::type_name::<T>()
            )));
        };
        let Some(value) = self.0.lock().take() else {
            return Err(ConversionError::refused(
                "the value of this HostInstance was given to Python before",
            ));
        };
        let object = HostObject::new(value);
        let object = PyRef::new_ref(object, class, Some(vm.ctx.new_dict()));
        Ok(object.into())
    }
}

impl<T> fmt::Debug for HostInstance<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HostInstance")
    }
}
