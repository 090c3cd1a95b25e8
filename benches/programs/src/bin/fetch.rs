use std::process::ExitCode;

use pyembed_runtime::{Bundle, include_python};

static FETCH: Bundle = include_python!("scripts/fetch");

fn main() -> ExitCode {
    pyembed_runtime::run(&FETCH, "fetch")
}
