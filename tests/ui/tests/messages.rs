//! The compiler's messages about mistakes in Rust and, by way of the macro, in Python.
//!
//! The expected texts change only by hand: `TRYBUILD=overwrite cargo test -p pyembed-ui-tests`.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

#[test]
fn messages() {
    copy_python();
    let cases = trybuild::TestCases::new();
    for case in [
        "broken_python",
        "missing_directory",
        "no_path",
        "stale_bundle",
        "wrong_arguments",
    ] {
        cases.compile_fail(format!("cases/{case}.rs"));
    }
}

/// trybuild compiles in a project of its own under the target directory, and the macro's paths
/// start there.
fn copy_python() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let project = target.join("tests/trybuild/pyembed-ui-tests");
    for directory in fs::read_dir("python").unwrap() {
        let directory = directory.unwrap().path();
        let copy = project.join("python").join(directory.file_name().unwrap());
        fs::create_dir_all(&copy).unwrap();
        for file in fs::read_dir(&directory).unwrap() {
            let file = file.unwrap().path();
            fs::copy(&file, copy.join(file.file_name().unwrap())).unwrap();
        }
    }
}
