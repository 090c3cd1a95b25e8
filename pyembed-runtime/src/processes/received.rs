//! Values as they come out of a message: with numbers for who wants floats, and text for who wants
//! what is written so.

use serde::{
    Deserializer, de,
    de::{
        IntoDeserializer, Visitor,
        value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};

use super::wire::Value;

/// The error of a value that is not of the type that is wanted.
pub(super) type Error = de::value::Error;

pub(super) struct Received(pub(super) Value);

type Entries =
    std::iter::Map<std::vec::IntoIter<(Value, Value)>, fn((Value, Value)) -> (Received, Received)>;

fn entries(map: Vec<(Value, Value)>) -> MapDeserializer<'static, Entries, Error> {
    fn received((key, value): (Value, Value)) -> (Received, Received) {
        (Received(key), Received(value))
    }
    MapDeserializer::new(map.into_iter().map(received as fn(_) -> _))
}

impl<'de> Deserializer<'de> for Received {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Integer(value) => match (i64::try_from(value), u64::try_from(value)) {
                (Ok(value), _) => visitor.visit_i64(value),
                (_, Ok(value)) => visitor.visit_u64(value),
                _ => visitor.visit_i128(value.into()),
            },
            Value::Float(value) => visitor.visit_f64(value),
            Value::Text(text) => visitor.visit_string(text),
            Value::Bytes(bytes) => visitor.visit_byte_buf(bytes),
            Value::Array(items) => {
                visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Received)))
            }
            Value::Map(map) => visitor.visit_map(entries(map)),
            Value::Tag(_, value) => Self(*value).deserialize_any(visitor),
            _ => Err(de::Error::custom("a value of an unknown kind")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(Self(value)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::Text(text) => text
                .into_deserializer()
                .deserialize_enum(name, variants, visitor),
            Value::Map(map) => {
                MapAccessDeserializer::new(entries(map)).deserialize_enum(name, variants, visitor)
            }
            _ => Err(de::Error::custom(
                "expected the name of a variant, or a map of one",
            )),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Received {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
