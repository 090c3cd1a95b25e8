//! Slices, arrays and vectors.

use rustpython_vm::{
    PyObject, PyObjectRef,
    builtins::{PyByteArray, PyBytes},
};

use super::{
    describe::count_of,
    error::ConversionError,
    items::is_no_sequence,
    traits::{FromPython, ToPython, to_vec},
};
use crate::attached::Attached;

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
