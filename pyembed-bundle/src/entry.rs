//! What a bundle holds: entries of six kinds.

use std::{borrow::Cow, fmt, ops::BitOr};

use xxhash_rust::xxh3::xxh3_64;

use crate::{
    contents::{self, Fault},
    error::{Error, Problem},
};

/// What an entry is. Entries are found by kind and name, so each kind is a name space of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A module: its marshalled code, or a namespace package's [directories](Entry::directories).
    /// Named `pkg.module`.
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

/// What an entry's record tells in single bits; put together with `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(u8);

impl Flags {
    /// No flag.
    pub const NONE: Self = Self(0);
    /// The module is a package: it has a `__path__`.
    pub const PACKAGE: Self = Self(1);
    /// The module is a namespace package: it has a `__path__` and no code, and its data is never
    /// compressed.
    pub const NAMESPACE: Self = Self(2);
    /// The entry comes from the standard library.
    pub const STDLIB: Self = Self(4);
    /// The module looks for files beside itself: virtual files are switched on before it runs. Only
    /// on modules.
    pub const VIRTUAL_FILES: Self = Self(8);
    /// The data is stored compressed. Set by the [`Writer`](crate::Writer) alone.
    pub const COMPRESSED: Self = Self(16);
    /// The text is the whole source of the module. Only on sources.
    pub const WHOLE_SOURCE: Self = Self(32);

    /// Whether one of the flags of `other` is among these.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const ALL: u8 = Self::PACKAGE.0
        | Self::NAMESPACE.0
        | Self::STDLIB.0
        | Self::VIRTUAL_FILES.0
        | Self::COMPRESSED.0
        | Self::WHOLE_SOURCE.0;

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

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

/// One entry of a [`Bundle`](crate::Bundle): its record has been checked, its data has not been
/// looked at.
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

    /// The file it comes from, as tracebacks show it (`scripts/pricing.py`), or `""`; for a
    /// namespace package its first directory.
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

    /// Whether the module looks for files beside itself.
    #[must_use]
    pub fn uses_virtual_files(&self) -> bool {
        self.flags.intersects(Flags::VIRTUAL_FILES)
    }

    /// Whether this is the whole source of a module, and not a part of it.
    #[must_use]
    pub fn is_whole_source(&self) -> bool {
        self.flags.intersects(Flags::WHOLE_SOURCE)
    }

    /// The size in bytes of the data as it is stored, which [`Self::contents_len`] is not for
    /// compressed data.
    #[must_use]
    pub fn len(&self) -> usize {
        self.data.len()
    }

    /// Whether there is no data.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The data as it is stored, compared with its hash at each call. What was pushed is
    /// [`Self::contents`].
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

    /// The contents, as they were pushed: the data, inflated at each call if it is stored
    /// compressed.
    ///
    /// Inflating takes no more memory than the length that the data announces, which is at most
    /// 1032 times its own.
    ///
    /// # Errors
    ///
    /// If the data is not what was written, or does not inflate to the length that it announces.
    pub fn contents(&self) -> Result<Cow<'a, [u8]>, Error> {
        let data = self.data()?;
        if self.is_compressed() {
            let contents = contents::inflate(data).map_err(|fault| self.fault(fault))?;
            Ok(contents.into())
        } else {
            Ok(data.into())
        }
    }

    /// The size of the contents in bytes, without reading them: for compressed data the length that
    /// it announces.
    ///
    /// # Errors
    ///
    /// If compressed data is too short to announce a length, or cannot hold that much.
    pub fn contents_len(&self) -> Result<usize, Error> {
        if self.is_compressed() {
            contents::announced(self.data)
                .map(|(len, _)| len)
                .map_err(|fault| self.fault(fault))
        } else {
            Ok(self.data.len())
        }
    }

    /// The directories in the bundle where the package's modules and files are, of which a
    /// namespace package may have several; none for what is not a package.
    ///
    /// # Errors
    ///
    /// If a namespace package's data is damaged, or not UTF-8.
    pub fn directories(&self) -> Result<Vec<&'a str>, Error> {
        if self.is_namespace() {
            let further = self.further_directories()?;
            let first = (!self.path.is_empty()).then_some(self.path);
            Ok(first.into_iter().chain(further).collect())
        } else {
            let directory = self.path.rsplit_once('/').map(|(directory, _)| directory);
            Ok(directory
                .filter(|_| self.is_package())
                .into_iter()
                .collect())
        }
    }

    /// The lines of a namespace package's data.
    fn further_directories(&self) -> Result<impl Iterator<Item = &'a str>, Error> {
        if self.is_compressed() {
            return Err(self.fault(Fault::Namespace));
        }
        let text = str::from_utf8(self.data()?).map_err(|_| self.fault(Fault::NotText))?;
        Ok(text.split_terminator('\n'))
    }

    /// The contents as text.
    pub(crate) fn text(&self) -> Result<Cow<'a, str>, Error> {
        let text = match self.contents()? {
            Cow::Borrowed(bytes) => str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        };
        text.ok_or_else(|| self.fault(Fault::NotText))
    }

    fn is_compressed(&self) -> bool {
        self.flags.intersects(Flags::COMPRESSED)
    }

    fn fault(&self, fault: Fault) -> Error {
        let (kind, name) = (self.kind, self.name.to_owned());
        Problem::Contents { kind, name, fault }.into()
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
