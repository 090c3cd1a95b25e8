//! Zip archives, read whole into memory. Whatever the bytes are, the outcome is files with safe
//! paths or a sentence that says what is wrong.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
    path::Path,
};

use zip::{ZipArchive, read::ZipFileEntry};

use crate::{
    content::{Content, read_or_say},
    diagnostic::Diagnostic,
};

/// Bytes that the files of one archive may have together.
const MAX_SIZE: u64 = 1 << 30;

/// A file out of an archive, or of a directory that is taken as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct File {
    /// Relative to where the archive's paths start, with `/`.
    pub(crate) path: String,
    pub(crate) content: Content,
}

/// Every file of a `.zip` or `.pyz`, sorted by path.
pub(crate) fn read_archive(path: &Path, label: &str) -> Result<Vec<File>, Diagnostic> {
    let bytes = read_or_say(path, label)?;
    members(&bytes).map_err(|problem| damaged(label, &problem))
}

pub(crate) fn damaged(label: &str, problem: &str) -> Diagnostic {
    let message = format!("the archive cannot be used: {problem}");
    Diagnostic::error(label, message).help("fetch it or build it again")
}

/// Every file in an archive, sorted by path.
pub(crate) fn members(bytes: &[u8]) -> Result<Vec<File>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("it is no zip archive, or a part of one ({error})"))?;
    if archive.has_duplicate_names() {
        return Err("two members have the same name".into());
    }
    let wanted = wanted(&archive)?;
    let mut files = Vec::with_capacity(wanted.len());
    for (index, path, size) in wanted {
        let content = inflate(&mut archive, index, size)
            .map_err(|problem| format!("`{path}` cannot be read: {problem}"))?;
        files.push(File { path, content });
    }
    files.sort();
    check_paths(&files)?;
    Ok(files)
}

/// The members that are files, with their declared sizes.
fn wanted(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Vec<(usize, String, u64)>, String> {
    let mut wanted = Vec::new();
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let entry = archive
            .by_index_data(index)
            .map_err(|error| error.to_string())?;
        let path = member_path(&entry)?;
        if entry.is_dir() {
            continue;
        }
        total = total.saturating_add(entry.size());
        wanted.push((index, path, entry.size()));
    }
    if total > MAX_SIZE {
        return Err("its files are larger than 1 GiB together".into());
    }
    Ok(wanted)
}

/// The member's path, if it leads to a place below the archive's root.
fn member_path(entry: &ZipFileEntry<'_>) -> Result<String, String> {
    let name = entry.name().map_err(|error| error.to_string())?;
    let shown = name.escape_debug();
    if !is_safe(name.strip_suffix('/').unwrap_or(&name)) {
        return Err(format!("the member name `{shown}` is not a relative path"));
    }
    if entry.encrypted() {
        return Err(format!("`{shown}` is encrypted"));
    }
    if entry.is_symlink() {
        return Err(format!("`{shown}` is a symbolic link"));
    }
    Ok(name.into_owned())
}

/// True if a path is relative, stays below where it starts on every system, and is written in one
/// way only.
pub(crate) fn is_safe(path: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    path.split('/').all(is_name)
        && !path.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
}

fn inflate(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    size: u64,
) -> Result<Content, String> {
    let member = archive.by_index(index).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    // One byte more than declared shows a lie, and makes the reader check the sum at the end.
    let read = member.take(size.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| error.to_string())?;
    if bytes.len() as u64 != size {
        return Err("its size is not the declared one".into());
    }
    Ok(Content::Memory(bytes.into()))
}

/// Each path once, and none is both a file and a directory.
pub(crate) fn check_paths(files: &[File]) -> Result<(), String> {
    let mut paths = BTreeSet::new();
    for file in files {
        if !paths.insert(file.path.as_str()) {
            return Err(format!("`{}` is there twice", file.path));
        }
    }
    for path in &paths {
        for (end, _) in path.match_indices('/') {
            if paths.contains(&path[..end]) {
                let above = &path[..end];
                return Err(format!("`{above}` is both a file and a directory"));
            }
        }
    }
    Ok(())
}
