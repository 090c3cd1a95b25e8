//! cx_Freeze: CPython, its library and the scripts, in a directory.

use std::path::PathBuf;

use anyhow::Result;

use super::{Peer, python};
use crate::{folders::Folders, program::Program, shell, workload::Workload};

/// The workload that imports `unittest`, which cx_Freeze leaves out where it is not named.
const IMPORTS_UNITTEST: &str = "stdlib60";

/// cx_Freeze.
pub(crate) struct CxFreeze;

impl CxFreeze {
    fn output(&self, folders: &Folders, workload: &Workload) -> PathBuf {
        folders.peer(self.id()).join(workload.name)
    }
}

impl Peer for CxFreeze {
    fn id(&self) -> &'static str {
        "cx-freeze"
    }

    fn title(&self) -> &'static str {
        "cx_Freeze"
    }

    fn version(&self, folders: &Folders) -> Result<String> {
        python::tool_version(folders, "cx_Freeze")
    }

    fn build(&self, folders: &Folders, workload: &Workload) -> Result<()> {
        let mut tool = python::tool(folders, workload, "cx_Freeze");
        tool.current_dir(folders.target())
            .arg("--script")
            .arg(folders.start_script(workload))
            .args(["--target-name", workload.name, "build_exe", "--silent"])
            .arg(format!(
                "--build-exe={}",
                self.output(folders, workload).display()
            ));
        if workload.has_data {
            tool.arg(format!("--packages={}", workload.name));
        }
        if workload.name == IMPORTS_UNITTEST {
            tool.arg("--includes=unittest");
        }
        shell::build(
            &mut tool,
            &folders
                .peer(self.id())
                .join(format!("{}.log", workload.name)),
        )
    }

    fn editable(&self, folders: &Folders, workload: &Workload) -> Result<Option<PathBuf>> {
        Ok(Some(folders.scripts(workload)))
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        let made = self.output(folders, workload);
        Program {
            shipped: vec![made.clone()],
            counted: false,
            ..Program::file(made.join(workload.name), workload)
        }
    }
}
