//! The items of a Python value, one by one.

use std::{fmt, iter::FusedIterator, marker::PhantomData};

use rustpython_vm::protocol::{PyIter, PyIterReturn};

use super::object::PyObject;
use crate::{
    convert::FromPython,
    error::{Error, Result},
};

impl PyObject {
    /// The items of the value, one by one, as `for item in value` goes through them.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// for line in py.function("orders.lines")?.call::<pyembed_runtime::PyObject>(())?.iter::<String>()? {
    ///     println!("{}", line?);
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The exception that was raised, such as TypeError where the value cannot be iterated.
    pub fn iter<T: FromPython>(&self) -> Result<Iter<T>> {
        let iterator = self.attach_raising(|py| self.object.get_iter(py.vm))?;
        Ok(Iter::new(Self::new(&self.python().shared, iterator.into())))
    }
}

/// The items of a Python value; [`PyObject::iter`] gives it.
///
/// Python runs for each item, when that is asked for. An exception is the last item; an item that
/// cannot be converted is an error, and others may come after it.
pub struct Iter<T> {
    /// None once it has ended.
    iterator: Option<PyObject>,
    item: PhantomData<fn() -> T>,
}

impl<T> Iter<T> {
    fn new(iterator: PyObject) -> Self {
        Self {
            iterator: Some(iterator),
            item: PhantomData,
        }
    }
}

impl<T: FromPython> Iterator for Iter<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let iterator = self.iterator.as_ref()?;
        let mut has_ended = true;
        let item = iterator.python().attach(|py| {
            let item = match PyIter::new(&**iterator.object).next(py.vm) {
                Ok(PyIterReturn::Return(item)) => item,
                Ok(PyIterReturn::StopIteration(_)) => return Ok(None),
                Err(raised) => return Err(Error::from_raised(py, &raised)),
            };
            has_ended = false;
            let converted = T::from_python(&item, py);
            converted
                .map(Some)
                .map_err(|error| Error::from_conversion(py, "", error.inside("item")))
        });
        if has_ended {
            self.iterator = None;
        }
        item.transpose()
    }
}

impl<T: FromPython> FusedIterator for Iter<T> {}

impl<T> fmt::Debug for Iter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.iterator).finish()
    }
}
