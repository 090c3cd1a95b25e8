//! The files of a new crate.

use std::{fs, path::Path};

use super::toolchain;
use crate::{
    failure::{Failure, Result},
    files,
    output::say,
};

pub(crate) const BUILD: (&str, &str) = ("build.rs", include_str!("../../templates/build.rs"));
pub(crate) const PYTHON: (&str, &str) = (
    "scripts/greeting.py",
    include_str!("../../templates/greeting.py"),
);
pub(crate) const MAIN: (&str, &str) = ("src/main.rs", include_str!("../../templates/main.rs"));
pub(crate) const LIB: (&str, &str) = ("src/lib.rs", include_str!("../../templates/lib.rs"));
pub(crate) const TOOLCHAIN: (&str, &str) = (
    "rust-toolchain.toml",
    include_str!("../../templates/rust-toolchain.toml"),
);
pub(crate) const IGNORED: (&str, &str) = (".gitignore", "/target\n__pycache__/\n");

/// Writes a file, and says so; one that is there stays as it is.
pub(crate) fn write(directory: &Path, (name, text): (&str, &str)) -> Result {
    let path = directory.join(name);
    if path.exists() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)
            .map_err(|error| Failure::of_file("cannot make", parent, &error))?;
    }
    files::write(&path, text.as_bytes(), false)?;
    say!("{name} written");
    Ok(())
}

/// Asks for a newer toolchain where the one that is there is too old.
pub(crate) fn choose_toolchain(directory: &Path) -> Result {
    match toolchain::rustc(directory) {
        Some(version) if version < toolchain::NEEDED => write(directory, TOOLCHAIN),
        _ => Ok(()),
    }
}
