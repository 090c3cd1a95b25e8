//! The rules of a walk.

use super::hidden_imports::HiddenImports;
use crate::{options::Missing, patterns::Patterns};

/// The rules that decide where a walk goes, besides the modules themselves.
#[derive(Clone, Copy)]
pub(crate) struct Policy<'p> {
    pub(crate) missing: Missing,
    pub(crate) hidden: &'p HiddenImports,
    pub(crate) entry_points: &'p [PluginModule],
    /// Decides whether modules get to see bundled files beside themselves; None for those that
    /// look for them.
    pub(crate) virtual_files: Option<bool>,
    /// Has imports wait that can.
    pub(crate) lazy_imports: bool,
    /// The modules whose imports do not.
    pub(crate) eager: &'p Patterns,
}

/// A module that a distribution offers to whoever asks for a group of entry points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PluginModule {
    pub(crate) group: String,
    pub(crate) module: String,
    pub(crate) distribution: String,
}
