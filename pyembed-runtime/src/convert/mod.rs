//! Values between Rust and Python.
//!
//! [`ToPython`] and [`FromPython`] say which Rust types cross the boundary and how. Every
//! conversion is total: whatever object Python hands over, the result is a value or a
//! [`ConversionError`] that names the place, never a panic.
//!
//! Each file holds one family of types; `error` is what they all answer with, `describe` words what
//! was found.

mod args;
mod describe;
mod error;
mod maps;
mod numbers;
mod sequences;
mod serde;
mod sets;
mod text;
mod tuples;
mod wrappers;

#[cfg(all(test, feature = "compiler"))]
mod tests;

use rustpython_vm::{PyObject, PyObjectRef};

pub use self::{args::CallArgs, error::ConversionError, serde::Serde};
use crate::Attached;

/// A Rust value that can be given to Python.
///
/// | Rust | Python |
/// |---|---|
/// | `()`, `None` | `None` |
/// | `bool`, integers, [`BigInt`](crate::BigInt), `f32`, `f64` | `bool`, `int`, `float` |
/// | `char`, `str`, `String`, `Cow<str>` | `str` |
/// | `[u8]`, `[u8; N]`, `Vec<u8>` | `bytes` |
/// | other slices, arrays and `Vec`s | `list` |
/// | tuples of 1 to 12 items | `tuple` |
/// | `HashMap`, `BTreeMap` | `dict` |
/// | `HashSet`, `BTreeSet` | `set` |
/// | `&T`, `Box<T>`, `Rc<T>`, `Arc<T>`, `Option<T>`, [`Serde<T>`] | as `T` |
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be given to Python",
    label = "no conversion to a Python value",
    note = "a type with `#[derive(serde::Serialize)]` is given as `Serde(value)`, and a value that is already Python's as a `PyObject`"
)]
pub trait ToPython {
    #[doc(hidden)]
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError>;

    /// What a slice of this type becomes: a `list`, except that `u8` gives `bytes`.
    #[doc(hidden)]
    fn slice_to_python(items: &[Self], py: Attached<'_>) -> Result<PyObjectRef, ConversionError>
    where
        Self: Sized,
    {
        sequences::to_list(items, py)
    }
}

/// A Rust value that can be taken from Python.
///
/// | Rust | Python |
/// |---|---|
/// | `()` | `None` |
/// | `bool` | `bool` only |
/// | integers, [`BigInt`](crate::BigInt) | `int` in range, objects with `__index__`; not `bool` |
/// | `f32`, `f64` | `float`, `int`, objects with `__float__`; not `bool` |
/// | `char`, `String`, `Cow<str>` | `str` |
/// | `Vec<u8>`, `[u8; N]` | `bytes`, `bytearray`, any iterable of ints |
/// | other `Vec`s and arrays | `list`, `tuple`, any iterable but `str`, `bytes`, `dict` |
/// | tuples of 1 to 12 items | a `tuple` or `list` of that length |
/// | `HashMap`, `BTreeMap` | `dict`, any object with `keys()` and `items()` |
/// | `HashSet`, `BTreeSet` | `set`, `frozenset` |
/// | `Option<T>` | `None` or what `T` takes |
/// | `Box<T>`, `Rc<T>`, `Arc<T>` | what `T` takes |
/// | [`Serde<T>`] | dicts, dataclasses, enums and the like, for any `T: DeserializeOwned` |
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be taken from Python",
    label = "no conversion from a Python value",
    note = "a type with `#[derive(serde::Deserialize)]` is taken as `Serde<{Self}>`, any value whatever as `PyObject`, and borrowed types as their owned forms (`String`, `Vec<_>`)"
)]
pub trait FromPython: Sized {
    #[doc(hidden)]
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError>;

    /// A vector of this type: from any iterable, except that `u8` takes `bytes` too. More than
    /// `at_most` items are an error.
    #[doc(hidden)]
    fn vec_from_python(
        value: &PyObject,
        at_most: usize,
        py: Attached<'_>,
    ) -> Result<Vec<Self>, ConversionError> {
        sequences::to_vec(value, at_most, py)
    }
}
