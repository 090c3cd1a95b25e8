//! The two traits of all conversions.

use rustpython_vm::{PyObject, PyObjectRef, function::FuncArgs};

use super::{describe::count_of, error::ConversionError, items::Items};
use crate::attached::Attached;

/// No more room than this is taken on the word of a Python object.
const RESERVED_AT_MOST: usize = 4096;

/// A Rust value that can be given to Python: an argument of a call.
///
/// Not for you to implement: nothing seals it, but its methods are hidden, made of RustPython's own
/// types, and change without notice. A type of your own is given as a [`Serde`](crate::Serde).
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
/// | `&T`, `Box<T>`, `Rc<T>`, `Arc<T>`, `Option<T>`, [`Serde<T>`](crate::Serde) | as `T` |
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be given to Python",
    label = "no conversion to a Python value",
    note = "a type with `#[derive(serde::Serialize)]` is given as `Serde(value)`, and a value that is already Python's as a `PyObject`"
)]
pub trait ToPython {
    #[doc(hidden)]
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError>;

    /// Adds the value to the arguments of a call, as the next one, unless it is keyword arguments.
    #[doc(hidden)]
    fn add_to(&self, args: &mut FuncArgs, py: Attached<'_>) -> Result<(), ConversionError> {
        let value = self.to_python(py);
        args.args
            .push(value.map_err(|error| error.at_argument(args.args.len() + 1))?);
        Ok(())
    }

    /// A slice of this type as a `list`, except that `u8` gives `bytes`.
    #[doc(hidden)]
    fn slice_to_python(items: &[Self], py: Attached<'_>) -> Result<PyObjectRef, ConversionError>
    where
        Self: Sized,
    {
        to_list(items, py)
    }
}

/// A Rust value that can be taken from Python: the result of a call.
///
/// Not for you to implement: nothing seals it, but its methods are hidden, made of RustPython's own
/// types, and change without notice. A type of your own is taken as a [`Serde`](crate::Serde).
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
/// | [`Serde<T>`](crate::Serde) | dicts, dataclasses, enums and the like, for any `T: DeserializeOwned` |
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
        to_vec(value, at_most, py)
    }
}

/// A list of the items, which is what a slice becomes unless its items are bytes.
fn to_list<T: ToPython>(items: &[T], py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
    let list = items
        .iter()
        .enumerate()
        .map(|(index, item)| item.to_python(py).map_err(|error| error.at_index(index)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(py.vm.ctx.new_list(list).into())
}

/// A vector of the items, which is what is taken unless they are bytes.
pub(super) fn to_vec<T: FromPython>(
    value: &PyObject,
    at_most: usize,
    py: Attached<'_>,
) -> Result<Vec<T>, ConversionError> {
    let mut items = Items::of(value, "a list or another iterable", py)?;
    let reserved = items
        .known()
        .unwrap_or(0)
        .min(at_most)
        .min(RESERVED_AT_MOST);
    let mut vec = Vec::with_capacity(reserved);
    while let Some(item) = items.next(py)? {
        if vec.len() == at_most {
            return Err(ConversionError::unexpected(
                count_of("list", at_most),
                value,
                py,
            ));
        }
        vec.push(T::from_python(&item, py).map_err(|error| error.at_index(vec.len()))?);
    }
    Ok(vec)
}
