//! The ways to make a program of Python code that are compared.

mod cpython;
mod cx_freeze;
mod nuitka;
mod ours;
mod pyinstaller;
mod pyo3;
pub(crate) mod python;
mod rustpython;

use std::path::PathBuf;

use anyhow::Result;

use crate::{folders::Folders, program::Program, workload::Workload};

/// The peer that all are divided by.
pub(crate) const BASELINE: &str = "cpython";
/// The peer that this project is.
pub(crate) const OURS: &str = "pyembed";

/// The ids of all, in the order of the results.
pub(crate) const IDS: [&str; 12] = [
    OURS,
    "pyembed-lazy",
    "pyembed-dist",
    BASELINE,
    "cpython-venv",
    "pyo3",
    "nuitka-standalone",
    "nuitka-onefile",
    "pyinstaller-onedir",
    "pyinstaller-onefile",
    "cx-freeze",
    "rustpython",
];

/// A way to make a program of Python code.
pub(crate) trait Peer {
    /// A word for the command line and for names of files.
    fn id(&self) -> &'static str;
    /// A name for people.
    fn title(&self) -> &'static str;
    /// Versions, and the settings that matter.
    fn version(&self, folders: &Folders) -> Result<String>;
    /// Makes the program, as far as it is not made already.
    fn build(&self, folders: &Folders, workload: &Workload) -> Result<()>;
    /// The scripts that can be edited for [`build_editable`](Self::build_editable). None where
    /// nothing is built of scripts.
    fn editable(&self, folders: &Folders, workload: &Workload) -> Result<Option<PathBuf>> {
        let _ = (folders, workload);
        Ok(None)
    }
    /// Makes the program of scripts that were edited.
    fn build_editable(&self, folders: &Folders, workload: &Workload) -> Result<()> {
        self.build(folders, workload)
    }
    /// The program, if it was made.
    fn program(&self, folders: &Folders, workload: &Workload) -> Program;
}

/// All peers, in the order of [`IDS`].
pub(crate) fn all(python: &python::Interpreter) -> Vec<Box<dyn Peer>> {
    use nuitka::Mode::{Onefile, Standalone};
    use pyinstaller::Mode::{OneDirectory, OneFile};
    vec![
        Box::new(ours::RELEASE),
        Box::new(ours::LAZY),
        Box::new(ours::DIST),
        Box::new(cpython::Isolated(python.clone())),
        Box::new(cpython::Venv(python.clone())),
        Box::new(pyo3::Pyo3(python.clone())),
        Box::new(nuitka::Nuitka(Standalone)),
        Box::new(nuitka::Nuitka(Onefile)),
        Box::new(pyinstaller::PyInstaller(OneDirectory)),
        Box::new(pyinstaller::PyInstaller(OneFile)),
        Box::new(cx_freeze::CxFreeze),
        Box::new(rustpython::RustPython),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_are_those_of_the_peers() {
        let python = python::Interpreter::default();
        assert!(all(&python).iter().map(|peer| peer.id()).eq(IDS));
    }
}
