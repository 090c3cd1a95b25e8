//! `run-module MODULE ARGUMENTS…`: runs a module of the bundle `python/program`, as `python -m`
//! would.

use std::process::ExitCode;

fn main() -> ExitCode {
    let module = std::env::args().nth(1).unwrap_or_default();
    pyembed_runtime::run(&pyembed_tests::PROGRAM, &module)
}
