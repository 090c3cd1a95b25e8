//! Entries as they are read: their facts, and their contents.

use std::{borrow::Cow, fmt};

use xxhash_rust::xxh3::xxh3_64;

use crate::{
    contents::{self, ContentsError},
    error::{Error, Problem},
    flags::Flags,
    kind::Kind,
};

/// One entry of a [`Bundle`](crate::Bundle): its record has been checked, its data has not been
/// looked at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry<'a> {
    pub(crate) kind: Kind,
    pub(crate) flags: Flags,
    pub(crate) name: &'a str,
    pub(crate) path: &'a str,
    pub(crate) data: &'a [u8],
    pub(crate) data_hash: u64,
}

impl<'a> Entry<'a> {
    /// The kind, which says what name, path and contents are.
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

    /// True for a module that is a package, of either sort.
    #[must_use]
    pub fn is_package(&self) -> bool {
        self.flags.intersects(Flags::PACKAGE | Flags::NAMESPACE)
    }

    /// True for a module that is a namespace package, which has no code.
    #[must_use]
    pub fn is_namespace(&self) -> bool {
        self.flags.intersects(Flags::NAMESPACE)
    }

    /// True for an entry that comes from the standard library.
    #[must_use]
    pub fn is_stdlib(&self) -> bool {
        self.flags.intersects(Flags::STDLIB)
    }

    /// True for a module that looks for files beside itself.
    #[must_use]
    pub fn uses_virtual_files(&self) -> bool {
        self.flags.intersects(Flags::VIRTUAL_FILES)
    }

    /// True for the whole source of a module, false for a part of it.
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

    /// True if there is no data.
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
            let contents = contents::inflate(data).map_err(|error| self.contents_error(error))?;
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
                .map_err(|error| self.contents_error(error))
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
            let directory = self
                .path
                .rsplit_once('/')
                .map(|(directory, _)| directory)
                .filter(|_| self.is_package());
            Ok(directory.into_iter().collect())
        }
    }

    /// The lines of a namespace package's data.
    fn further_directories(&self) -> Result<impl Iterator<Item = &'a str>, Error> {
        if self.is_compressed() {
            return Err(self.contents_error(ContentsError::Namespace));
        }
        let text = str::from_utf8(self.data()?)
            .map_err(|_| self.contents_error(ContentsError::NotText))?;
        Ok(text.split_terminator('\n'))
    }

    /// The contents as text.
    pub(crate) fn text(&self) -> Result<Cow<'a, str>, Error> {
        let text = match self.contents()? {
            Cow::Borrowed(bytes) => str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        };
        text.ok_or_else(|| self.contents_error(ContentsError::NotText))
    }

    fn is_compressed(&self) -> bool {
        self.flags.intersects(Flags::COMPRESSED)
    }

    fn contents_error(&self, error: ContentsError) -> Error {
        let (kind, name) = (self.kind, self.name.to_owned());
        Problem::Contents { kind, name, error }.into()
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
