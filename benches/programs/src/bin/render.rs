use std::process::ExitCode;

use pyembed_runtime::{Bundle, include_python};

static RENDER: Bundle = include_python!("scripts/render");

fn main() -> ExitCode {
    pyembed_runtime::run(&RENDER, "render")
}
