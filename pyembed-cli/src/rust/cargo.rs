//! Cargo's part in making a new crate.

use std::{path::Path, process::Command};

use super::lock_file::{self, LockFile};
use crate::failure::{Failure, Result};

/// Has cargo choose versions, and the one that RustPython compiles with.
pub(crate) fn pin(directory: &Path) -> Result {
    if LockFile::of(directory).is_none() {
        cargo(directory, &lock_file::ADD)?;
    }
    match LockFile::of(directory).and_then(|lock| lock.pin()) {
        Some(arguments) => cargo(directory, &arguments.each_ref().map(String::as_str)),
        None => Ok(()),
    }
}

fn cargo(directory: &Path, arguments: &[&str]) -> Result {
    let command = Command::new("cargo")
        .args(arguments)
        .arg("--quiet")
        .current_dir(directory)
        .status();
    let help = "`pyembed doctor` says what is still to do";
    match command {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => {
            Err(Failure::new("cargo has not made the lock file: it says above why").hint(help))
        }
        Err(error) => Err(Failure::new(format!("cannot call cargo: {error}")).hint(help)),
    }
}
