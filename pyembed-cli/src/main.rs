//! The command `pyembed`, and the executables that it writes: a copy of itself with a bundle at the
//! end, which it looks for first.

mod bundles;
mod cli;
mod commands;
mod crates;
mod entry;
mod failure;
mod files;
mod image;
mod metadata;
mod options;
mod paths;
mod program;
mod rust;
mod stdlib;

use std::process::ExitCode;

fn main() -> ExitCode {
    crates::keep();
    match image::appended() {
        Ok(Some(program)) => {
            let module = program.main(&image::name());
            pyembed_runtime::run(&program.bundle(), module)
        }
        Ok(None) => commands::run::child().unwrap_or_else(cli::main),
        Err(failure) => failure.report(),
    }
}
