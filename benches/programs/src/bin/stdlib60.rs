use std::process::ExitCode;

use pyembed_runtime::{Bundle, include_python};

static STDLIB60: Bundle = include_python!("scripts/stdlib60");

fn main() -> ExitCode {
    pyembed_runtime::run(&STDLIB60, "stdlib60")
}
