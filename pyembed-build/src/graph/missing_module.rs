//! A module that is imported and not there, as the report shows it.

use std::fmt;

use serde::Serialize;

use super::reason::Reason;

/// A module that something imports and the bundle does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct MissingModule {
    pub(crate) name: String,
    pub(crate) by: ImportedBy,
    pub(crate) reason: MissingReason,
    /// More words, or none.
    pub(crate) detail: String,
}

/// The first import of a module: the module it is in, with file and line where they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct ImportedBy {
    pub(crate) module: String,
    pub(crate) path: String,
    pub(crate) line: usize,
}

/// The reason why a module is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MissingReason {
    /// Not there, and the import expects that.
    Optional,
    /// Left out by the user.
    Excluded,
    /// Not there, and the import fails if it runs.
    Missing,
    /// A compiled module for CPython.
    ExtensionModule,
    /// A module of the standard library that cannot work here.
    Unavailable,
    /// It does not compile.
    Broken,
}

impl ImportedBy {
    pub(super) fn of(reason: &Reason) -> Self {
        match reason {
            Reason::Import {
                importer,
                path,
                line,
                ..
            } => Self {
                module: importer.clone(),
                path: path.clone(),
                line: *line,
            },
            _ => Self {
                module: reason.via().unwrap_or_default().to_owned(),
                ..Self::default()
            },
        }
    }
}

impl fmt::Display for ImportedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { module, path, line } = self;
        match path.as_str() {
            "" => f.write_str(module),
            path => write!(f, "{module} ({path}:{line})"),
        }
    }
}

impl fmt::Display for MissingReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Optional => "optional",
            Self::Excluded => "excluded",
            Self::Missing => "missing",
            Self::ExtensionModule => "extension module",
            Self::Unavailable => "unavailable",
            Self::Broken => "does not compile",
        })
    }
}
