//! RustPython as its documentation embeds it: `rustpython::run` with the frozen standard library.
//! The arguments are those of `python3`.

use std::process::ExitCode;

use rustpython::{InterpreterBuilder, InterpreterBuilderExt};

fn main() -> ExitCode {
    rustpython::run(InterpreterBuilder::new().init_stdlib())
}
