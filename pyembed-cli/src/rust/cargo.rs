//! What cargo does for a new crate.

use std::{path::Path, process::Command};

use super::lock_file::{self, LockFile};
use crate::failure::{Failure, Result};

/// Has cargo choose versions, and the one that RustPython compiles with.
pub(crate) fn pin(directory: &Path) -> Result {
    if LockFile::of(directory).is_none() {
        cargo(directory, &["generate-lockfile".to_owned()])?;
    }
    match LockFile::of(directory).and_then(|lock| lock.pin()) {
        Some(arguments) => cargo(directory, &arguments),
        None => Ok(()),
    }
}

fn cargo(directory: &Path, arguments: &[String]) -> Result {
    let command = Command::new("cargo")
        .args(arguments)
        .arg("--quiet")
        .current_dir(directory)
        .status();
    let by_hand = format!("`cargo {}`", lock_file::pin("0.14.0").join(" "));
    match command {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(
            Failure::new("cargo has not made the lock file: it says above why")
                .hint(&format!("when that is mended: {by_hand}")),
        ),
        Err(error) => Err(
            Failure::new(format!("cannot call cargo: {error}")).hint(&format!(
                "where there is one, call {by_hand} once, before the first build"
            )),
        ),
    }
}
