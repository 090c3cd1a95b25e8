//! Finding and calling Python functions by their dotted names.

use super::{
    Python,
    object::{self, PyObject},
    resolve,
};
use crate::{
    convert::{CallArgs, FromPython},
    error::{Error, Result},
};

impl Python {
    /// Calls the function named by a dotted path: modules, then attributes.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// let total: f64 = py.call("pricing.quote", ("widget", 3))?;
    /// let order: pyembed_runtime::PyObject = py.call("shop.models.Order.parse", ("{}",))?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The exception that importing the module or calling the function raised, or a conversion
    /// error that says which argument (or the result) was expected to be what.
    pub fn call<R: FromPython>(&self, path: &str, args: impl CallArgs) -> Result<R> {
        self.attach(|py| {
            let function =
                resolve::resolve(py, path).map_err(|raised| Error::from_raised(py, &raised))?;
            object::call(py, path, &function, args)
        })
    }

    /// Imports a module and gives it: `py.import("shop.models")` is the module `shop.models`.
    ///
    /// # Errors
    ///
    /// The exception that importing it raised.
    pub fn import(&self, module: &str) -> Result<PyObject> {
        self.attach(|py| match resolve::module(py, module) {
            Ok(module) => Ok(PyObject::new(py.shared, module)),
            Err(raised) => Err(Error::from_raised(py, &raised)),
        })
    }
}
