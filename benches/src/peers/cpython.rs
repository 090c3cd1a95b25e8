//! CPython itself, on warm `.pyc` files.

use std::{fs, path::PathBuf};

use anyhow::Result;

use super::{
    BASELINE, Peer,
    python::{self, Interpreter},
};
use crate::{folders::Folders, program::Program, workload::Workload};

/// `python3 -I -S`: the least that CPython can do.
pub(crate) struct Isolated(pub(crate) Interpreter);

impl Peer for Isolated {
    fn id(&self) -> &'static str {
        BASELINE
    }

    fn title(&self) -> &'static str {
        "CPython"
    }

    fn version(&self, _: &Folders) -> Result<String> {
        Ok(format!(
            "{}; `python3 -I -S -c \"import ..\"`, `.pyc` files are warm",
            self.0.version()?
        ))
    }

    fn build(&self, _: &Folders, _: &Workload) -> Result<()> {
        Ok(())
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        Program {
            executable: self.0.executable.clone(),
            arguments: python::isolated(folders, workload),
            shipped: shipped(&self.0, folders, workload),
            cache_tag: Some("cpython-311"),
            counted: true,
        }
    }
}

/// `python -m` in a virtual environment: the way it is done every day.
pub(crate) struct Venv(pub(crate) Interpreter);

impl Venv {
    fn executable(folders: &Folders, workload: &Workload) -> PathBuf {
        environment(folders, workload).join("bin/python3.11")
    }
}

impl Peer for Venv {
    fn id(&self) -> &'static str {
        "cpython-venv"
    }

    fn title(&self) -> &'static str {
        "CPython, venv"
    }

    fn version(&self, _: &Folders) -> Result<String> {
        Ok("the same; `python3 -m ..` of a virtual environment that a `.pth` file shows the scripts".to_owned())
    }

    /// A virtual environment without pip; a `.pth` file names the directories.
    fn build(&self, folders: &Folders, workload: &Workload) -> Result<()> {
        let environment = environment(folders, workload);
        if !Self::executable(folders, workload).exists() {
            let mut make = std::process::Command::new(&self.0.executable);
            make.args(["-m", "venv", "--without-pip"]).arg(&environment);
            crate::shell::build(&mut make, &folders.target().join("logs/cpython-venv.txt"))?;
        }
        let lines: Vec<_> = folders
            .python_path(workload)
            .iter()
            .map(|path| format!("{}\n", path.display()))
            .collect();
        Ok(fs::write(
            environment.join("lib/python3.11/site-packages/bench.pth"),
            lines.concat(),
        )?)
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        let module = workload.module.trim_end_matches(".__main__");
        let arguments = ["-m", module]
            .into_iter()
            .chain(workload.arguments.iter().copied());
        Program {
            executable: Self::executable(folders, workload),
            arguments: arguments.map(Into::into).collect(),
            shipped: shipped(&self.0, folders, workload),
            cache_tag: Some("cpython-311"),
            counted: false,
        }
    }
}

fn environment(folders: &Folders, workload: &Workload) -> PathBuf {
    folders.peer("cpython-venv").join(workload.name)
}

/// The interpreter, its standard library, the scripts and the packages.
fn shipped(python: &Interpreter, folders: &Folders, workload: &Workload) -> Vec<PathBuf> {
    let mut shipped = vec![python.executable.clone(), python.library.clone()];
    shipped.extend(folders.python_path(workload));
    shipped
}
