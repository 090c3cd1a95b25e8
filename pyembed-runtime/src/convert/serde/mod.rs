//! Any serde type, by way of [`Serde`].
//!
//! `ser` writes Python values into the containers of `compound`. `de` answers what serde asks with
//! the ways to `read` a value, and `access` hands over the parts of one. `shape` looks at Python
//! classes (enums, dataclasses, dates), `depth` bounds the nesting and `error` puts serde's
//! complaints in our words.

mod access;
mod compound;
mod de;
mod depth;
mod error;
mod read;
mod ser;
mod shape;

use rustpython_vm::{PyObject, PyObjectRef};
use serde::{Serialize, de::DeserializeOwned};

use self::{read::ValueDeserializer, ser::ValueSerializer};
use super::{
    error::ConversionError,
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

/// Carries any serde type to or from Python.
///
/// Given to Python, a struct or map is a `dict`, a sequence a `list`, a tuple (and so a fixed-size
/// array) a `tuple`, serde's bytes are `bytes`, and an enum is as in JSON: a unit variant its name,
/// any other `{"Variant": content}`.
///
/// Taken from Python, a struct is read from a dict, a dataclass, a named tuple, any object with
/// those attributes, or a list in order; a sequence from any iterable, bytes among them, which are
/// numbers and never a string; a string also from what has
/// one obvious text (`Decimal`, `UUID`, dates by `isoformat()`, paths); a member of a Python `Enum`
/// stands for its value, or names the variant of a Rust enum. Nesting beyond 128 levels is an
/// error.
///
/// ```ignore
/// #[derive(serde::Serialize)]
/// struct Order { item: String, count: u32 }
///
/// #[derive(serde::Deserialize)]
/// struct Quote { total: f64 }
///
/// let order = Order { item: "widget".into(), count: 3 };
/// let Serde(quote): Serde<Quote> = py.call("pricing.quote", (Serde(&order),))?;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serde<T>(pub T);

impl<T> From<T> for Serde<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Serialize> ToPython for Serde<T> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        self.0.serialize(ValueSerializer::new(py))
    }
}

impl<T: DeserializeOwned> FromPython for Serde<T> {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        T::deserialize(ValueDeserializer::new(value, py))
            .map(Self)
            .map_err(|error| error.about(value, py))
    }
}
