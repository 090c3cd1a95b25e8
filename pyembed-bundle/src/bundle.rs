//! The reader.

use std::{borrow::Cow, fmt, iter::FusedIterator, ops::Range};

use crate::{
    entry::Entry,
    error::{Error, Problem},
    header::{EMPTY, Header, index_hash},
    header_error::HeaderError,
    index::Index,
    kind::Kind,
    layout::{MAGIC, header, u64_at},
    options::Options,
};

/// A bundle, read in place: a few slices of the bytes it was made of.
#[derive(Clone, Copy)]
pub struct Bundle<'a> {
    bytes: &'a [u8],
    header: &'a [u8; header::LEN],
    index: Index<'a>,
    options: Options,
}

impl<'a> Bundle<'a> {
    /// A bundle for a `static`, checked while Rust compiles: magic, format version, bytecode
    /// identity, and that the sections which the header announces are what the bytes are long.
    ///
    /// ```
    /// use pyembed_bundle::Bundle;
    ///
    /// static SCRIPTS: Bundle = Bundle::embedded(include_bytes!("../tests/example.bundle"));
    /// assert_eq!(SCRIPTS.len(), 2);
    /// ```
    ///
    /// A stale or foreign file is a compile error:
    ///
    /// ```compile_fail,E0080
    /// # use pyembed_bundle::Bundle;
    /// static SCRIPTS: Bundle = Bundle::embedded(b"something else");
    /// ```
    ///
    /// The index hash is not looked at: [`Self::verify_index`] makes up for it.
    ///
    /// # Panics
    ///
    /// If a check fails, which is a compile error where a static or constant is initialised.
    #[must_use]
    #[track_caller]
    pub const fn embedded(bytes: &'a [u8]) -> Self {
        match Self::open(bytes) {
            Ok(bundle) => bundle,
            Err(error) => panic!("{}", error.advice().as_str()),
        }
    }

    /// A bundle without entries, with the default [`Options`].
    #[must_use]
    pub const fn empty() -> Self {
        Self::embedded(&EMPTY)
    }

    /// Reads a bundle from any bytes: checks the header and the hash over it and the table of
    /// contents, and that the sections are as long as the bytes.
    ///
    /// Entries are checked when they are read, all of them by [`Self::verify`].
    ///
    /// # Errors
    ///
    /// If the bytes are not a bundle, or one for another version, or damaged.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let bundle = Self::open(bytes)?;
        bundle.verify_index()?;
        Ok(bundle)
    }

    /// True if the bytes begin as those of a bundle do, of whatever version.
    #[must_use]
    pub fn is_at_start(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC)
    }

    /// Checks the header and finds the sections.
    const fn open(bytes: &'a [u8]) -> Result<Self, HeaderError> {
        let Header {
            options,
            index_len,
            strings_len,
            ..
        } = match Header::parse(bytes) {
            Ok(header) => header,
            Err(error) => return Err(error),
        };
        let Some((header, rest)) = bytes.split_first_chunk() else {
            return Err(HeaderError::Magic);
        };
        // The header has been checked against the length of the bytes, so the sections are inside.
        let (index, rest) = rest.split_at(index_len as usize);
        let (strings, data) = rest.split_at(strings_len as usize);
        Ok(Self {
            bytes,
            header,
            index: Index::new(index, strings, data),
            options,
        })
    }

    /// Checks the hash over the header and the table of contents: the part of [`Self::parse`] that
    /// [`Self::embedded`] leaves out.
    ///
    /// # Errors
    ///
    /// If the hash is not that of the bytes.
    pub fn verify_index(&self) -> Result<(), Error> {
        let expected = u64_at(self.header, header::INDEX_HASH);
        let [index, strings] = self.index.hashed();
        let found = index_hash(self.header, index, strings);
        if found == expected {
            Ok(())
        } else {
            Err(Problem::IndexHash { expected, found }.into())
        }
    }

    /// Checks everything: the table of contents, every record of it, their order, and the contents
    /// of every entry, which takes as long as inflating all of them.
    ///
    /// # Errors
    ///
    /// The first fault, in the order of the entries.
    pub fn verify(&self) -> Result<(), Error> {
        self.verify_index()?;
        let mut last = None;
        for (number, entry) in self.entries().enumerate() {
            let entry = entry?;
            let key = Some((entry.kind(), entry.name()));
            if key <= last {
                return Err(Problem::Order { number }.into());
            }
            last = key;
            entry.contents()?;
            entry.directories()?;
        }
        self.notices().map(drop)
    }

    /// Finds an entry by binary search, which looks at the records it meets and no others.
    ///
    /// # Errors
    ///
    /// If a record that the search meets is damaged.
    pub fn get(&self, kind: Kind, name: &str) -> Result<Option<Entry<'a>>, Error> {
        self.index.find(kind, name)
    }

    /// Every entry, ordered by kind and name. An entry whose record is damaged is an error in its
    /// place.
    #[must_use]
    pub fn entries(&self) -> Entries<'a> {
        Entries {
            index: self.index,
            range: 0..self.index.len(),
        }
    }

    /// The entries of one kind, ordered by name.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> Entries<'a> {
        Entries {
            index: self.index,
            range: self.index.of_kind(kind),
        }
    }

    /// The entries of one kind whose names begin with `prefix`, ordered by name; found by binary
    /// search.
    ///
    /// If the search meets a record whose name is damaged, there is one item: its error.
    #[must_use]
    pub fn with_prefix(&self, kind: Kind, prefix: &str) -> Entries<'a> {
        Entries {
            index: self.index,
            range: self.index.with_prefix(kind, prefix),
        }
    }

    /// The licences of everything inside, if the bundle has them: the contents of the entry
    /// [`Kind::Notices`].
    ///
    /// # Errors
    ///
    /// If the entry is damaged, or not UTF-8.
    pub fn notices(&self) -> Result<Option<Cow<'a, str>>, Error> {
        match self.get(Kind::Notices, "")? {
            Some(entry) => entry.text().map(Some),
            None => Ok(None),
        }
    }

    /// The number of entries.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.index.len()
    }

    /// True if there are no entries.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.index.len() == 0
    }

    /// The options that the bundle was made with.
    #[must_use]
    pub const fn options(&self) -> Options {
        self.options
    }

    /// The whole of the bundle, as [`Self::parse`] takes it.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

impl fmt::Debug for Bundle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bundle")
            .field("entries", &self.len())
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// An iterator over entries of a [`Bundle`].
#[derive(Clone)]
pub struct Entries<'a> {
    index: Index<'a>,
    range: Range<usize>,
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<Entry<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.range.next().map(|number| self.index.entry(number))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }
}

impl DoubleEndedIterator for Entries<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.range
            .next_back()
            .map(|number| self.index.entry(number))
    }
}

impl ExactSizeIterator for Entries<'_> {}

impl FusedIterator for Entries<'_> {}

impl fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Entries").field(&self.range).finish()
    }
}
