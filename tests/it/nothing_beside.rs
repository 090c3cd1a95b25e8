//! A binary needs nothing beside it but the C library.

use std::{
    path::Path,
    process::{Command, Output},
};

use crate::{
    alone::Root,
    support::{program, program_path},
};

const PROGRAMS: [&str; 5] = ["ends", "library", "run-module", "stdlib60", "minimal"];

/// The shared libraries that a binary is loaded with: the first word of each line of `ldd`.
fn libraries(binary: &Path) -> Vec<String> {
    let output = Command::new("ldd").arg(binary).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).unwrap();
    printed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

fn is_of_c(library: &str) -> bool {
    let is_loader = library.starts_with("/lib") && library.contains("/ld-linux");
    let known = ["linux-vdso.so.1", "libc.so.6", "libm.so.6", "libgcc_s.so.1"];
    is_loader || known.contains(&library)
}

#[test]
fn no_library_but_those_of_c() {
    let binaries = PROGRAMS.map(program_path).into_iter();
    for binary in binaries.chain([std::env::current_exe().unwrap()]) {
        let libraries = libraries(&binary);
        assert!(!libraries.is_empty(), "{binary:?}");
        let others: Vec<_> = libraries.iter().filter(|name| !is_of_c(name)).collect();
        assert!(others.is_empty(), "{binary:?} needs {others:?}");
    }
}

#[test]
fn a_file_system_with_nothing_but_the_c_library() {
    let Some(output) = Root::with(&program_path("minimal")).run("/program", &[]) else {
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.stdout, program("minimal").output().unwrap().stdout);
}

#[test]
fn ctypes_calls_c_where_there_is_libffi_and_says_so_where_not() {
    let printed = |output: Output| {
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8(output.stdout).unwrap()
    };
    let here = program("run-module").arg("calls_c").output().unwrap();
    assert_eq!(
        printed(here),
        "strlen 5\nmemmove b'abc'\ncallback 3\nsizeof 16\nstring_at b'xy'\n"
    );
    let Some(output) = Root::with(&program_path("run-module")).run("/program", &["calls_c"]) else {
        return;
    };
    let no_libffi = "ctypes calls C functions by way of libffi, and this system has no libffi.so.8 \
        (on Debian: apt install libffi8)";
    assert_eq!(
        printed(output),
        format!(
            "strlen {no_libffi}\nmemmove {no_libffi}\ncallback {no_libffi}\nsizeof 16\nstring_at b'xy'\n"
        )
    );
}
