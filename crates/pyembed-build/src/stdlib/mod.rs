//! The standard library: its Python sources, the modules that are native, and what it imports without saying so.

mod encodings;
mod hidden;
mod native;
mod sources;
mod unimportable;

pub(crate) use hidden::{Hidden, hidden_imports, of_sign};
pub use native::{Features, native_modules};
pub(crate) use native::is_native;
pub(crate) use sources::{StdlibModule, StdlibSources, is_provided};
pub(crate) use unimportable::{Lack, lack};
