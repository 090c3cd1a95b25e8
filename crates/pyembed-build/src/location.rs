//! Where the build script leaves a bundle and the macro looks for it.

use std::path::{Path, PathBuf};

/// The directory for everything of ours under `OUT_DIR`.
const DIRECTORY: &str = "pyembed";

/// The name of a bundle: its path without `.`, doubled or trailing slashes, so that `scripts/` and `./scripts` are `scripts`.
#[must_use]
pub fn bundle_name(path: &str) -> String {
    let parts = path.split(['/', std::path::MAIN_SEPARATOR]);
    let parts: Vec<&str> = parts.filter(|part| !matches!(*part, "" | ".")).collect();
    parts.join("/")
}

/// The file of the bundle `path` relative to `OUT_DIR`.
#[must_use]
pub fn bundle_file(path: &str) -> String {
    format!("{DIRECTORY}/{}.pyembed", escape(&bundle_name(path)))
}

/// Where compiled modules are kept between builds.
pub(crate) fn cache_directory(out_dir: &Path) -> PathBuf {
    out_dir.join(DIRECTORY).join("cache")
}

/// A file name for any path, and another one for any other path.
fn escape(name: &str) -> String {
    let mut escaped = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' => escaped.push(byte.into()),
            _ => escaped.push_str(&format!("%{byte:02x}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_directory_has_one_name() {
        for written in [
            "scripts",
            "scripts/",
            "./scripts",
            "scripts//",
            "./scripts/.",
        ] {
            assert_eq!(bundle_file(written), "pyembed/scripts.pyembed", "{written}");
        }
    }

    #[test]
    fn different_paths_have_different_files() {
        assert_eq!(bundle_file("a/b"), "pyembed/a%2fb.pyembed");
        assert_ne!(bundle_file("a/b"), bundle_file("a%2fb"));
        assert_ne!(bundle_file("../a"), bundle_file("a"));
    }
}
