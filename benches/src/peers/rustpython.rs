//! RustPython as its documentation embeds it.

use anyhow::{Context, Result};

use super::{Peer, python};
use crate::{
    cargo::{self, Crate},
    folders::Folders,
    program::Program,
    workload::Workload,
};

const BINARY: &str = "pyembed-bench-rustpython";

/// The crate `benches/peers/rustpython`; the scripts and packages lie beside it.
pub(crate) struct RustPython;

impl Peer for RustPython {
    fn id(&self) -> &'static str {
        "rustpython"
    }

    fn title(&self) -> &'static str {
        "RustPython"
    }

    fn version(&self, folders: &Folders) -> Result<String> {
        let directory = folders.benches().join("peers/rustpython");
        let version =
            cargo::locked_version(&directory, "rustpython").context("it is in its lock file")?;
        Ok(format!(
            "{version} with its default features and `freeze-stdlib`, by `rustpython::run`; scripts and packages beside it"
        ))
    }

    fn build(&self, folders: &Folders, _: &Workload) -> Result<()> {
        let peer = Crate {
            directory: folders.benches().join("peers/rustpython"),
            profile: "release",
            arguments: &[],
            environment: Vec::new(),
        };
        peer.build(folders, BINARY)
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        let executable = cargo::executable(folders, "release", BINARY);
        Program {
            shipped: [vec![executable.clone()], folders.python_path(workload)].concat(),
            executable,
            arguments: python::isolated(folders, workload),
            cache_tag: Some("cpython-314"),
            counted: true,
        }
    }
}
