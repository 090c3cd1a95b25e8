//! The procedural macros of `pyembed_runtime`. Use them by its names.

mod derive;
mod expand;
mod input;

use derive::Direction;
use proc_macro::TokenStream;

/// `include_python! { $crate, "scripts/" }`: the runtime crate as the caller knows it, and a
/// directory.
#[doc(hidden)]
#[proc_macro]
pub fn include_python(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}

/// Takes a type of yours from Python: the result of a call, or the argument of a host function.
///
/// A struct is read from a dict, a dataclass or any object with its fields as attributes; one with
/// a single unnamed field is what is inside. Of an enum, the first variant that fits is taken: one
/// without content is its name as a `str` or the name of a member of a Python `Enum`, one with a
/// value is that value.
///
/// | attribute | says |
/// |---|---|
/// | `#[py(rename = "name")]` | the name of the field or variant in Python |
/// | `#[py(default)]` | a field that is not there has its `Default` |
/// | `#[py(skip)]` | a field that is not looked for, and has its `Default` |
/// | `#[py(crate = "path")]` | of the type: where pyembed-runtime is, if it has another name |
#[proc_macro_derive(FromPython, attributes(py))]
pub fn from_python(input: TokenStream) -> TokenStream {
    derive::expand(input.into(), Direction::FromPython).into()
}

/// Gives a type of yours to Python: the argument of a call, or the result of a host function.
///
/// A struct becomes a dict, or with `#[py(class = "shop.models.Order")]` an instance of that class,
/// which is called with the fields as keyword arguments; one with a single unnamed field is what is
/// inside. A variant without content is its name, one with a value is that value.
///
/// `rename`, `skip` and `crate` are those of [`FromPython`](derive@FromPython).
#[proc_macro_derive(ToPython, attributes(py))]
pub fn to_python(input: TokenStream) -> TokenStream {
    derive::expand(input.into(), Direction::ToPython).into()
}
