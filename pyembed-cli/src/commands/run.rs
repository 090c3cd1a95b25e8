//! `pyembed run`

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{self, ExitCode},
};

use pyembed_bundle::Bundle;

use crate::{
    failure::{Failure, Result},
    files,
    options::BuildOptions,
    program::{Program, Request},
    stdlib::Target,
};

/// Names the file of the bundle that runs, for the children that its Python code starts: they are
/// this command again.
const BUNDLE: &str = "PYEMBED_RUN_BUNDLE";

/// The process that is to run it, and the module, as `process:module`.
const MAIN: &str = "PYEMBED_RUN_MAIN";

/// Compiles the program that the line begins with into a file, and runs that. All that follows is
/// the program's own, as it is in `python app.py --option`, but for a `-m MODULE` right behind it.
pub(crate) fn run(
    mut main: Option<String>,
    options: &BuildOptions,
    mut line: Vec<OsString>,
) -> Result<ExitCode> {
    if let [_, option, module, ..] = line.as_slice()
        && (option == "-m" || option == "--main")
    {
        main = Some(module.to_string_lossy().into_owned());
        line.drain(1..3);
    }
    let path = line.first().map(PathBuf::from).unwrap_or_default();
    let argv = line;
    if let Some((file, module)) = prepared() {
        let code = pyembed_runtime::run_with_arguments(&load(&file)?, &module, argv);
        // Of no use to anyone any more; if it cannot be removed, the system does it one day.
        let _ = fs::remove_file(file);
        return Ok(code);
    }
    let mains: Vec<String> = main.into_iter().collect();
    let program = Program::make(&Request {
        program: &path,
        mains: &mains,
        options,
        target: &Target::host(),
    })?;
    let (_, module) = program
        .mains
        .first()
        .ok_or_else(|| Failure::new("there is nothing to run"))?;
    restart(&program.bundle, module)
}

/// Has this process begin anew, with the bundle in a file that its children find by the
/// environment. What was needed to compile is gone by then.
#[cfg(unix)]
fn restart(bundle: &[u8], module: &str) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    let (_, path) = tempfile::Builder::new()
        .prefix("pyembed-run-")
        .suffix(".pyembed")
        .tempfile()
        .and_then(|file| file.keep().map_err(|error| error.error))
        .map_err(|error| Failure::of_file("cannot write to", &env::temp_dir(), &error))?;
    files::write(&path, bundle, false)?;
    // Without `/proc` the system does not tell.
    let called = || env::args_os().next().map(PathBuf::from);
    let program = env::current_exe().ok().or_else(called).unwrap_or_default();
    let error = process::Command::new(program)
        .args(env::args_os().skip(1))
        .env(BUNDLE, &path)
        .env(MAIN, format!("{}:{module}", process::id()))
        .exec();
    let _ = fs::remove_file(&path);
    Err(Failure::new(format!("cannot start anew: {error}")))
}

#[cfg(not(unix))]
fn restart(bundle: &[u8], module: &str) -> Result<ExitCode> {
    let bundle: &'static [u8] = Vec::leak(bundle.to_vec());
    Ok(pyembed_runtime::run(&Bundle::parse(bundle)?, module))
}

/// The file and the module, if this process has begun anew.
fn prepared() -> Option<(PathBuf, String)> {
    let main = env::var(MAIN).ok()?;
    let (process, module) = main.split_once(':')?;
    let is_this = process.parse() == Ok(process::id());
    is_this.then(|| {
        (
            env::var_os(BUNDLE).unwrap_or_default().into(),
            module.to_owned(),
        )
    })
}

fn load(file: &Path) -> Result<Bundle<'static>> {
    Ok(Bundle::parse(Vec::leak(files::read(file)?))?)
}

/// The exit code of what this process is to do as a child of Python code that `pyembed run` runs.
pub(crate) fn child() -> Option<ExitCode> {
    let file = PathBuf::from(env::var_os(BUNDLE)?);
    if prepared().is_some() {
        return None;
    }
    pyembed_runtime::run_child(&load(&file).ok()?)
}
