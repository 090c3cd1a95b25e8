//! Files, read and written whole.

use std::{
    fs::{self, Permissions},
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::{NamedTempFile, TempDir};

use crate::failure::{Failure, Result};

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Failure::of_file("cannot read", path, &error))
}

/// Writes a file beside its place and renames it: whoever is interrupted leaves the old one, or
/// none.
pub(crate) fn write(path: &Path, bytes: &[u8], is_executable: bool) -> Result {
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let failed = |error: &std::io::Error| Failure::of_file("cannot write", path, error);
    // A device or a pipe is written to: a rename would put a file in its place.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        return fs::write(path, bytes).map_err(|error| failed(&error));
    }
    if path.is_dir() {
        return Err(Failure::new(format!(
            "cannot write `{}`: it is a directory",
            path.display()
        )));
    }
    if !directory.is_dir() {
        return Err(Failure::new(format_args!(
            "cannot write `{}`: there is no directory `{}`",
            path.display(),
            directory.display()
        )));
    }
    // Of these errors only the kind is told: they name the temporary file, too.
    let of_kind = |error: std::io::Error| failed(&error.kind().into());
    let mut file = NamedTempFile::new_in(directory).map_err(of_kind)?;
    file.as_file_mut()
        .write_all(bytes)
        .and_then(|()| file.as_file().set_permissions(permissions(is_executable)?))
        .map_err(|error| failed(&error))?;
    file.persist(path).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// A directory that is removed when it is dropped.
pub(crate) fn temporary_directory() -> Result<TempDir> {
    TempDir::new().map_err(|error| {
        Failure::of_file("cannot make a directory in", &std::env::temp_dir(), &error)
    })
}

/// Those of a new file, which a temporary file does not have.
#[cfg(unix)]
fn permissions(is_executable: bool) -> std::io::Result<Permissions> {
    use std::os::unix::fs::PermissionsExt;

    let mode = if is_executable { 0o777 } else { 0o666 };
    Ok(Permissions::from_mode(mode & !umask()))
}

#[cfg(unix)]
fn umask() -> u32 {
    // `/proc` tells it; asking the system means setting it.
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("Umask:"));
    mask.and_then(|mask| u32::from_str_radix(mask.trim(), 8).ok())
        .unwrap_or(0o022)
}

#[cfg(not(unix))]
fn permissions(_is_executable: bool) -> std::io::Result<Permissions> {
    fs::metadata(".").map(|metadata| metadata.permissions())
}

/// The lines of standard input, each a name.
pub(crate) fn names_from_input() -> Result<Vec<PathBuf>> {
    std::io::stdin()
        .lines()
        .map(|line| line.map(PathBuf::from))
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::new(format!("cannot read names from standard input: {error}")))
}
