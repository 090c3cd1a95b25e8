//! The hand-over of a bundle from the build script to the macro: the names that both use.

use std::path::{Path, PathBuf};

/// The directory for everything of ours under `OUT_DIR`.
pub(crate) const BUNDLE_DIRECTORY: &str = "pyembed";

const EXTENSION: &str = ".pyembed";

/// The name of a bundle: its path without `.`, doubled or trailing slashes, so that `scripts/` and
/// `./scripts` are `scripts`. An absolute path stays one.
#[must_use]
pub(crate) fn bundle_name(path: &str) -> String {
    let parts: Vec<&str> = path
        .split(['/', std::path::MAIN_SEPARATOR])
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// The file of the bundle `path` relative to `OUT_DIR`.
#[must_use]
pub(crate) fn bundle_file(path: &str) -> String {
    format!(
        "{BUNDLE_DIRECTORY}/{}{EXTENSION}",
        escape(&bundle_name(path))
    )
}

/// The environment variable that says the build script has compiled the bundle `path`: its file may
/// be there from an earlier build.
#[must_use]
pub(crate) fn bundle_variable(path: &str) -> String {
    let name = bundle_name(path);
    let digits = name.bytes().map(|byte| format!("{byte:02X}"));
    format!("PYEMBED_BUNDLE_{}", digits.collect::<String>())
}

/// The name of the bundle in a file of [`BUNDLE_DIRECTORY`], if it is one.
#[must_use]
pub(crate) fn bundle_name_of_file(file: &str) -> Option<String> {
    let escaped = file.strip_suffix(EXTENSION)?;
    let mut name = Vec::new();
    let mut rest = escaped.bytes();
    while let Some(byte) = rest.next() {
        name.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(name).ok()
}

/// The directory that keeps compiled modules between builds.
pub(crate) fn cache_directory(out_dir: &Path) -> PathBuf {
    out_dir.join(BUNDLE_DIRECTORY).join("cache")
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
        assert_ne!(bundle_file("/a"), bundle_file("a"));
    }

    #[test]
    fn a_file_tells_the_name_of_its_bundle() {
        for name in ["scripts", "a/b", "../ä b%", "/a/b"] {
            let path = bundle_file(name);
            let file = path.strip_prefix("pyembed/").unwrap();
            assert_eq!(bundle_name_of_file(file).as_deref(), Some(name));
        }
        assert_eq!(bundle_name_of_file("cache"), None);
        assert_eq!(bundle_name_of_file("%f.pyembed"), None);
    }
}
