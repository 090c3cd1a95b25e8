//! The processes that this one comes from.
//!
//! Python code starts Python by `sys.executable`, which is the whole program. Its command line
//! alone does not tell: a program may have an option `-c` of its own, which its user gives in a
//! shell.

use std::path::Path;

/// The generations that are looked at: a shell may be between.
const GENERATIONS: usize = 4;

/// True if a process that runs the same program started this one. None if the system does not tell.
pub(super) fn comes_from_this_program() -> Option<bool> {
    let own = executable("self")?;
    let mut process = "self".to_owned();
    for _ in 0..GENERATIONS {
        let Some(parent) = parent(&process) else {
            return Some(false);
        };
        if executable(&parent).is_some_and(|executable| executable == own) {
            return Some(true);
        }
        process = parent;
    }
    Some(false)
}

/// Device and file number of the program that a process runs: they stay the same when the file is
/// renamed or removed.
#[cfg(target_os = "linux")]
fn executable(process: &str) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;

    let metadata = Path::new("/proc").join(process).join("exe").metadata();
    metadata
        .ok()
        .map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(target_os = "linux"))]
fn executable(_process: &str) -> Option<(u64, u64)> {
    None
}

/// None of the first process, and of one that is no more.
fn parent(process: &str) -> Option<String> {
    let status = Path::new("/proc").join(process).join("status");
    let status = std::fs::read_to_string(status).ok()?;
    let parent = status
        .lines()
        .find_map(|line| line.strip_prefix("PPid:"))?
        .trim();
    (parent != "0").then(|| parent.to_owned())
}
