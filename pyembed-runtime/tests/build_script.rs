//! The parts of the build script that need no cargo.

#[path = "../build/lock_file.rs"]
mod lock_file;
#[path = "../build/optimisation.rs"]
mod optimisation;

use std::path::Path;

/// A lock file in which pymath has `malachite`.
fn lock(malachite: &str) -> String {
    format!(
        r#"
[[package]]
name = "malachite-bigint"
version = "0.14.0"

[[package]]
name = "pymath"
version = "0.2.0"
dependencies = [
 "libc",
 "{malachite}",
]

[[package]]
name = "rustpython-vm"
version = "0.6.0"
dependencies = [
 "malachite-bigint 0.12.0",
]
"#
    )
}

#[test]
fn a_lock_file_that_cannot_compile_is_told_with_the_command() {
    let error = lock_file::error(&lock("malachite-bigint 0.14.0")).unwrap();
    assert!(
        error.ends_with("cargo update malachite-bigint@0.14.0 --precise 0.12.0"),
        "{error}"
    );
}

#[test]
fn a_good_lock_file_is_no_error() {
    // Without a version there is only one in the file, which rustpython-vm pins.
    for malachite in ["malachite-bigint 0.12.0", "malachite-bigint"] {
        assert_eq!(lock_file::error(&lock(malachite)), None);
    }
    assert_eq!(lock_file::error(""), None);
}

#[test]
fn the_lock_file_in_use_is_above() {
    let found = lock_file::above(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/importer"));
    let text = lock_file::read(&found.unwrap());
    assert_eq!(lock_file::error(&text), None);
    assert_eq!(lock_file::above(Path::new("no such directory")), None);
}

#[test]
fn only_a_build_without_optimisation_is_warned_of() {
    for level in ["1", "2", "3", "s", "z", ""] {
        assert!(optimisation::warning(level).is_empty(), "{level}");
    }
    let lines = optimisation::warning("0");
    assert!(lines.contains(&"[profile.dev.package.\"*\"]"));
    assert!(lines.contains(&"opt-level = 2"));
    // Cargo takes a warning line by line.
    assert!(lines.iter().all(|line| !line.contains('\n')));
}
