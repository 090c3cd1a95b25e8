//! Why a module is in the bundle.

use std::fmt;

/// Why a module is in the bundle: what the import graph says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It is under a source root.
    Source,
    /// The first import of it, in the order of the walk.
    Import {
        importer: String,
        path: String,
        line: usize,
    },
    /// A package around a module that is in for this reason.
    Package { of: String },
    /// A builder option names it.
    Included { pattern: String },
    /// `Stdlib::Full`.
    FullStdlib,
    /// Native code imports it.
    Hidden { by: String, why: &'static str },
    /// An encoding that a literal names.
    Encoding { by: String, encoding: String },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source => f.write_str("source"),
            Self::Import {
                importer,
                path,
                line,
            } => write!(f, "imported by {importer} ({path}:{line})"),
            Self::Package { of } => write!(f, "the package around {of}"),
            Self::Included { pattern } => write!(f, "include({pattern:?})"),
            Self::FullStdlib => f.write_str("Stdlib::Full"),
            Self::Hidden { by, why } => write!(f, "needed by {by}: {why}"),
            Self::Encoding { by, encoding } => write!(f, "{by} names the encoding {encoding:?}"),
        }
    }
}
