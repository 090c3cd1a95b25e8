//! Other programs: tools that build and tools that answer.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// Runs a tool that builds; what it says goes into `log`, and its last words into the error.
pub(crate) fn build(command: &mut Command, log: &Path) -> Result<()> {
    fs::create_dir_all(log.parent().context("a log is in a directory")?)?;
    let file = File::create(log)?;
    let tool = command.get_program().to_string_lossy().into_owned();
    let status = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .status()
        .with_context(|| format!("`{tool}` cannot be started"))?;
    if !status.success() {
        bail!("`{tool}` failed: {}", last_words(log));
    }
    Ok(())
}

/// The first line that begins with `error`, or else the last.
fn last_words(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let error = lines.clone().find(|line| line.starts_with("error"));
    error
        .or_else(|| lines.next_back())
        .unwrap_or("it said nothing")
        .trim()
        .to_owned()
}

/// The first line that a tool prints, or an error if it fails.
pub(crate) fn answer(command: &mut Command) -> Result<String> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{tool}` cannot be started"))?;
    if !output.status.success() {
        bail!("`{tool}` failed");
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().next().unwrap_or_default().trim().to_owned())
}

/// The executables of this name in the directories of `PATH`, in their order.
pub(crate) fn on_path(name: &str) -> impl Iterator<Item = PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let directories: Vec<_> = std::env::split_paths(&path).collect();
    let name = name.to_owned();
    directories
        .into_iter()
        .map(move |directory| directory.join(&name))
        .filter(|file| file.is_file())
}
