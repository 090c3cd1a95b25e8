//! Crates that are workspaces of their own, built by cargo.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use crate::{folders::Folders, shell};

/// A crate, and the profile that it is built in.
pub(crate) struct Crate<'a> {
    pub(crate) directory: PathBuf,
    pub(crate) profile: &'a str,
    pub(crate) arguments: &'a [&'a str],
    pub(crate) environment: Vec<(&'a str, PathBuf)>,
}

impl Crate<'_> {
    /// Builds one of its binaries.
    pub(crate) fn build(&self, folders: &Folders, binary: &str) -> Result<()> {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .current_dir(&self.directory)
            .args(["build", "--profile", self.profile, "--bin", binary])
            .args(self.arguments)
            .arg("--target-dir")
            .arg(folders.target())
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        shell::build(
            &mut cargo,
            &folders
                .target()
                .join(format!("logs/cargo-{}-{binary}.txt", self.profile)),
        )
    }
}

/// The executable that cargo makes of a binary.
pub(crate) fn executable(folders: &Folders, profile: &str, binary: &str) -> PathBuf {
    folders.target().join(profile).join(binary)
}

/// The version of a package in the lock file of a crate.
pub(crate) fn locked_version(directory: &Path, package: &str) -> Option<String> {
    let lock = fs::read_to_string(directory.join("Cargo.lock")).ok()?;
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next().map(str::to_owned)
}
