//! `cargo pyembed …`: calls the command `pyembed` that lies beside this file, with what follows.

use std::{
    env,
    process::{Command, ExitCode},
};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1).peekable();
    // Behind the name of this file cargo gives that of the subcommand.
    arguments.next_if(|first| first == "pyembed");
    let name = format!("pyembed{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe().map(|own| own.with_file_name(name));
    let status = beside.and_then(|pyembed| Command::new(pyembed).args(arguments).status());
    match status {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            code.map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Err(error) => {
            eprintln!(
                "error: cannot call `pyembed`, which should lie beside this command: {error}"
            );
            ExitCode::FAILURE
        }
    }
}
