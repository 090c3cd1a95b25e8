//! `char` and strings.

use std::borrow::Cow;

use rustpython_vm::{PyObject, PyObjectRef, builtins::PyStr};

use super::{
    error::ConversionError,
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

impl ToPython for str {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.new_str(self).into())
    }
}

impl ToPython for String {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        self.as_str().to_python(py)
    }
}

impl ToPython for char {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.new_str(*self).into())
    }
}

impl FromPython for String {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        text_of(value, "a str", py).map(str::to_owned)
    }
}

impl FromPython for Cow<'_, str> {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        String::from_python(value, py).map(Cow::Owned)
    }
}

impl FromPython for char {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        const EXPECTED: &str = "a str of one character";
        let mut chars = text_of(value, EXPECTED, py)?.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(ConversionError::unexpected(EXPECTED, value, py)),
        }
    }
}

/// The text of a Python str, which Rust can hold unless it has lone surrogates.
pub(crate) fn text_of<'a>(
    value: &'a PyObject,
    expected: &str,
    py: Attached<'_>,
) -> Result<&'a str, ConversionError> {
    let Some(text) = value.downcast_ref::<PyStr>() else {
        return Err(ConversionError::unexpected(expected, value, py));
    };
    text.to_str().ok_or_else(|| {
        ConversionError::unexpected(format!("{expected} without surrogates"), value, py)
    })
}
