//! pyembed: `benches/programs`, built as a user's crate is.

use std::{fs, path::PathBuf, process::Command};

use anyhow::Result;

use super::{OURS, Peer};
use crate::{
    cargo::{self, Crate},
    folders::Folders,
    program::Program,
    shell, staging,
    workload::Workload,
};

/// pyembed in one of the profiles of `benches/programs`, and with some of its features.
pub(crate) struct Ours {
    id: &'static str,
    title: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
    settings: &'static str,
}

/// cargo's release profile.
pub(crate) const RELEASE: Ours = Ours {
    id: OURS,
    title: "pyembed",
    profile: "release",
    features: &["--features", "packages"],
    settings: "cargo's release profile, stripped",
};

/// With imports that wait.
pub(crate) const LAZY: Ours = Ours {
    id: "pyembed-lazy",
    title: "pyembed (lazy imports)",
    profile: "release",
    features: &["--features", "packages,lazy"],
    settings: "the same with `Builder::lazy_imports(true)`",
};

/// The profile for what is given to others.
pub(crate) const DIST: Ours = Ours {
    id: "pyembed-dist",
    title: "pyembed (dist)",
    profile: "dist",
    features: &["--features", "packages"],
    settings: "with `opt-level = \"s\"`, fat LTO and one codegen unit",
};

impl Ours {
    /// The program in a place of its own: cargo has one for all features.
    fn executable(&self, folders: &Folders, workload: &Workload) -> PathBuf {
        folders.peer(self.id).join(workload.name)
    }

    fn build_in(&self, folders: &Folders, directory: PathBuf, workload: &Workload) -> Result<()> {
        self.programs(folders, directory)
            .build(folders, workload.name)?;
        let executable = self.executable(folders, workload);
        if let Some(directory) = executable.parent() {
            fs::create_dir_all(directory)?;
        }
        fs::copy(
            cargo::executable(folders, self.profile, workload.name),
            executable,
        )?;
        Ok(())
    }

    fn programs(&self, folders: &Folders, directory: PathBuf) -> Crate<'_> {
        Crate {
            directory,
            profile: self.profile,
            arguments: self.features,
            environment: vec![("PYEMBED_BENCH_SITE_PACKAGES", folders.all_site_packages())],
        }
    }
}

fn copy_of_programs(folders: &Folders) -> PathBuf {
    folders.target().join("edited/programs")
}

impl Peer for Ours {
    fn id(&self) -> &'static str {
        self.id
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn version(&self, folders: &Folders) -> Result<String> {
        let mut git = Command::new("git");
        git.current_dir(folders.root())
            .args(["describe", "--always", "--dirty"]);
        let commit = shell::answer(&mut git)?;
        let rustc = shell::answer(Command::new("rustc").arg("--version"))?;
        Ok(format!("commit {commit}, {rustc}; {}", self.settings))
    }

    fn build(&self, folders: &Folders, workload: &Workload) -> Result<()> {
        self.build_in(folders, folders.benches().join("programs"), workload)
    }

    /// A copy of the crate: the one in the checkout is not edited.
    fn editable(&self, folders: &Folders, workload: &Workload) -> Result<Option<PathBuf>> {
        let copy = copy_of_programs(folders);
        staging::copy(&folders.benches().join("programs"), &copy)?;
        let manifest = copy.join("Cargo.toml");
        let root = format!("\"{}/", folders.root().display());
        let text = fs::read_to_string(&manifest)?.replace("\"../../", &root);
        fs::write(&manifest, text)?;
        Ok(Some(copy.join("scripts").join(workload.name)))
    }

    fn build_editable(&self, folders: &Folders, workload: &Workload) -> Result<()> {
        self.build_in(folders, copy_of_programs(folders), workload)
    }

    fn program(&self, folders: &Folders, workload: &Workload) -> Program {
        Program::file(self.executable(folders, workload), workload)
    }
}
