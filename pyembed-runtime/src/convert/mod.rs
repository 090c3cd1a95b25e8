//! Values between Rust and Python.
//!
//! [`ToPython`] and [`FromPython`] say which Rust types cross the boundary and how. Every
//! conversion is total: whatever object Python hands over, the result is a value or a
//! [`ConversionError`] that names the place, never a panic.
//!
//! Each file holds one family of types, or what they stand on: `traits` the two traits, `items` the
//! walk over a Python iterable, `error` the answer of all of them, `describe` its words for the
//! value that was found.

mod args;
mod derived;
mod describe;
mod error;
mod items;
mod keywords;
mod maps;
mod numbers;
mod places;
mod sequences;
mod serde;
mod sets;
mod text;
mod traits;
mod tuples;
mod wrappers;

#[cfg(all(test, feature = "compiler"))]
mod tests;

#[cfg(all(feature = "processes", unix))]
pub(crate) use self::args::Spread;
pub use self::{
    args::CallArgs,
    derived::{Choice, Fields, NewObject},
    error::ConversionError,
    keywords::Kwargs,
    serde::Serde,
    traits::{FromPython, ToPython},
};
