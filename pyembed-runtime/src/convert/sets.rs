//! `HashSet` and `BTreeSet`.

use std::{
    collections::{BTreeSet, HashSet},
    hash::{BuildHasher, Hash},
};

use rustpython_vm::{
    PyObject, PyObjectRef, PyPayload,
    builtins::{PyFrozenSet, PySet},
};

use super::{
    describe::key_segment,
    error::{ConversionError, RaisedWhileConverting},
    items::Items,
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

impl<T: ToPython, S> ToPython for HashSet<T, S> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        to_set(self, py)
    }
}

impl<T: ToPython> ToPython for BTreeSet<T> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        to_set(self, py)
    }
}

impl<T, S> FromPython for HashSet<T, S>
where
    T: FromPython + Eq + Hash,
    S: BuildHasher + Default,
{
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        from_set(value, py)
    }
}

impl<T: FromPython + Ord> FromPython for BTreeSet<T> {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        from_set(value, py)
    }
}

fn to_set<'a, T: ToPython + 'a>(
    elements: impl IntoIterator<Item = &'a T>,
    py: Attached<'_>,
) -> Result<PyObjectRef, ConversionError> {
    let set = PySet::default().into_ref(&py.vm.ctx);
    for element in elements {
        set.add(element.to_python(py)?, py.vm).or_raised()?;
    }
    Ok(set.into())
}

/// The elements of a set or frozenset, taken before any of them is converted.
fn from_set<T: FromPython, C: FromIterator<T>>(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<C, ConversionError> {
    if !value.downcastable::<PySet>() && !value.downcastable::<PyFrozenSet>() {
        return Err(ConversionError::unexpected("a set", value, py));
    }
    let mut items = Items::of(value, "a set", py)?;
    let mut elements = Vec::new();
    while let Some(element) = items.next(py)? {
        elements.push(element);
    }
    elements
        .iter()
        .map(|element| {
            T::from_python(element, py).map_err(|error| error.inside(&key_segment(element, py.vm)))
        })
        .collect()
}
