//! The one way of walking a Python iterable.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef,
    builtins::{PyByteArray, PyBytes, PyDict, PyList, PyStr, PyTuple},
    protocol::{PyIter, PyIterReturn},
};

use super::error::{ConversionError, RaisedWhileConverting};
use crate::attached::Attached;

/// A native iterator such as `itertools.count()` runs no bytecode: interrupts are looked for here.
const ITEMS_BETWEEN_SIGNAL_CHECKS: usize = 1024;

/// The items of a Python iterable, one after the other.
///
/// No lock is held between two items, since converting one may run Python code that changes the
/// container.
pub(crate) struct Items<'a> {
    source: Source<'a>,
    taken: usize,
}

enum Source<'a> {
    List(&'a Py<PyList>),
    Tuple(&'a Py<PyTuple>),
    Iterator(PyIter),
}

impl<'a> Items<'a> {
    /// The items of `value`, unless it is a str, bytes or dict, or cannot be iterated.
    pub(crate) fn of(
        value: &'a PyObject,
        expected: &str,
        py: Attached<'_>,
    ) -> Result<Self, ConversionError> {
        if is_no_sequence(value, py) {
            return Err(ConversionError::unexpected(expected, value, py));
        }
        let source = if let Some(list) = value.downcast_ref_if_exact::<PyList>(py.vm) {
            Source::List(list)
        } else if let Some(tuple) = value.downcast_ref_if_exact::<PyTuple>(py.vm) {
            Source::Tuple(tuple)
        } else {
            Source::Iterator(value.get_iter(py.vm).or_raised()?)
        };
        Ok(Self { source, taken: 0 })
    }

    /// The number of items, if that is known for certain at this moment.
    pub(crate) fn known(&self) -> Option<usize> {
        match &self.source {
            Source::List(list) => Some(list.borrow_vec().len()),
            Source::Tuple(tuple) => Some(tuple.as_slice().len()),
            Source::Iterator(_) => None,
        }
    }

    pub(crate) fn next(
        &mut self,
        py: Attached<'_>,
    ) -> Result<Option<PyObjectRef>, ConversionError> {
        let index = self.taken;
        self.taken += 1;
        match &self.source {
            Source::List(list) => Ok(list.borrow_vec().get(index).cloned()),
            Source::Tuple(tuple) => Ok(tuple.as_slice().get(index).cloned()),
            Source::Iterator(iterator) => {
                if self.taken.is_multiple_of(ITEMS_BETWEEN_SIGNAL_CHECKS) {
                    py.vm.check_signals().or_raised()?;
                }
                let item = iterator.next(py.vm).or_raised()?;
                Ok(match item {
                    PyIterReturn::Return(item) => Some(item),
                    PyIterReturn::StopIteration(_) => None,
                })
            }
        }
    }
}

/// True if the value has no items in the sense of a list: for text, bytes, mappings, and all that
/// cannot be iterated.
pub(crate) fn is_no_sequence(value: &PyObject, py: Attached<'_>) -> bool {
    let iterable = value.class().slots.iter.load().is_some() || value.sequence_unchecked().check();
    !iterable
        || value.downcastable::<PyStr>()
        || value.downcastable::<PyBytes>()
        || value.downcastable::<PyByteArray>()
        || value.downcastable::<PyDict>()
        || value.class().is(py.vm.ctx.types.mappingproxy_type)
}
