//! Reads a Python object as one of serde's shapes.

use std::borrow::Cow;

use malachite_bigint::BigInt;
use num_traits::ToPrimitive;
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef,
    builtins::{PyByteArray, PyBytes, PyFloat, PyInt, PyList, PyStr, PyTuple},
};
use serde::de::{Expected, Visitor};

use super::{
    access::{Bytes, Elements, Pairs, Variant},
    depth::Depth,
    error::one_of,
    shape,
};
use crate::{
    attached::Attached,
    convert::{
        describe::{count_of, type_name},
        error::ConversionError,
        items::{Items, is_no_sequence},
        maps::{entries_of, is_mapping},
        numbers::{index_of, is_bool},
        text::text_of,
        traits::FromPython,
    },
};

pub(super) type Result<T> = std::result::Result<T, ConversionError>;

/// A deserializer for one Python value at its depth.
#[derive(Clone, Copy)]
pub(super) struct ValueDeserializer<'a> {
    pub(super) value: &'a PyObject,
    pub(super) py: Attached<'a>,
    pub(super) depth: Depth,
}

impl<'a> ValueDeserializer<'a> {
    pub(super) fn new(value: &'a PyObject, py: Attached<'a>) -> Self {
        Self::at(value, py, Depth::default())
    }

    pub(super) fn at(value: &'a PyObject, py: Attached<'a>, depth: Depth) -> Self {
        Self { value, py, depth }
    }

    /// Reads the value, or the value of the enum member that it is.
    pub(super) fn plainly<T>(
        self,
        read: impl FnOnce(ValueDeserializer<'_>) -> Result<T>,
    ) -> Result<T> {
        match shape::enum_value(self.value, self.py)? {
            Some(inner) => read(ValueDeserializer::at(
                &inner,
                self.py,
                self.depth.in_wrapper()?,
            )),
            None => read(self),
        }
    }

    /// Says in the error of a visitor what it was shown.
    pub(super) fn told<T>(self, result: Result<T>) -> Result<T> {
        result.map_err(|error| error.about(self.value, self.py))
    }

    pub(super) fn unexpected<T>(self, expected: &dyn Expected) -> Result<T> {
        Err(ConversionError::unexpected(
            expected.to_string(),
            self.value,
            self.py,
        ))
    }

    fn read_integer<'de, V: Visitor<'de>>(self, int: &BigInt, visitor: V) -> Result<V::Value> {
        self.told(if let Some(unsigned) = int.to_u64() {
            visitor.visit_u64(unsigned)
        } else if let Some(signed) = int.to_i64() {
            visitor.visit_i64(signed)
        } else if let Some(unsigned) = int.to_u128() {
            visitor.visit_u128(unsigned)
        } else if let Some(signed) = int.to_i128() {
            visitor.visit_i128(signed)
        } else {
            Err(ConversionError::mismatch("an int of at most 128 bits", ""))
        })
        .map_err(|error| match int.bits() {
            // serde keeps what untagged and flattened types may be in a form of its own.
            65.. if error.expected() == Some("any value") => {
                ConversionError::unexpected("an int of at most 64 bits", self.value, self.py)
            }
            _ => error,
        })
    }

    pub(super) fn read_text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.value.downcastable::<PyStr>() {
            return self.told(visitor.visit_str(text_of(self.value, "a str", self.py)?));
        }
        match shape::obvious_text(self.value, self.py)? {
            Some(text) => self.told(visitor.visit_str(text_of(&text, "a str", self.py)?)),
            None => self.unexpected(&visitor),
        }
    }

    pub(super) fn read_items<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.read_items_of(None, visitor)
    }

    pub(super) fn read_tuple<'de, V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.read_items_of(Some(length), visitor)
    }

    fn read_items_of<'de, V: Visitor<'de>>(
        self,
        length: Option<usize>,
        visitor: V,
    ) -> Result<V::Value> {
        if let Some(bytes) = bytes_of(self.value) {
            return self.read_numbers(&bytes, length, visitor);
        }
        if is_no_sequence(self.value, self.py) {
            return self.unexpected(&visitor);
        }
        let items = Items::of(self.value, "an iterable", self.py)?;
        if let (Some(length), Some(known)) = (length, items.known())
            && length != known
        {
            return self.wrong_length(length);
        }
        let depth = self.depth.in_container(self.py)?;
        let mut elements = Elements {
            items,
            taken: 0,
            py: self.py,
            depth,
        };
        let result = self.told(visitor.visit_seq(&mut elements))?;
        match elements.items.next(self.py)? {
            Some(_) => self.wrong_length(elements.taken),
            None => Ok(result),
        }
    }

    fn read_numbers<'de, V: Visitor<'de>>(
        self,
        bytes: &[u8],
        length: Option<usize>,
        visitor: V,
    ) -> Result<V::Value> {
        if let Some(length) = length.filter(|length| *length != bytes.len()) {
            return self.wrong_length(length);
        }
        let mut numbers = Bytes { bytes, taken: 0 };
        let result = self.told(visitor.visit_seq(&mut numbers))?;
        match numbers.taken == bytes.len() {
            true => Ok(result),
            false => self.wrong_length(numbers.taken),
        }
    }

    fn wrong_length<T>(self, length: usize) -> Result<T> {
        self.told(Err(ConversionError::mismatch(
            count_of("sequence", length),
            "",
        )))
    }

    pub(super) fn read_entries<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let entries = entries_of(self.value, self.py)?;
        self.read_pairs(entries, false, visitor)
    }

    fn read_attributes<'de, V: Visitor<'de>>(
        self,
        attributes: shape::Attributes,
        visitor: V,
    ) -> Result<V::Value> {
        self.read_pairs(attributes, true, visitor)
    }

    fn read_pairs<'de, V: Visitor<'de>>(
        self,
        entries: Vec<(PyObjectRef, PyObjectRef)>,
        are_attributes: bool,
        visitor: V,
    ) -> Result<V::Value> {
        let depth = self.depth.in_container(self.py)?;
        let pairs = Pairs {
            entries: entries.into_iter(),
            pending: None,
            are_attributes,
            py: self.py,
            depth,
        };
        self.told(visitor.visit_map(pairs))
    }

    pub(super) fn read_struct<'de, V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        if is_mapping(self.value, self.py) {
            return self.read_entries(visitor);
        }
        if let Some(mut attributes) = shape::declared_fields(self.value, self.py)? {
            let missing: Vec<_> = fields
                .iter()
                .copied()
                .filter(|field| !names(&attributes, field))
                .collect();
            if !self.value.downcastable::<PyTuple>() {
                attributes.extend(shape::wanted_attributes(self.value, &missing, self.py)?);
            }
            return self.read_attributes(attributes, visitor);
        }
        if self.value.downcastable::<PyList>() || self.value.downcastable::<PyTuple>() {
            return self.read_items(visitor);
        }
        let attributes = shape::wanted_attributes(self.value, fields, self.py)?;
        if attributes.is_empty() {
            return self.read_empty_struct(visitor);
        }
        self.read_attributes(attributes, visitor)
    }

    /// An object without a single field of those wanted: an instance may do for a struct whose
    /// fields all have defaults.
    pub(super) fn read_empty_struct<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match shape::own_attributes(self.value, self.py)? {
            Some(attributes) => self.read_attributes(attributes, visitor),
            None => self.unexpected(&visitor),
        }
    }

    /// An object whose attributes are entries: those that it holds itself.
    pub(super) fn read_attribute_map<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match shape::own_attributes(self.value, self.py)? {
            Some(attributes) if attributes.is_empty() && shape::has_class_data(self.value) => {
                Err(ConversionError::mismatch(
                    (&visitor as &dyn Expected).to_string(),
                    format!("{}, whose data is in its class", type_name(self.value)),
                ))
            }
            Some(attributes) => self.read_attributes(attributes, visitor),
            None => self.unexpected(&visitor),
        }
    }

    pub(super) fn read_variant<'de, V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        if let Some(member) = shape::enum_name(self.value, self.py)?
            && let Some(text) = member
                .downcast_ref::<PyStr>()
                .and_then(|member| member.to_str())
            && variants.contains(&text)
        {
            return self.read_tagged(member, None, visitor);
        }
        self.plainly(|plain| {
            if plain.value.downcastable::<PyStr>() {
                return plain.read_tagged(plain.value.to_owned(), None, visitor);
            }
            if is_mapping(plain.value, plain.py) {
                let mut entries = entries_of(plain.value, plain.py)?.into_iter();
                if let (Some((tag, content)), None) = (entries.next(), entries.next()) {
                    return plain.read_tagged(tag, Some(content), visitor);
                }
            }
            let expected = format!("a variant of {name}, {}", one_of(variants));
            Err(ConversionError::unexpected(expected, self.value, self.py))
        })
    }

    fn read_tagged<'de, V: Visitor<'de>>(
        self,
        tag: PyObjectRef,
        content: Option<PyObjectRef>,
        visitor: V,
    ) -> Result<V::Value> {
        let depth = self.depth.in_container(self.py)?;
        self.told(visitor.visit_enum(Variant {
            tag,
            content,
            py: self.py,
            depth,
        }))
    }

    /// Reads whatever is there, each Python type as what it is most like.
    pub(super) fn read_any<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let Self { value, py, .. } = self;
        if py.vm.is_none(value) {
            return self.told(visitor.visit_unit());
        }
        if is_bool(value, py) {
            return self.told(visitor.visit_bool(value.is(&py.vm.ctx.true_value)));
        }
        if value.downcastable::<PyStr>() {
            return self.read_text(visitor);
        }
        if let Some(int) = value.downcast_ref::<PyInt>() {
            return self.read_integer(int.as_bigint(), visitor);
        }
        if let Some(float) = value.downcast_ref::<PyFloat>() {
            return self.told(visitor.visit_f64(float.to_f64()));
        }
        if is_mapping(value, py) {
            return self.read_entries(visitor);
        }
        self.read_any_object(visitor)
    }

    fn read_any_object<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let Self { value, py, .. } = self;
        if !value.downcastable::<PyTuple>()
            && let Some(fields) = shape::declared_fields(value, py)?
        {
            return self.read_attributes(fields, visitor);
        }
        // Bytes too: shown as such, a string in an untagged type would take them as text, which
        // elsewhere it refuses.
        if bytes_of(value).is_some() || !is_no_sequence(value, py) {
            return self.read_items(visitor);
        }
        if let Some(text) = shape::obvious_text(value, py)? {
            return self.told(visitor.visit_str(text_of(&text, "a str", py)?));
        }
        if let Some(int) = index_of(value, py)? {
            return self.read_integer(int.as_bigint(), visitor);
        }
        if value.class().slots.as_number.float.load().is_some() {
            return self.told(visitor.visit_f64(f64::from_python(value, py)?));
        }
        self.read_attribute_map(visitor)
    }

    pub(super) fn read_bytes<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match bytes_of(self.value) {
            Some(Cow::Borrowed(bytes)) => self.told(visitor.visit_bytes(bytes)),
            Some(Cow::Owned(bytes)) => self.told(visitor.visit_byte_buf(bytes)),
            None => self.read_items(visitor),
        }
    }
}

fn names(attributes: &shape::Attributes, wanted: &str) -> bool {
    attributes.iter().any(|(name, _)| {
        name.downcast_ref::<PyStr>()
            .is_some_and(|name| name.to_str() == Some(wanted))
    })
}

/// The contents of a `bytes` or `bytearray`.
fn bytes_of(value: &PyObject) -> Option<Cow<'_, [u8]>> {
    if let Some(bytes) = value.downcast_ref::<PyBytes>() {
        return Some(bytes.as_bytes().into());
    }
    let bytes = value.downcast_ref::<PyByteArray>()?;
    Some(bytes.borrow_buf().to_vec().into())
}
