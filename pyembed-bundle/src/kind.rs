//! The six kinds of entries.

use std::fmt;

/// The kind of an entry. Entries are found by kind and name, so each kind is a name space of its
/// own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A module: its code, the [objects](crate::Objects) that it is made of, or a namespace
    /// package's [directories](crate::Entry::directories). Named `pkg.module`.
    Module = 1,
    /// The text of a module's source, or of the lines that tracebacks need. Named as the module.
    Source = 2,
    /// A data file. Named as its path in the bundle: `scripts/app/data/x.txt`.
    Resource = 3,
    /// A file of a distribution's metadata. Named `<dist-info directory>/<file>`:
    /// `rich-14.0.0.dist-info/METADATA`.
    Metadata = 4,
    /// The import graph, one entry with an empty name.
    Graph = 5,
    /// The licences of everything inside: UTF-8 text, one entry with an empty name, which
    /// [`Bundle::notices`](crate::Bundle::notices) reads.
    Notices = 6,
}

impl Kind {
    /// Every kind, in the order in which a bundle has them.
    pub const ALL: [Self; 6] = [
        Self::Module,
        Self::Source,
        Self::Resource,
        Self::Metadata,
        Self::Graph,
        Self::Notices,
    ];

    pub(crate) const fn code(self) -> u8 {
        self as u8
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Module => "module",
            Self::Source => "source",
            Self::Resource => "resource",
            Self::Metadata => "metadata",
            Self::Graph => "graph",
            Self::Notices => "notices",
        })
    }
}
