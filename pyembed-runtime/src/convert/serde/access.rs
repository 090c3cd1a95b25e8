//! Hands serde the parts of a Python container one by one, and adds to an error where it happened.

use std::vec::IntoIter;

use rustpython_vm::{PyObject, PyObjectRef, builtins::PyStr};
use serde::de::{
    DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::{depth::Depth, read::ValueDeserializer};
use crate::{
    attached::Attached,
    convert::{
        describe::key_segment,
        error::ConversionError,
        items::Items,
        maps::{in_item, in_keys},
        traits::FromPython,
    },
};

/// The items of an iterable.
pub(super) struct Elements<'a> {
    pub(super) items: Items<'a>,
    pub(super) taken: usize,
    pub(super) py: Attached<'a>,
    pub(super) depth: Depth,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = ConversionError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ConversionError> {
        let Some(item) = self.items.next(self.py)? else {
            return Ok(None);
        };
        let index = self.taken;
        self.taken += 1;
        seed.deserialize(ValueDeserializer::at(&item, self.py, self.depth))
            .map(Some)
            .map_err(|error| error.about(&item, self.py).at_index(index))
    }

    fn size_hint(&self) -> Option<usize> {
        self.items
            .known()
            .map(|known| known.saturating_sub(self.taken))
    }
}

/// The bytes of a `bytes`, which to serde are a sequence of numbers.
pub(super) struct Bytes<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) taken: usize,
}

impl<'de> SeqAccess<'de> for Bytes<'_> {
    type Error = ConversionError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ConversionError> {
        let index = self.taken;
        let Some(&byte) = self.bytes.get(index) else {
            return Ok(None);
        };
        self.taken += 1;
        seed.deserialize(byte.into_deserializer())
            .map(Some)
            .map_err(|error: ConversionError| error.of_int(byte.into()).at_index(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.bytes.len() - self.taken)
    }
}

/// The entries of a mapping, or the attributes of an object.
pub(super) struct Pairs<'py> {
    pub(super) entries: IntoIter<(PyObjectRef, PyObjectRef)>,
    pub(super) pending: Option<(PyObjectRef, PyObjectRef)>,
    pub(super) are_attributes: bool,
    pub(super) py: Attached<'py>,
    pub(super) depth: Depth,
}

impl Pairs<'_> {
    fn in_value(&self, error: ConversionError, key: &PyObject) -> ConversionError {
        match key.downcast_ref::<PyStr>().and_then(|key| key.to_str()) {
            Some(name) if self.are_attributes => error.at_attribute(name),
            _ => in_item(error, key, self.py),
        }
    }
}

impl<'de> MapAccess<'de> for Pairs<'_> {
    type Error = ConversionError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ConversionError> {
        self.pending = self.entries.next();
        let Some((key, _)) = &self.pending else {
            return Ok(None);
        };
        seed.deserialize(ValueDeserializer::at(key, self.py, self.depth))
            .map(Some)
            .map_err(in_keys)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ConversionError> {
        let Some((key, value)) = self.pending.take() else {
            return Err(ConversionError::refused(
                "a map's value was asked for before its key",
            ));
        };
        seed.deserialize(ValueDeserializer::at(&value, self.py, self.depth))
            .map_err(|error| self.in_value(error.about(&value, self.py), &key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A variant's name, and its content if it came as `{name: content}`.
pub(super) struct Variant<'py> {
    pub(super) tag: PyObjectRef,
    pub(super) content: Option<PyObjectRef>,
    pub(super) py: Attached<'py>,
    pub(super) depth: Depth,
}

impl Variant<'_> {
    fn read_content<T>(
        self,
        read: impl FnOnce(ValueDeserializer<'_>) -> Result<T, ConversionError>,
    ) -> Result<T, ConversionError> {
        let place = key_segment(&self.tag, self.py.vm);
        match &self.content {
            Some(content) => read(ValueDeserializer::at(content, self.py, self.depth))
                .map_err(|error| error.about(content, self.py).inside(&place)),
            None => {
                let tag = place.trim_matches(['[', ']']);
                Err(ConversionError::unexpected(
                    format!("a dict {{{tag}: content}}"),
                    &self.tag,
                    self.py,
                ))
            }
        }
    }
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = ConversionError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), ConversionError> {
        let name = seed.deserialize(ValueDeserializer::at(&self.tag, self.py, self.depth))?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = ConversionError;

    fn unit_variant(self) -> Result<(), ConversionError> {
        match self.content {
            Some(_) => {
                let py = self.py;
                self.read_content(|content| <()>::from_python(content.value, py))
            }
            None => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, ConversionError> {
        self.read_content(|content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        self.read_content(|content| content.read_tuple(length, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConversionError> {
        self.read_content(|content| content.read_struct(fields, visitor))
    }
}
