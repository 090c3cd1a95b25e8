//! The file that this process runs: the image of the executables that it writes, and what was
//! appended to it.

use std::{
    env,
    fs::File,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use memmap2::Mmap;
use pyembed_bundle::{Appended, search};
use serde::{Deserialize, Serialize};

use crate::{
    failure::{Failure, Result},
    files,
    stdlib::{STDLIB, Target},
};

/// The bundle at the end of this file, if it is an executable that the command wrote.
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

/// The beginning of executables: an interpreter that runs what is appended to it.
pub(crate) struct Image {
    pub(crate) bytes: Vec<u8>,
    pub(crate) target: Target,
}

/// The end of a file that holds an image alone, behind a [`Label`] in JSON and its length.
const MAGIC: [u8; 8] = *b"\x93pyemim\n";

/// The description that an image has of itself.
#[derive(Serialize, Deserialize)]
struct Label {
    version: String,
    target: Target,
    /// Of the image, in hexadecimal.
    hash: String,
}

/// Tells a damaged image. Any hash of its bytes would do.
fn hash(image: &[u8]) -> String {
    format!(
        "{:016x}",
        u64::from_be_bytes(pyembed_build::source_hash(image))
    )
}

impl Image {
    /// This file without what is appended, and with zeros in the place of the standard library's
    /// sources: only the command needs them, and they would be a fifth of what is downloaded.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub(crate) fn own() -> Result<Self> {
        let file = file().ok_or_else(|| {
            Failure::new("cannot find the file of this command, which executables are made of")
                .hint("call it by its whole path")
        })?;
        let image = appended()?.map_or(file, |appended| appended.image());
        let mut bytes = image.to_vec();
        let sources = search(image).find(|found| found.bundle.bytes() == STDLIB.bytes());
        if let Some(sources) = sources {
            let end = sources.offset + STDLIB.bytes().len();
            bytes[sources.offset..end].fill(0);
        }
        let target = Target::host();
        Ok(Self { bytes, target })
    }

    /// The image in a file that `pyembed image` wrote.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, holds none, or one of another version.
    pub(crate) fn of_file(path: &Path) -> Result<Self> {
        let shown = path.display();
        let mut bytes = files::read(path)?;
        let Some((length, label)) = label(&bytes) else {
            return Err(Failure::new(format!("there is no image in `{shown}`"))
                .hint("`pyembed image` writes one, on the system that it is for"));
        };
        let own = env!("CARGO_PKG_VERSION");
        if label.version != own {
            let other = label.version;
            return Err(Failure::new(format!(
                "the image in `{shown}` is one of pyembed {other}, and this is pyembed {own}"
            ))
            .hint("a bundle is only read by the version that wrote it"));
        }
        bytes.truncate(length);
        if label.hash != hash(&bytes) {
            return Err(Failure::new(format!("the image in `{shown}` is damaged"))
                .hint("copy it again, or have `pyembed image` write it again"));
        }
        let target = label.target;
        Ok(Self { bytes, target })
    }

    /// The contents of a file that holds this image alone.
    pub(crate) fn to_file(&self) -> Vec<u8> {
        let label = serde_json::json!(Label {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            target: self.target.clone(),
            hash: hash(&self.bytes),
        })
        .to_string();
        let length = (label.len() as u32).to_le_bytes();
        [&self.bytes, label.as_bytes(), &length, &MAGIC].concat()
    }
}

/// The length of the image in a file, and what it says of itself.
fn label(file: &[u8]) -> Option<(usize, Label)> {
    let (rest, length) = file.strip_suffix(&MAGIC)?.split_last_chunk()?;
    let length = rest
        .len()
        .checked_sub(u32::from_le_bytes(*length) as usize)?;
    let label = serde_json::from_slice(&rest[length..]).ok()?;
    Some((length, label))
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
