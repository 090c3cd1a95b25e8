//! Python source text that is compiled at run time.

use super::{Python, object::PyObject};
use crate::{
    convert::FromPython,
    error::{Error, Result},
};

impl Python {
    /// The value of an expression, whose names are those of the namespace; without one, of
    /// `__main__`.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// let namespace = py.namespace()?;
    /// namespace.set_item("quantity", 6)?;
    /// let total: i64 = py.eval("quantity * 7", &namespace)?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The exception that was raised, a SyntaxError among them, or a conversion error of the value;
    /// [`Error::NotRun`] without the feature `compiler`.
    pub fn eval<'n, R: FromPython>(
        &self,
        expression: &str,
        namespace: impl Into<Option<&'n PyObject>>,
    ) -> Result<R> {
        self.compile_and("builtins.eval", expression, namespace.into())
    }

    /// Runs statements in the namespace; without one, in that of `__main__`.
    ///
    /// # Errors
    ///
    /// As [`eval`](Self::eval).
    pub fn exec<'n>(
        &self,
        statements: &str,
        namespace: impl Into<Option<&'n PyObject>>,
    ) -> Result<()> {
        self.compile_and("builtins.exec", statements, namespace.into())
    }

    fn compile_and<R: FromPython>(
        &self,
        function: &str,
        source: &str,
        namespace: Option<&PyObject>,
    ) -> Result<R> {
        if !cfg!(feature = "compiler") {
            return Err(Error::NotRun(
                "source text needs the feature `compiler` of pyembed-runtime",
            ));
        }
        match namespace {
            Some(namespace) => self.call(function, (source, namespace)),
            None => self.call(function, (source,)),
        }
    }
}
