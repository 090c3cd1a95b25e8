//! The reason why a module is in the bundle.

use std::{borrow::Cow, fmt};

/// The reason why a module is in the bundle, as the import graph has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is under a source root.
    Source,
    /// The first import of it, in the order of the walk.
    Import {
        importer: String,
        path: String,
        line: usize,
        /// In a `try` that expects it to fail.
        optional: bool,
        /// In a function or under a condition.
        deferred: bool,
    },
    /// A package around a module that is in for this reason.
    Package { of: String },
    /// A builder option names it.
    Included { pattern: String },
    /// `Stdlib::Full`.
    FullStdlib,
    /// An import that no statement shows.
    Hidden { by: String, why: Cow<'static, str> },
    /// An encoding that a literal names.
    Encoding { by: String, encoding: String },
    /// A module whose name is computed, from this beginning.
    Computed { by: String, pattern: String },
    /// A string that is its name, or begins with it.
    Named { by: String, text: String },
    /// A package that looks for its own submodules.
    Submodule { by: String },
    /// An entry point of a group that a module names.
    EntryPoint {
        by: String,
        group: String,
        distribution: String,
    },
}

impl Reason {
    /// The module that brought it in, unless the user did.
    pub(crate) fn via(&self) -> Option<&str> {
        match self {
            Self::Source | Self::Included { .. } | Self::FullStdlib => None,
            Self::Import { importer: by, .. }
            | Self::Package { of: by }
            | Self::Hidden { by, .. }
            | Self::Encoding { by, .. }
            | Self::Computed { by, .. }
            | Self::Named { by, .. }
            | Self::Submodule { by }
            | Self::EntryPoint { by, .. } => Some(by),
        }
    }

    /// True if the user means this module, and not just a pattern that it matches.
    pub(crate) fn is_by_name(&self) -> bool {
        match self {
            Self::Source => true,
            Self::Included { pattern } => !pattern.contains(['*', '?', '[']),
            _ => false,
        }
    }

    /// True if it surely applies when the module that brought it in is imported.
    pub(crate) fn is_certain(&self) -> bool {
        match self {
            Self::Import {
                optional, deferred, ..
            } => !optional && !deferred,
            Self::Package { .. } => true,
            _ => false,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source => f.write_str("source"),
            Self::Import {
                importer,
                path,
                line,
                ..
            } => write!(f, "imported by {importer} ({path}:{line})"),
            Self::Package { of } => write!(f, "the package around {of}"),
            Self::Included { pattern } => write!(f, "include({pattern:?})"),
            Self::FullStdlib => f.write_str("Stdlib::Full"),
            Self::Hidden { by, why } => write!(f, "needed by {by}: {why}"),
            Self::Encoding { by, encoding } => write!(f, "{by} names the encoding {encoding:?}"),
            Self::Computed { by, pattern } => write!(f, "{by} imports {pattern} by computed names"),
            Self::Named { by, text } => write!(f, "{by} has the string {text:?}"),
            Self::Submodule { by } => write!(f, "{by} looks for its own submodules"),
            Self::EntryPoint {
                by,
                group,
                distribution,
            } => write!(
                f,
                "entry point of {distribution} in {group:?}, a group that {by} names"
            ),
        }
    }
}
