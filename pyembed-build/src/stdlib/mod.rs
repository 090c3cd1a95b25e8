//! The standard library: its Python sources, the modules that are native, and what it imports
//! without saying so.

mod encodings;
mod hidden;
mod module;
mod native;
mod packed;
mod python_half;
mod rare;
mod sources;
mod unavailable;

pub(crate) use hidden::{FILES, Hidden, VIRTUAL_FILES, VIRTUAL_FILES_ASKED_FOR, hidden_imports};
pub(crate) use module::{IMPORTER, STDLIB, StdlibModule};
pub use native::{Features, native_modules};
pub(crate) use native::{by_feature, is_native};
pub use packed::pack_stdlib;
pub(crate) use rare::{Rare, is_rare_name, rare_import};
pub(crate) use sources::{LICENCE, StdlibSources, is_provided, read};
pub(crate) use unavailable::{Unavailable, is_only_in_cpython, known_from_cpython, unavailable};
