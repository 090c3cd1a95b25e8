//! The file that this process runs: the image of the executables that it writes, and what was
//! appended to it.

use std::{env, fs::File, path::PathBuf, sync::OnceLock};

use memmap2::Mmap;
use pyembed_bundle::Appended;

use crate::failure::{Failure, Result};

/// What is appended to this file, if it is an executable that the command wrote.
///
/// # Errors
///
/// If what is appended is damaged.
pub(crate) fn appended() -> Result<Option<Appended<'static>>> {
    match file() {
        Some(file) => Appended::find(file).map_err(|error| {
            Failure::new(format!("this executable is damaged: {error}"))
                .hint("copy it again, or write it again with `pyembed exe`")
        }),
        None => Ok(None),
    }
}

/// This file without what is appended.
///
/// # Errors
///
/// If it cannot be read.
pub(crate) fn own() -> Result<&'static [u8]> {
    let file = file().ok_or_else(|| {
        Failure::new("cannot find the file of this command, which executables are made of")
            .hint("call it by its whole path")
    })?;
    Ok(appended()?.map_or(file, |appended| appended.image()))
}

/// The name that this process was called by.
pub(crate) fn name() -> String {
    let called = env::args_os().next().map(PathBuf::from).unwrap_or_default();
    let name = called.file_name().unwrap_or_default().to_string_lossy();
    name.strip_suffix(env::consts::EXE_SUFFIX)
        .unwrap_or(&name)
        .to_owned()
}

/// The file, mapped for as long as the process lives. None if it is not found: without `/proc`,
/// there is only the name that the process was called by.
fn file() -> Option<&'static [u8]> {
    static FILE: OnceLock<Option<Mmap>> = OnceLock::new();
    let map = FILE.get_or_init(|| {
        let called = env::args_os().next().map(PathBuf::from);
        let candidates = [
            Some(PathBuf::from("/proc/self/exe")),
            env::current_exe().ok(),
            called,
        ];
        let file = candidates
            .into_iter()
            .flatten()
            .find_map(|path| File::open(path).ok())?;
        // SAFETY: the file of a running program is not written to: Linux and Windows refuse that,
        // and who replaces it elsewhere makes a new file.
        unsafe { Mmap::map(&file) }.ok()
    });
    map.as_deref()
}
