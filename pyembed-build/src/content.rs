//! The bytes of a file, on disk or out of an archive.

use std::{borrow::Cow, fs, io, path::PathBuf, sync::Arc};

/// Where a file's bytes are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Content {
    /// A file on disk, read when it is needed.
    Disk(PathBuf),
    /// A member of an archive, or text of our own.
    Memory(Arc<[u8]>),
}

impl Content {
    pub(crate) fn read(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Disk(path) => fs::read(path).map(Cow::Owned),
            Self::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }
}
