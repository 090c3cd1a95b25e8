//! CPython embedded in a Rust program by PyO3.

use std::{ffi::OsString, path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::{Peer, python::Interpreter};
use crate::{
    cargo::{self, Crate},
    folders::Folders,
    program::Program,
    shell,
    workload::Workload,
};

const BINARY: &str = "pyembed-bench-pyo3";

/// The crate `benches/peers/pyo3`, linked with the library of the CPython that is compared with.
pub(crate) struct Pyo3(pub(crate) Interpreter);

impl Pyo3 {
    /// The shared library of CPython.
    fn library(&self) -> Result<PathBuf> {
        let script = "import os, sysconfig as s; v = s.get_config_var; \
                      print(os.path.realpath(os.path.join(v('LIBDIR'), v('INSTSONAME'))))";
        shell::answer(Command::new(&self.0.executable).args(["-I", "-S", "-c", script]))
            .map(PathBuf::from)
    }
}

impl Peer for Pyo3 {
    fn id(&self) -> &'static str {
        "pyo3"
    }

    fn title(&self) -> &'static str {
        "PyO3 and CPython"
    }

    fn version(&self, folders: &Folders) -> Result<String> {
        let directory = folders.benches().join("peers/pyo3");
        let version =
            cargo::locked_version(&directory, "pyo3").context("pyo3 is in its lock file")?;
        Ok(format!(
            "PyO3 {version} with the shared library of the same CPython, isolated, without `site`"
        ))
    }

    fn build(&self, folders: &Folders, _: &Workload) -> Result<()> {
        let peer = Crate {
            directory: folders.benches().join("peers/pyo3"),
            profile: "release",
            arguments: &[],
            environment: vec![("PYO3_PYTHON", self.0.executable.clone())],
        };
        peer.build(folders, BINARY)
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        let path = folders.python_path(workload);
        let directories = path
            .iter()
            .map(|path| path.as_os_str())
            .collect::<Vec<_>>()
            .join(":".as_ref());
        let arguments = [directories, workload.module.into()];
        let executable = cargo::executable(folders, "release", BINARY);
        // Without the library the program is not built, and says so itself.
        let library = self.library().unwrap_or_default();
        Program {
            shipped: [
                vec![executable.clone(), library, self.0.library.clone()],
                path,
            ]
            .concat(),
            executable,
            arguments: arguments
                .into_iter()
                .chain(workload.arguments.iter().map(OsString::from))
                .collect(),
            cache_tag: Some("cpython-311"),
            counted: true,
        }
    }
}
