//! serde's `Deserializer`: each thing it may ask for, and the way of reading that answers it.

use rustpython_vm::builtins::PyTuple;
use serde::{Deserializer, de::Visitor};

use super::read::{Result, ValueDeserializer};
use crate::convert::{
    error::ConversionError, items::is_no_sequence, maps::is_mapping, text::text_of,
    traits::FromPython,
};

macro_rules! deserialize_as_is {
    ($($method:ident: $visit:ident($value:ty)),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            self.plainly(|plain| {
                plain.told(visitor.$visit(<$value>::from_python(plain.value, plain.py)?))
            })
        }
    )*};
}

impl<'de> Deserializer<'de> for ValueDeserializer<'_> {
    type Error = ConversionError;

    deserialize_as_is!(
        deserialize_bool: visit_bool(bool),
        deserialize_i8: visit_i8(i8),
        deserialize_i16: visit_i16(i16),
        deserialize_i32: visit_i32(i32),
        deserialize_i64: visit_i64(i64),
        deserialize_i128: visit_i128(i128),
        deserialize_u8: visit_u8(u8),
        deserialize_u16: visit_u16(u16),
        deserialize_u32: visit_u32(u32),
        deserialize_u64: visit_u64(u64),
        deserialize_u128: visit_u128(u128),
        deserialize_f32: visit_f32(f32),
        deserialize_f64: visit_f64(f64),
        deserialize_char: visit_char(char)
    );

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.plainly(|plain| plain.read_any(visitor))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.plainly(|plain| plain.read_text(visitor))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.plainly(|plain| plain.read_bytes(visitor))
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.py.vm.is_none(self.value) {
            return self.told(visitor.visit_none());
        }
        let depth = self.depth.in_wrapper()?;
        self.told(visitor.visit_some(Self { depth, ..self }))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        <()>::from_python(self.value, self.py)?;
        self.told(visitor.visit_unit())
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        let depth = self.depth.in_wrapper()?;
        self.told(visitor.visit_newtype_struct(Self { depth, ..self }))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.plainly(|plain| plain.read_items(visitor))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value> {
        self.plainly(|plain| plain.read_tuple(length, visitor))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.plainly(|plain| {
            if is_mapping(plain.value, plain.py) {
                return plain.read_entries(visitor);
            }
            if !is_no_sequence(plain.value, plain.py) && !plain.value.downcastable::<PyTuple>() {
                return plain.unexpected(&visitor);
            }
            plain.read_attribute_map(visitor)
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.plainly(|plain| plain.read_struct(fields, visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.read_variant(name, variants, visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.told(visitor.visit_str(text_of(self.value, "a str as a name", self.py)?))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }
}
