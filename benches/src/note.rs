//! Notes of numbers that were expensive to find, good for as long as files are as they were.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::Result;

/// A note about files, named by a hash over their names, lengths and times.
pub(crate) struct Note(PathBuf);

impl Note {
    /// The note about these files, in a directory of notes.
    pub(crate) fn about(files: &[PathBuf], notes: &Path) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for file in files {
            let metadata = file.symlink_metadata()?;
            (file, metadata.len(), metadata.modified()?).hash(&mut hasher);
        }
        fs::create_dir_all(notes)?;
        Ok(Self(notes.join(format!("{:016x}.txt", hasher.finish()))))
    }

    /// The number, if it was found before.
    pub(crate) fn read(&self) -> Option<u64> {
        fs::read_to_string(&self.0).ok()?.trim().parse().ok()
    }

    /// Keeps the number, and returns it.
    pub(crate) fn write(&self, number: u64) -> Result<u64> {
        fs::write(&self.0, number.to_string())?;
        Ok(number)
    }

    /// A file beside it, for what is needed to find the number.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.0.with_extension("files")
    }
}
