//! The smallest program that is one: three modules that print a number. Start-up costs are measured
//! with it.

use std::process::ExitCode;

use pyembed_runtime::{Bundle, include_python};

static MINIMAL: Bundle = include_python!("python/minimal");

fn main() -> ExitCode {
    pyembed_runtime::run(&MINIMAL, "main")
}
