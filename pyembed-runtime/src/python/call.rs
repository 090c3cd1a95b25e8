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

    /// The function, or anything else, that a dotted path names: for many calls of one function,
    /// which then need not be looked up each time.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// let quote = py.function("pricing.quote")?;
    /// for quantity in 1..1_000 {
    ///     let total: f64 = quote.call(("widget", quantity))?;
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The exception that importing the module or reading the attribute raised.
    pub fn function(&self, path: &str) -> Result<PyObject> {
        self.attach(|py| match resolve::resolve(py, path) {
            Ok(function) => Ok(PyObject::new(py.shared, function)),
            Err(raised) => Err(Error::from_raised(py, &raised)),
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
