//! The standard library: its Python sources, the modules that are native, and what it imports without saying so.

mod absent;
mod encodings;
mod hidden;
mod native;
mod sources;

pub(crate) use absent::absence;
pub(crate) use hidden::{Hidden, hidden_imports, of_sign};
pub use native::{Features, native_modules};
pub(crate) use native::{feature_of, is_native, missing_native};
pub(crate) use sources::{StdlibModule, StdlibSources, is_provided};
