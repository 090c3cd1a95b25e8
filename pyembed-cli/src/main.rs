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
mod output;
mod paths;
mod program;
mod rust;
mod stdlib;

use std::process::ExitCode;

use failure::Failure;

fn main() -> ExitCode {
    crates::keep();
    match image::appended() {
        Ok(Some(program)) => {
            let module = program.main(&image::name());
            pyembed_runtime::run(&program.bundle(), module)
        }
        Ok(None) if stdlib::is_blank() => {
            Failure::new("this is an image of `pyembed`, and not the command")
                .hint("`pyembed exe --target IMAGE` writes executables with it")
                .report()
        }
        Ok(None) => commands::run::child().unwrap_or_else(cli::main),
        Err(failure) => failure.report(),
    }
}
