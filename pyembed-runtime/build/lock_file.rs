//! Recognises a lock file with which RustPython does not compile.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// `pymath`, which RustPython's `math` is made of, accepts any `malachite-bigint`, and compiles
/// only with this one.
const GOOD: &str = "0.12";

/// Only a lock file that names this crate is the right one.
const OURSELVES: &str = "name = \"pyembed-runtime\"";

/// The lock file in a directory or above it.
pub(crate) fn above(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .map(|directory| directory.join("Cargo.lock"))
        .find(|lock| read(lock).contains(OURSELVES))
}

/// The text with simple line ends; nothing if there is no such file.
pub(crate) fn read(lock: &Path) -> String {
    fs::read_to_string(lock)
        .unwrap_or_default()
        .replace("\r\n", "\n")
}

/// The error that a lock file deserves, with the command that mends it.
pub(crate) fn error(lock: &str) -> Option<String> {
    let version = version_for_pymath(lock).filter(|version| !version.starts_with(GOOD))?;
    Some(format!(
        "pyembed: Cargo.lock gives malachite-bigint {version} to pymath, a dependency of RustPython that does not compile with it. \
         Run this once, then build again: cargo update malachite-bigint@{version} --precise 0.12.0"
    ))
}

/// The version that a package's dependency has in the lock file; named there only where several
/// versions are in it.
fn version_for_pymath(lock: &str) -> Option<&str> {
    let pymath = lock
        .split("[[package]]")
        .find(|package| package.contains("name = \"pymath\""))?;
    let (_, rest) = pymath.split_once("\"malachite-bigint ")?;
    rest.split(['"', ' ']).next()
}
