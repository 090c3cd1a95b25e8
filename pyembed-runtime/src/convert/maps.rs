//! `HashMap` and `BTreeMap`, and the one way of reading a Python mapping.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash},
};

use rustpython_vm::{
    PyObject, PyObjectRef,
    builtins::{PyDict, PyTuple},
};

use super::{
    describe::key_segment,
    error::{ConversionError, RaisedWhileConverting},
    items::Items,
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

impl<K: ToPython, V: ToPython, S> ToPython for HashMap<K, V, S> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        to_dict(self, py)
    }
}

impl<K: ToPython, V: ToPython> ToPython for BTreeMap<K, V> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        to_dict(self, py)
    }
}

impl<K, V, S> FromPython for HashMap<K, V, S>
where
    K: FromPython + Eq + Hash,
    V: FromPython,
    S: BuildHasher + Default,
{
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        from_mapping(value, py)
    }
}

impl<K: FromPython + Ord, V: FromPython> FromPython for BTreeMap<K, V> {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        from_mapping(value, py)
    }
}

fn to_dict<'a, K: ToPython + 'a, V: ToPython + 'a>(
    entries: impl IntoIterator<Item = (&'a K, &'a V)>,
    py: Attached<'_>,
) -> Result<PyObjectRef, ConversionError> {
    let dict = py.vm.ctx.new_dict();
    for (key, value) in entries {
        let key = key.to_python(py).map_err(in_keys)?;
        let value = value
            .to_python(py)
            .map_err(|error| in_item(error, &key, py))?;
        dict.set_item(&*key, value, py.vm)
            .or_raised()
            .map_err(in_keys)?;
    }
    Ok(dict.into())
}

fn from_mapping<K: FromPython, V: FromPython, M: FromIterator<(K, V)>>(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<M, ConversionError> {
    if !is_mapping(value, py) {
        return Err(ConversionError::unexpected("a dict", value, py));
    }
    entries_of(value, py)?
        .into_iter()
        .map(|(key, value)| {
            let value = V::from_python(&value, py).map_err(|error| in_item(error, &key, py))?;
            Ok((K::from_python(&key, py).map_err(in_keys)?, value))
        })
        .collect()
}

/// A dict, or an object whose class has `keys` and `items`, as every `collections.abc.Mapping`
/// does.
pub(crate) fn is_mapping(value: &PyObject, py: Attached<'_>) -> bool {
    let class = value.class();
    value.downcastable::<PyDict>()
        || class.has_attr(py.vm.ctx.intern_str("keys"))
            && class.has_attr(py.vm.ctx.intern_str("items"))
}

/// The entries of a mapping as they are now; those of a class of its own are what its `items()`
/// gives.
pub(crate) fn entries_of(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<Vec<(PyObjectRef, PyObjectRef)>, ConversionError> {
    if let Some(dict) = value.downcast_ref_if_exact::<PyDict>(py.vm) {
        return Ok(dict.items_vec());
    }
    let pairs = py.vm.call_method(value, "items", ()).or_raised()?;
    let mut items = Items::of(&pairs, "an iterable from items()", py)?;
    let mut entries = Vec::new();
    while let Some(pair) = items.next(py)? {
        match pair.downcast_ref::<PyTuple>().map(|pair| pair.as_slice()) {
            Some([key, value]) => entries.push((key.clone(), value.clone())),
            _ => {
                return Err(ConversionError::unexpected(
                    "(key, value) pairs from items()",
                    &pair,
                    py,
                ));
            }
        }
    }
    Ok(entries)
}

pub(crate) fn in_item(error: ConversionError, key: &PyObject, py: Attached<'_>) -> ConversionError {
    error.inside(&key_segment(key, py.vm))
}

pub(crate) fn in_keys(error: ConversionError) -> ConversionError {
    error.inside(".keys()")
}
