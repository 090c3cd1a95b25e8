//! Writes a serde value as Python objects.

use rustpython_vm::PyObjectRef;
use serde::{Serialize, Serializer};

use super::{
    compound::{Entries, Sequence},
    depth::Depth,
};
use crate::{
    attached::Attached,
    convert::{
        error::{ConversionError, RaisedWhileConverting},
        traits::ToPython,
    },
};

/// A serializer for one value at its depth.
#[derive(Clone, Copy)]
pub(super) struct ValueSerializer<'py> {
    pub(super) py: Attached<'py>,
    depth: Depth,
}

impl<'py> ValueSerializer<'py> {
    pub(super) fn new(py: Attached<'py>) -> Self {
        Self {
            py,
            depth: Depth::default(),
        }
    }

    fn inside(self) -> Result<Self, ConversionError> {
        let depth = self.depth.in_container(self.py)?;
        Ok(Self { depth, ..self })
    }

    fn wrapped(self) -> Result<Self, ConversionError> {
        let depth = self.depth.in_wrapper()?;
        Ok(Self { depth, ..self })
    }

    /// `{variant: content}`.
    pub(super) fn tagged(
        self,
        variant: &str,
        content: PyObjectRef,
    ) -> Result<PyObjectRef, ConversionError> {
        let dict = self.py.vm.ctx.new_dict();
        dict.set_item(variant, content, self.py.vm).or_raised()?;
        Ok(dict.into())
    }
}

macro_rules! serialize_as_is {
    ($($method:ident: $value:ty),*) => {$(
        fn $method(self, value: $value) -> Result<PyObjectRef, ConversionError> {
            value.to_python(self.py)
        }
    )*};
}

impl<'py> Serializer for ValueSerializer<'py> {
    type Ok = PyObjectRef;
    type Error = ConversionError;
    type SerializeSeq = Sequence<'py>;
    type SerializeTuple = Sequence<'py>;
    type SerializeTupleStruct = Sequence<'py>;
    type SerializeTupleVariant = Sequence<'py>;
    type SerializeMap = Entries<'py>;
    type SerializeStruct = Entries<'py>;
    type SerializeStructVariant = Entries<'py>;

    serialize_as_is!(
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_i128: i128,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_u128: u128,
        serialize_f32: f32,
        serialize_f64: f64,
        serialize_char: char,
        serialize_str: &str,
        serialize_bytes: &[u8]
    );

    fn serialize_none(self) -> Result<PyObjectRef, ConversionError> {
        ().to_python(self.py)
    }

    fn serialize_some<T: Serialize + ?Sized>(
        self,
        value: &T,
    ) -> Result<PyObjectRef, ConversionError> {
        value.serialize(self.wrapped()?)
    }

    fn serialize_unit(self) -> Result<PyObjectRef, ConversionError> {
        ().to_python(self.py)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<PyObjectRef, ConversionError> {
        ().to_python(self.py)
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<PyObjectRef, ConversionError> {
        variant.to_python(self.py)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<PyObjectRef, ConversionError> {
        value.serialize(self.wrapped()?)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<PyObjectRef, ConversionError> {
        let content = value
            .serialize(self.inside()?)
            .map_err(|error| error.at_attribute(variant))?;
        self.tagged(variant, content)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Sequence<'py>, ConversionError> {
        Ok(Sequence::list(self.inside()?, length.unwrap_or(0)))
    }

    fn serialize_tuple(self, length: usize) -> Result<Sequence<'py>, ConversionError> {
        Ok(Sequence::tuple(self.inside()?, length))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        length: usize,
    ) -> Result<Sequence<'py>, ConversionError> {
        Ok(Sequence::tuple(self.inside()?, length))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Sequence<'py>, ConversionError> {
        Ok(Sequence::tuple(self.inside()?, length).of_variant(variant))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Entries<'py>, ConversionError> {
        Ok(Entries::new(self.inside()?))
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Entries<'py>, ConversionError> {
        Ok(Entries::new(self.inside()?))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Entries<'py>, ConversionError> {
        Ok(Entries::new(self.inside()?).of_variant(variant))
    }
}
