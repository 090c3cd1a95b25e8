//! A program of the bundle `python/programs`, the one that PROGRAM names.

use std::process::ExitCode;

fn main() -> ExitCode {
    let program = std::env::var("PROGRAM").unwrap_or_default();
    pyembed_runtime::run(&pyembed_tests::PROGRAMS, &program)
}
