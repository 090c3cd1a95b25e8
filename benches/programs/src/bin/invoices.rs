use std::process::ExitCode;

use pyembed_runtime::{Bundle, include_python};

static INVOICES: Bundle = include_python!("scripts/invoices");

fn main() -> ExitCode {
    pyembed_runtime::run(&INVOICES, "invoices")
}
