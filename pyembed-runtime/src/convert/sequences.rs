//! Slices, arrays and vectors, and the one way of walking a Python iterable.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef,
    builtins::{PyByteArray, PyBytes, PyDict, PyList, PyStr, PyTuple},
    protocol::{PyIter, PyIterReturn},
};

use super::{
    ConversionError, FromPython, ToPython, describe::count_of, error::RaisedWhileConverting,
};
use crate::Attached;

/// No more room than this is taken on the word of a Python object.
const RESERVED_AT_MOST: usize = 4096;
/// A native iterator such as `itertools.count()` runs no bytecode: interrupts are looked for here.
const ITEMS_BETWEEN_SIGNAL_CHECKS: usize = 1024;

impl<T: ToPython> ToPython for [T] {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        T::slice_to_python(self, py)
    }
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        T::slice_to_python(self, py)
    }
}

impl<T: ToPython, const N: usize> ToPython for [T; N] {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        T::slice_to_python(self, py)
    }
}

impl<T: FromPython> FromPython for Vec<T> {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        T::vec_from_python(value, usize::MAX, py)
    }
}

impl<T: FromPython, const N: usize> FromPython for [T; N] {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        T::vec_from_python(value, N, py)?
            .try_into()
            .map_err(|_| ConversionError::unexpected(count_of("list", N), value, py))
    }
}

/// A list of the items, which is what a slice becomes unless its items are bytes.
pub(super) fn to_list<T: ToPython>(
    items: &[T],
    py: Attached<'_>,
) -> Result<PyObjectRef, ConversionError> {
    let list = items
        .iter()
        .enumerate()
        .map(|(index, item)| item.to_python(py).map_err(|error| error.at_index(index)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(py.vm.ctx.new_list(list).into())
}

pub(super) fn to_vec<T: FromPython>(
    value: &PyObject,
    at_most: usize,
    py: Attached<'_>,
) -> Result<Vec<T>, ConversionError> {
    let mut items = Items::of(value, "a list or another iterable", py)?;
    let reserved = items
        .known()
        .unwrap_or(0)
        .min(at_most)
        .min(RESERVED_AT_MOST);
    let mut vec = Vec::with_capacity(reserved);
    while let Some(item) = items.next(py)? {
        if vec.len() == at_most {
            return Err(ConversionError::unexpected(
                count_of("list", at_most),
                value,
                py,
            ));
        }
        vec.push(T::from_python(&item, py).map_err(|error| error.at_index(vec.len()))?);
    }
    Ok(vec)
}

/// A vector of bytes: from a bytes or bytearray at once, from any iterable of ints one by one.
pub(super) fn to_bytes(
    value: &PyObject,
    at_most: usize,
    py: Attached<'_>,
) -> Result<Vec<u8>, ConversionError> {
    if let Some(bytes) = value.downcast_ref::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    if let Some(bytes) = value.downcast_ref::<PyByteArray>() {
        return Ok(bytes.borrow_buf().to_vec());
    }
    if is_no_sequence(value, py) {
        return Err(ConversionError::unexpected("bytes", value, py));
    }
    to_vec(value, at_most, py)
}

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

    /// How many items there are, if that is known for certain at this moment.
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

/// Whether the value has no items in the sense of a list: text, bytes, mappings, and what cannot be
/// iterated at all.
pub(crate) fn is_no_sequence(value: &PyObject, py: Attached<'_>) -> bool {
    let iterable = value.class().slots.iter.load().is_some() || value.sequence_unchecked().check();
    !iterable
        || value.downcastable::<PyStr>()
        || value.downcastable::<PyBytes>()
        || value.downcastable::<PyByteArray>()
        || value.downcastable::<PyDict>()
        || value.class().is(py.vm.ctx.types.mappingproxy_type)
}
