//! Files on disk, as far as what a build reads and writes goes: one place where the tests can make
//! it fail.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    may_fail(path)?;
    fs::read(path)
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Err(error) = may_fail(path) {
        // As a disk does that is full: a part is written.
        fs::write(path, &bytes[..bytes.len() / 2])?;
        return Err(error);
    }
    fs::write(path, bytes)
}

/// Writes a file so that whoever reads it meanwhile sees the old one or the new one, and that no
/// half of it is left where that fails.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = unfinished(path);
    let written = write(&unfinished, bytes).and_then(|()| rename(&unfinished, path));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// A name beside the file that no other build uses.
pub(crate) fn unfinished(path: &Path) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{count}.tmp", std::process::id()));
    path.with_file_name(name)
}

pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    may_fail(to)?;
    fs::rename(from, to)
}

pub(crate) fn create_dir_all(path: &Path) -> io::Result<()> {
    may_fail(path)?;
    fs::create_dir_all(path)
}

pub(crate) fn read_dir(path: &Path) -> io::Result<fs::ReadDir> {
    may_fail(path)?;
    fs::read_dir(path)
}

pub(crate) fn metadata(path: &Path) -> io::Result<fs::Metadata> {
    may_fail(path)?;
    fs::metadata(path)
}

#[cfg(not(test))]
fn may_fail(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
use faults::may_fail;

#[cfg(test)]
pub(crate) mod faults {
    //! Faults below one directory: other tests run at the same time in others.

    use std::{
        io,
        path::{Path, PathBuf},
        sync::Mutex,
    };

    /// By directory, the number of uses before the one that fails.
    static FAULTS: Mutex<Vec<(PathBuf, usize)>> = Mutex::new(Vec::new());

    pub(super) fn may_fail(path: &Path) -> io::Result<()> {
        let mut faults = FAULTS.lock().unwrap();
        let fault = faults.iter().position(|(base, _)| path.starts_with(base));
        let Some(fault) = fault else { return Ok(()) };
        if let Some(left) = faults[fault].1.checked_sub(1) {
            faults[fault].1 = left;
            return Ok(());
        }
        faults.remove(fault);
        Err(io::Error::from(io::ErrorKind::StorageFull))
    }

    /// Lets the `number`th use of something below the directory fail, once.
    pub(crate) fn set(base: &Path, number: usize) {
        FAULTS.lock().unwrap().push((base.to_owned(), number));
    }

    /// Takes the fault away. True if it never came to it.
    pub(crate) fn clear(base: &Path) -> bool {
        let mut faults = FAULTS.lock().unwrap();
        let before = faults.len();
        faults.retain(|(directory, _)| directory != base);
        faults.len() < before
    }
}
