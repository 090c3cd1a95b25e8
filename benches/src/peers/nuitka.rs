//! Nuitka: the scripts and what they import as C, with CPython's library.

use std::path::PathBuf;

use anyhow::Result;

use super::{Peer, python};
use crate::{folders::Folders, program::Program, shell, workload::Workload};

/// The two things that Nuitka makes for others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Standalone,
    Onefile,
}

/// Nuitka in one of its modes.
pub(crate) struct Nuitka(pub(crate) Mode);

impl Nuitka {
    fn output(&self, folders: &Folders) -> PathBuf {
        folders.peer(self.id())
    }
}

/// Beside the executable lies a directory of the workload's name, if it has data.
fn executable_name(workload: &Workload) -> String {
    format!("{}.bin", workload.name)
}

impl Peer for Nuitka {
    fn id(&self) -> &'static str {
        match self.0 {
            Mode::Standalone => "nuitka-standalone",
            Mode::Onefile => "nuitka-onefile",
        }
    }

    fn title(&self) -> &'static str {
        match self.0 {
            Mode::Standalone => "Nuitka, standalone",
            Mode::Onefile => "Nuitka, onefile",
        }
    }

    fn version(&self, folders: &Folders) -> Result<String> {
        let version = python::tool_version(folders, "nuitka")?;
        Ok(format!(
            "{version}; `--deployment`, and zstandard is installed"
        ))
    }

    fn build(&self, folders: &Folders, workload: &Workload) -> Result<()> {
        let output = self.output(folders);
        let mut tool = python::tool(folders, workload, "nuitka");
        tool.args(["--deployment", "--assume-yes-for-downloads"])
            .arg(if self.0 == Mode::Onefile {
                "--onefile"
            } else {
                "--standalone"
            })
            .arg(format!("--output-dir={}", output.display()))
            .arg(format!("--output-filename={}", executable_name(workload)));
        if workload.has_data {
            tool.arg(format!("--include-package-data={}", workload.name));
        }
        tool.arg(folders.start_script(workload));
        shell::build(&mut tool, &output.join(format!("{}.log", workload.name)))
    }

    fn editable(&self, folders: &Folders, workload: &Workload) -> Result<Option<PathBuf>> {
        Ok(Some(folders.scripts(workload)))
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        let output = self.output(folders);
        let (executable, shipped) = match self.0 {
            Mode::Standalone => {
                let made = output.join(format!("{}_start.dist", workload.name));
                (made.join(executable_name(workload)), made)
            }
            Mode::Onefile => {
                let made = output.join(executable_name(workload));
                (made.clone(), made)
            }
        };
        Program {
            shipped: vec![shipped],
            counted: false,
            ..Program::file(executable, workload)
        }
    }
}
