//! The size of what has to be on a machine for a program to run there.

use std::{
    fs::{self, File},
    io::{self, Write},
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use crate::{note::Note, program::Program};

/// Bytes on disk, and those of `tar | xz -9`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Size {
    pub(crate) bytes: u64,
    pub(crate) packed: Option<u64>,
}

/// Directories of a standard library that no program needs.
const NOT_SHIPPED: [&str; 7] = [
    "dist-packages",
    "site-packages",
    "test",
    "tests",
    "idlelib",
    "lib2to3",
    "turtledemo",
];

/// Measures the files and directories of a program, each packed by itself. `notes` keeps packed
/// sizes for the next time; where `packs` is false, nothing is packed that is not noted.
pub(crate) fn size(program: &Program, notes: &Path, packs: bool) -> Result<Size> {
    let mut size = Size {
        bytes: 0,
        packed: Some(0),
    };
    for path in &program.shipped {
        let files = files(program, path)?;
        for file in &files {
            size.bytes += file.symlink_metadata()?.len();
        }
        let note = Note::about(&files, notes)?;
        let packed = match note.read() {
            None if packs => Some(note.write(pack(&files, &note.scratch())?)?),
            noted => noted,
        };
        size.packed = size.packed.zip(packed).map(|(sum, packed)| sum + packed);
    }
    Ok(size)
}

fn files(program: &Program, path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = WalkDir::new(path).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !is_left_out(entry)) {
        let entry = entry?;
        if !entry.file_type().is_dir() && !is_of_another(program, entry.path()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn is_left_out(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 1 && (NOT_SHIPPED.contains(&&*name) || name.starts_with("config-"))
}

/// True of a `.pyc` file of another interpreter.
fn is_of_another(program: &Program, file: &Path) -> bool {
    let name = file.to_string_lossy();
    program
        .cache_tag
        .is_some_and(|tag| name.ends_with(".pyc") && !name.contains(tag))
}

/// The length of `tar | xz -9`.
fn pack(files: &[PathBuf], list: &Path) -> Result<u64> {
    write_list(list, files)?;
    let mut tar = Command::new("tar")
        .args(["--create", "--absolute-names", "--null", "--files-from"])
        .arg(list)
        .stdout(Stdio::piped())
        .spawn()
        .context("`tar` cannot be started")?;
    let archive = tar.stdout.take().context("tar's output is a pipe")?;
    let mut xz = Command::new("xz")
        .args(["-9", "--stdout"])
        .stdin(archive)
        .stdout(Stdio::piped())
        .spawn()
        .context("`xz` cannot be started")?;
    let mut packed = xz.stdout.take().context("xz's output is a pipe")?;
    let length = io::copy(&mut packed, &mut io::sink())?;
    ensure!(
        tar.wait()?.success() && xz.wait()?.success(),
        "tar or xz failed"
    );
    fs::remove_file(list)?;
    Ok(length)
}

fn write_list(list: &Path, files: &[PathBuf]) -> Result<()> {
    let mut list = File::create(list)?;
    for file in files {
        list.write_all(file.as_os_str().as_bytes())?;
        list.write_all(b"\0")?;
    }
    Ok(())
}
