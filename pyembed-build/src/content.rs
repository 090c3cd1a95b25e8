//! The bytes of a file, on disk or out of an archive.

use std::{
    borrow::Cow,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use pyembed_bundle::Entry;

use crate::{diagnostic::Diagnostic, disk};

/// The place of a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Content {
    /// A file on disk, read when it is needed.
    Disk(PathBuf),
    /// A member of an archive, or text of our own.
    Memory(Arc<[u8]>),
    /// An entry of a bundle of sources.
    Entry(Entry<'static>),
}

impl Content {
    pub(crate) fn read(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Disk(path) => disk::read(path).map(Cow::Owned),
            Self::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Entry(entry) => entry.contents().map_err(io::Error::other),
        }
    }

    /// Reads it, or says in a problem with the file `label` why not.
    pub(crate) fn read_or_say(&self, label: &str) -> Result<Cow<'_, [u8]>, Diagnostic> {
        self.read().map_err(|error| unreadable(label, &error))
    }
}

/// Reads a file, or says in a problem with the file `label` why not.
pub(crate) fn read_or_say(path: &Path, label: &str) -> Result<Vec<u8>, Diagnostic> {
    disk::read(path).map_err(|error| unreadable(label, &error))
}

/// Reads a text file in UTF-8, or says in a problem with the file `label` why not.
pub(crate) fn read_text_or_say(path: &Path, label: &str) -> Result<String, Diagnostic> {
    let bytes = read_or_say(path, label)?;
    String::from_utf8(bytes).map_err(|_| {
        let error = "stream did not contain valid UTF-8";
        unreadable(label, &io::Error::new(io::ErrorKind::InvalidData, error))
    })
}

fn unreadable(label: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(label, format!("cannot read the file: {error}"))
}
