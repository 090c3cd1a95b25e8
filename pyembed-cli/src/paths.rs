//! Paths from one directory to another.

use std::path::{Path, PathBuf};

/// The way from a directory to what is at a path; the whole path if they have nothing in common.
pub(crate) fn between(directory: &Path, path: &Path) -> PathBuf {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let (from, to) = (whole(directory), whole(path));
    pathdiff::diff_paths(&to, from).unwrap_or(to)
}

/// The same as it is written in a file of options.
pub(crate) fn written(directory: &Path, path: &str) -> String {
    in_toml(&between(directory, Path::new(path)))
}

/// A path as TOML files have it on every system.
pub(crate) fn in_toml(way: &Path) -> String {
    let way = way.to_string_lossy();
    match cfg!(windows) {
        true => way.trim_start_matches(r"\\?\").replace('\\', "/"),
        false => way.into_owned(),
    }
}
