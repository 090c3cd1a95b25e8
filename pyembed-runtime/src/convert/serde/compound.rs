//! The containers that the serializer fills: lists, tuples and dicts, bare or as the content of an
//! enum's variant.

use rustpython_vm::{PyObjectRef, builtins::PyDictRef};
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::ser::ValueSerializer;
use crate::convert::{
    error::{ConversionError, RaisedWhileConverting},
    maps::{in_item, in_keys},
};

/// No more room than this is taken on the word of a type.
const RESERVED_AT_MOST: usize = 4096;

/// A list or tuple in the making.
pub(super) struct Sequence<'py> {
    inside: ValueSerializer<'py>,
    items: Vec<PyObjectRef>,
    is_tuple: bool,
    variant: Option<&'static str>,
}

impl<'py> Sequence<'py> {
    pub(super) fn list(inside: ValueSerializer<'py>, length: usize) -> Self {
        let items = Vec::with_capacity(length.min(RESERVED_AT_MOST));
        Self {
            inside,
            items,
            is_tuple: false,
            variant: None,
        }
    }

    pub(super) fn tuple(inside: ValueSerializer<'py>, length: usize) -> Self {
        Self {
            is_tuple: true,
            ..Self::list(inside, length)
        }
    }

    pub(super) fn of_variant(self, variant: &'static str) -> Self {
        Self {
            variant: Some(variant),
            ..self
        }
    }

    fn push<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ConversionError> {
        let index = self.items.len();
        let item = item
            .serialize(self.inside)
            .map_err(|error| error.at_index(index))?;
        self.items.push(item);
        Ok(())
    }

    fn finish(self) -> Result<PyObjectRef, ConversionError> {
        let ctx = &self.inside.py.vm.ctx;
        let sequence = match self.is_tuple {
            true => ctx.new_tuple(self.items).into(),
            false => ctx.new_list(self.items).into(),
        };
        match self.variant {
            Some(variant) => self.inside.tagged(variant, sequence),
            None => Ok(sequence),
        }
    }
}

macro_rules! push_each {
    ($($serialize:ident::$method:ident),*) => {$(
        impl $serialize for Sequence<'_> {
            type Ok = PyObjectRef;
            type Error = ConversionError;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ConversionError> {
                self.push(item)
            }

            fn end(self) -> Result<PyObjectRef, ConversionError> {
                self.finish()
            }
        }
    )*};
}

push_each!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

/// A dict in the making.
pub(super) struct Entries<'py> {
    inside: ValueSerializer<'py>,
    dict: PyDictRef,
    key: Option<PyObjectRef>,
    variant: Option<&'static str>,
}

impl<'py> Entries<'py> {
    pub(super) fn new(inside: ValueSerializer<'py>) -> Self {
        let dict = inside.py.vm.ctx.new_dict();
        Self {
            inside,
            dict,
            key: None,
            variant: None,
        }
    }

    pub(super) fn of_variant(self, variant: &'static str) -> Self {
        Self {
            variant: Some(variant),
            ..self
        }
    }

    fn set_field<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Result<(), ConversionError> {
        let value = value
            .serialize(self.inside)
            .map_err(|error| error.at_attribute(name))?;
        self.dict
            .set_item(name, value, self.inside.py.vm)
            .or_raised()
    }

    fn finish(self) -> Result<PyObjectRef, ConversionError> {
        match self.variant {
            Some(variant) => self.inside.tagged(variant, self.dict.into()),
            None => Ok(self.dict.into()),
        }
    }
}

impl SerializeMap for Entries<'_> {
    type Ok = PyObjectRef;
    type Error = ConversionError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ConversionError> {
        self.key = Some(key.serialize(self.inside).map_err(in_keys)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ConversionError> {
        let py = self.inside.py;
        let key = self
            .key
            .take()
            .ok_or_else(|| ConversionError::refused("a map's value came before its key"))?;
        let value = value
            .serialize(self.inside)
            .map_err(|error| in_item(error, &key, py))?;
        self.dict
            .set_item(&*key, value, py.vm)
            .or_raised()
            .map_err(in_keys)
    }

    fn end(self) -> Result<PyObjectRef, ConversionError> {
        self.finish()
    }
}

macro_rules! set_each {
    ($($serialize:ident),*) => {$(
        impl $serialize for Entries<'_> {
            type Ok = PyObjectRef;
            type Error = ConversionError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), ConversionError> {
                self.set_field(name, value)
            }

            fn end(self) -> Result<PyObjectRef, ConversionError> {
                self.finish()
            }
        }
    )*};
}

set_each!(SerializeStruct, SerializeStructVariant);
