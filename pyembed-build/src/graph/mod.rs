//! The modules that are reached: from those of the sources, along their imports, to the standard
//! library.

mod hidden_imports;
mod hints;
mod import_graph;
mod importer;
mod missing;
mod missing_help;
mod missing_module;
mod missing_names;
mod policy;
mod queue;
mod reached;
mod reason;
mod resolve;
mod walk;

pub(crate) use hidden_imports::HiddenImports;
pub use hidden_imports::known_hidden_imports;
pub(crate) use missing_module::MissingModule;
#[cfg(test)]
pub(crate) use missing_module::{ImportedBy, MissingReason};
pub(crate) use policy::{PluginModule, Policy};
pub(crate) use reached::Reached;
pub(crate) use reason::Reason;
pub(crate) use resolve::{Found, Resolver};
pub(crate) use walk::{Walked, walk};
