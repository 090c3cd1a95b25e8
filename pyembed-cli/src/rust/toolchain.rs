//! The Rust toolchain of a directory.

use std::{
    fmt,
    path::Path,
    process::{Command, Stdio},
};

/// The oldest release that compiles RustPython.
pub(crate) const NEEDED: Version = Version(1, 96);

/// Of `1.97.0-nightly` the first two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(u32, u32);

/// The version of the rustc that is called in a directory; None if there is none.
pub(crate) fn rustc(directory: &Path) -> Option<Version> {
    version(&output_of("rustc", &["--version"], directory)?)
}

/// True if there is a C compiler by the name that Rust calls for linking.
pub(crate) fn has_linker(directory: &Path) -> bool {
    output_of("cc", &["--version"], directory).is_some()
}

/// `rustc 1.97.0-nightly (…)`.
fn version(said: &str) -> Option<Version> {
    let mut numbers = said.split_whitespace().nth(1)?.split('.');
    let mut number = || numbers.next()?.parse().ok();
    Some(Version(number()?, number()?))
}

/// The output of a program; None if there is none of this name, or it fails.
fn output_of(program: &str, arguments: &[&str], directory: &Path) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(said)
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        let nightly = version("rustc 1.97.0-nightly (52dc3c1c1 2026-05-08)");
        assert_eq!(nightly, Some(Version(1, 97)));
        assert!(nightly >= Some(NEEDED));
        assert!(version("rustc 1.95.0") < Some(NEEDED));
        assert_eq!(version("rustc"), None);
    }
}
