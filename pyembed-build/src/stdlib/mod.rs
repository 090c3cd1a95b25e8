//! The standard library: its Python sources, the modules that are native, and what it imports
//! without saying so.

mod absent;
mod encodings;
mod hidden;
mod importer;
mod native;
mod rare;
mod sources;
mod unimportable;

pub(crate) use absent::absence;
pub(crate) use hidden::{Hidden, VIRTUAL_FILES, VIRTUAL_FILES_ASKED_FOR, hidden_imports, of_sign};
pub(crate) use importer::PACKAGE as IMPORTER;
pub(crate) use native::is_native;
pub use native::{Features, native_modules};
pub(crate) use rare::{Rare, is_rare_name, rare_import};
pub(crate) use sources::{LABEL as STDLIB, StdlibModule, StdlibSources, is_provided};
pub(crate) use unimportable::{Lack, lack};
