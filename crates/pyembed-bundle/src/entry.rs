//! What a bundle holds: entries of five kinds.

use std::fmt;
use std::ops::BitOr;

use xxhash_rust::xxh3::xxh3_64;

use crate::error::{Error, Problem};

/// What an entry is. Entries are found by kind and name, so each kind is a name space of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A module: its marshalled code, or nothing for a namespace package. Named `pkg.module`.
    Module = 1,
    /// The text of a module's source, or of the lines that tracebacks need. Named as the module.
    Source = 2,
    /// A data file.
    Resource = 3,
    /// A file of a distribution's metadata.
    Metadata = 4,
    /// The import graph, one entry with an empty name.
    Graph = 5,
}

impl Kind {
    /// Every kind, in the order in which a bundle has them.
    pub const ALL: [Self; 5] = [
        Self::Module,
        Self::Source,
        Self::Resource,
        Self::Metadata,
        Self::Graph,
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
        })
    }
}

/// What an entry's record tells in single bits; put together with `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u8);

impl Flags {
    /// No flag.
    pub const NONE: Self = Self(0);
    /// The module is a package: it has a `__path__`.
    pub const PACKAGE: Self = Self(1);
    /// The module is a namespace package: it has a `__path__` and no code.
    pub const NAMESPACE: Self = Self(2);
    /// The entry comes from the standard library.
    pub const STDLIB: Self = Self(4);

    /// Whether one of the flags of `other` is among these.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const ALL: u8 = Self::PACKAGE.0 | Self::NAMESPACE.0 | Self::STDLIB.0;

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// The flags of a record; bits beyond [`Self::ALL`] are the caller's to refuse.
    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self(bits & Self::ALL)
    }
}

impl BitOr for Flags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One entry of a [`Bundle`](crate::Bundle): its record has been checked, its data has not been looked at.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    pub(crate) kind: Kind,
    pub(crate) flags: Flags,
    pub(crate) name: &'a str,
    pub(crate) path: &'a str,
    pub(crate) data: &'a [u8],
    pub(crate) data_hash: u64,
}

impl<'a> Entry<'a> {
    /// What the entry is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// All flags, to give them on to a [`NewEntry`](crate::NewEntry).
    #[must_use]
    pub fn flags(&self) -> Flags {
        self.flags
    }

    /// The name, unique among the entries of its kind.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The file it comes from, as tracebacks show it (`scripts/pricing.py`), or `""`.
    #[must_use]
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// Whether the module is a package, of either sort.
    #[must_use]
    pub fn is_package(&self) -> bool {
        self.flags.intersects(Flags::PACKAGE | Flags::NAMESPACE)
    }

    /// Whether the module is a namespace package, which has no code.
    #[must_use]
    pub fn is_namespace(&self) -> bool {
        self.flags.intersects(Flags::NAMESPACE)
    }

    /// Whether the entry comes from the standard library.
    #[must_use]
    pub fn is_stdlib(&self) -> bool {
        self.flags.intersects(Flags::STDLIB)
    }

    /// The size of the data in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.data.len()
    }

    /// Whether there is no data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The data, compared with its hash at each call.
    ///
    /// # Errors
    ///
    /// If the data is not what was written.
    pub fn data(&self) -> Result<&'a [u8], Error> {
        let found = xxh3_64(self.data);
        if found == self.data_hash {
            Ok(self.data)
        } else {
            let (kind, name) = (self.kind, self.name.to_owned());
            Err(Problem::DataHash {
                kind,
                name,
                expected: self.data_hash,
                found,
            }
            .into())
        }
    }
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("kind", &self.kind)
            .field("name", &self.name)
            .field("path", &self.path)
            .field("flags", &self.flags)
            .field("len", &self.data.len())
            .finish()
    }
}
