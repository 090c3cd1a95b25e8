//! A workload as a peer runs it.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use crate::workload::Workload;

/// A command line, and the files that have to be on a machine for it.
pub(crate) struct Program {
    pub(crate) executable: PathBuf,
    pub(crate) arguments: Vec<OsString>,
    /// Files and directories.
    pub(crate) shipped: Vec<PathBuf>,
    /// The mark of those `.pyc` files that it reads, where several interpreters leave theirs.
    pub(crate) cache_tag: Option<&'static str>,
    /// True if its instructions are counted: only where it is one process, and where the count is
    /// worth the time that it takes.
    pub(crate) counted: bool,
}

impl Program {
    /// A program that is one file.
    pub(crate) fn file(executable: PathBuf, workload: &Workload) -> Self {
        Self {
            shipped: vec![executable.clone()],
            executable,
            arguments: workload.arguments.iter().map(OsString::from).collect(),
            cache_tag: None,
            counted: true,
        }
    }

    /// True if all of it is on disk.
    pub(crate) fn is_built(&self) -> bool {
        self.executable.is_file() && self.shipped.iter().all(|path| path.exists())
    }

    /// The command that starts it, with an environment that is the same for all.
    pub(crate) fn command(&self) -> Command {
        self.command_under(&self.executable, &[])
    }

    /// The command that starts it under another tool.
    pub(crate) fn under(&self, tool: &Path, options: &[&str]) -> Command {
        let mut options: Vec<OsString> = options.iter().map(OsString::from).collect();
        options.push(self.executable.clone().into());
        self.command_under(tool, &options)
    }

    fn command_under(&self, tool: &Path, before: &[OsString]) -> Command {
        let mut command = Command::new(tool);
        command
            .args(before)
            .args(&self.arguments)
            .env_clear()
            .envs([
                ("PATH", "/usr/local/bin:/usr/bin:/bin"),
                ("LANG", "C.UTF-8"),
                ("HOME", "/nonexistent"),
            ])
            .stdin(Stdio::null());
        command
    }

    /// All that it prints to its standard output.
    pub(crate) fn output(&self) -> Result<String> {
        let output = self.command().output().context("it cannot be started")?;
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        anyhow::ensure!(
            output.status.success(),
            "it ends with {}: {last}",
            output.status
        );
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
