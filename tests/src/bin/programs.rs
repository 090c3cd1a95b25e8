//! A program of the bundle `python/programs`, the one that PROGRAM names; with LAZY its imports
//! wait.

use std::{env, process::ExitCode};

use pyembed_tests::{LAZY, PROGRAMS};

fn main() -> ExitCode {
    let bundle = match env::var_os("LAZY") {
        Some(_) => &LAZY,
        None => &PROGRAMS,
    };
    let program = env::var("PROGRAM").unwrap_or_default();
    pyembed_runtime::run(bundle, &program)
}
