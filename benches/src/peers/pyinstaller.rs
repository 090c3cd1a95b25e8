//! PyInstaller: CPython, its library and the scripts, in a directory or in one file that unpacks
//! itself.

use std::path::PathBuf;

use anyhow::Result;

use super::{Peer, python};
use crate::{folders::Folders, program::Program, shell, workload::Workload};

/// The two things that PyInstaller makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    OneDirectory,
    OneFile,
}

/// PyInstaller in one of its modes.
pub(crate) struct PyInstaller(pub(crate) Mode);

impl PyInstaller {
    fn output(&self, folders: &Folders) -> PathBuf {
        folders.peer(self.id())
    }
}

impl Peer for PyInstaller {
    fn id(&self) -> &'static str {
        match self.0 {
            Mode::OneDirectory => "pyinstaller-onedir",
            Mode::OneFile => "pyinstaller-onefile",
        }
    }

    fn title(&self) -> &'static str {
        match self.0 {
            Mode::OneDirectory => "PyInstaller, onedir",
            Mode::OneFile => "PyInstaller, onefile",
        }
    }

    fn version(&self, folders: &Folders) -> Result<String> {
        python::tool_version(folders, "pyinstaller")
    }

    fn build(&self, folders: &Folders, workload: &Workload) -> Result<()> {
        let output = self.output(folders);
        let mut tool = python::tool(folders, workload, "PyInstaller");
        tool.args(["--noconfirm", "--name", workload.name])
            .arg(if self.0 == Mode::OneFile {
                "--onefile"
            } else {
                "--onedir"
            })
            .arg("--distpath")
            .arg(output.join("dist"))
            .arg("--workpath")
            .arg(output.join("work"))
            .arg("--specpath")
            .arg(output.join("spec"));
        if workload.has_data {
            tool.args(["--collect-data", workload.name]);
        }
        tool.arg(folders.start_script(workload));
        shell::build(&mut tool, &output.join(format!("{}.log", workload.name)))
    }

    fn editable(&self, folders: &Folders, workload: &Workload) -> Result<Option<PathBuf>> {
        Ok(Some(folders.scripts(workload)))
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        let made = self.output(folders).join("dist").join(workload.name);
        let (executable, shipped) = match self.0 {
            Mode::OneDirectory => (made.join(workload.name), made),
            Mode::OneFile => (made.clone(), made),
        };
        Program {
            shipped: vec![shipped],
            counted: false,
            ..Program::file(executable, workload)
        }
    }
}
