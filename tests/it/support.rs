//! An interpreter, its errors and the programs of this package, for several topics.

use std::{path::PathBuf, process::Command};

use pyembed_runtime::{Error, Python};
use pyembed_tests::BASIC;

/// An interpreter with the bundle `python/basic`.
pub(crate) fn basic() -> Python {
    Python::new(&BASIC).unwrap()
}

/// The error of a call that must fail.
pub(crate) fn error_of<R: std::fmt::Debug>(result: Result<R, Error>) -> Error {
    result.unwrap_err()
}

/// The path of a program of this package.
pub(crate) fn program_path(name: &str) -> PathBuf {
    let path = match name {
        "ends" => env!("CARGO_BIN_EXE_ends"),
        "library" => env!("CARGO_BIN_EXE_library"),
        "run-module" => env!("CARGO_BIN_EXE_run-module"),
        "stdlib60" => env!("CARGO_BIN_EXE_stdlib60"),
        "processes" => env!("CARGO_BIN_EXE_processes"),
        "minimal" => env!("CARGO_BIN_EXE_minimal"),
        _ => panic!("no program {name}"),
    };
    PathBuf::from(path)
}

/// A program of this package, in an environment with nothing in it.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(program_path(name));
    command.env_clear();
    command
}
