use std::process::ExitCode;

use pyembed_runtime::{Bundle, include_python};

static HELLO: Bundle = include_python!("scripts/hello");

fn main() -> ExitCode {
    pyembed_runtime::run(&HELLO, "hello")
}
