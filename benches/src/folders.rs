//! The directories that are read and written.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::workload::Workload;

/// Below `benches` is what people write, below `target/bench` what is made of it.
pub(crate) struct Folders {
    root: PathBuf,
}

impl Folders {
    /// Those of the checkout that this program was compiled in.
    pub(crate) fn of_this_checkout() -> Result<Self> {
        let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = benches
            .parent()
            .context("benches has a parent")?
            .to_path_buf();
        let folders = Self { root };
        fs::create_dir_all(folders.target())?;
        Ok(folders)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn benches(&self) -> PathBuf {
        self.root.join("benches")
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target/bench")
    }

    /// The virtual environment of the peers that come from PyPI.
    pub(crate) fn venv(&self) -> PathBuf {
        self.target().join("venv")
    }

    /// The directory with a directory of packages for each workload.
    pub(crate) fn all_site_packages(&self) -> PathBuf {
        self.target().join("site-packages")
    }

    /// The packages of a workload.
    pub(crate) fn site_packages(&self, workload: &Workload) -> PathBuf {
        self.all_site_packages().join(workload.name)
    }

    /// The copy of a workload's scripts that peers run or compile.
    pub(crate) fn scripts(&self, workload: &Workload) -> PathBuf {
        self.target().join("scripts").join(workload.name)
    }

    /// The script that imports a workload's module, for peers that compile a script.
    pub(crate) fn start_script(&self, workload: &Workload) -> PathBuf {
        self.target()
            .join("start")
            .join(format!("{}_start.py", workload.name))
    }

    /// The output of a peer.
    pub(crate) fn peer(&self, id: &str) -> PathBuf {
        self.target().join("peers").join(id)
    }

    /// The directories of a workload on `sys.path`, before those of the standard library.
    pub(crate) fn python_path(&self, workload: &Workload) -> Vec<PathBuf> {
        let mut path = vec![self.scripts(workload)];
        if workload.has_packages {
            path.push(self.site_packages(workload));
        }
        path
    }
}
