//! What is reached: from the modules of the sources, along their imports, to the standard library.

mod absent;
mod edges;
mod explain;
mod importer;
mod main_block;
mod names;
mod platform;
mod reason;
mod resolve;
mod scan;
mod signs;
mod strings;
mod walk;

pub(crate) use absent::{Absent, Cause};
pub(crate) use names::Patterns;
pub(crate) use platform::Platform;
pub(crate) use reason::Reason;
pub(crate) use resolve::{Found, Resolver};
pub(crate) use scan::{Role, Scan, Sign, scan};
pub(crate) use walk::{PluginModule, Policy, Reached, Walked, walk};
