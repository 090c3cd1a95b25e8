//! Everything under a root that may matter, in an order that does not depend on the file system.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{
    file_names::{is_leftover, is_tools_directory},
    root::Located,
};
use crate::{
    archive::File as ArchivedFile, content::Content, diagnostic::Diagnostic, paths::below,
};

/// A file or directory under a root.
#[derive(Debug)]
pub(super) struct Entry {
    /// The names from the root down, at least one.
    pub(super) parts: Vec<String>,
    pub(super) kind: EntryKind,
}

/// The thing that stands at a path.
#[derive(Debug)]
pub(super) enum EntryKind {
    /// With its path if it is on disk, where it may change.
    Directory(Option<PathBuf>),
    File(Content),
    /// A file that somebody's tool has left.
    Leftover,
    /// Something that cannot be read.
    Problem(Diagnostic),
}

/// All entries, sorted so that a directory comes before what is in it. Symbolic links are followed.
/// A directory that `leave_out` says so of is neither listed nor entered.
pub(super) fn walk(root: &Located, leave_out: impl Fn(&[String]) -> bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut walk = WalkDir::new(&root.path)
        .min_depth(1)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    while let Some(step) = walk.next() {
        let is_directory = step.as_ref().is_ok_and(|step| step.file_type().is_dir());
        let entry = match step {
            Ok(step) => entry(root, &step),
            Err(error) => problem(root, &error),
        };
        let is_entered = match &entry.kind {
            EntryKind::Directory(path) => {
                let is_environment = path.as_deref().is_some_and(is_virtual_environment);
                let is_tools = entry
                    .parts
                    .last()
                    .is_some_and(|name| is_tools_directory(name));
                !is_tools && !leave_out(&entry.parts) && !is_environment
            }
            _ => false,
        };
        if is_directory && !is_entered {
            walk.skip_current_dir();
        }
        if is_entered == matches!(entry.kind, EntryKind::Directory(_)) {
            entries.push(entry);
        }
    }
    entries
}

/// The same for the files of an archive, whose directories are those around its files.
pub(super) fn list(files: Vec<ArchivedFile>, leave_out: impl Fn(&[String]) -> bool) -> Vec<Entry> {
    let mut entries = BTreeMap::new();
    for file in files {
        let parts: Vec<String> = file.path.split('/').map(str::to_owned).collect();
        let mut directories = (1..parts.len()).map(|depth| &parts[..depth]);
        let is_tools = |directory: &[String]| {
            directory
                .last()
                .is_some_and(|name| is_tools_directory(name))
        };
        let is_wanted = !directories
            .clone()
            .any(|path| is_tools(path) || leave_out(path));
        if is_wanted {
            directories.by_ref().for_each(|directory| {
                entries.insert(directory.to_vec(), EntryKind::Directory(None));
            });
            let is_leftover = parts.last().is_some_and(|name| is_leftover(name));
            let kind = match is_leftover {
                true => EntryKind::Leftover,
                false => EntryKind::File(file.content),
            };
            entries.insert(parts, kind);
        }
    }
    entries
        .into_iter()
        .map(|(parts, kind)| Entry { parts, kind })
        .collect()
}

pub(super) fn is_virtual_environment(directory: &Path) -> bool {
    directory.join("pyvenv.cfg").is_file()
}

fn entry(root: &Located, step: &DirEntry) -> Entry {
    let parts = parts(root, step.path());
    let is_leftover = parts.last().is_some_and(|name| is_leftover(name));
    let kind = if is_leftover && !step.file_type().is_dir() {
        EntryKind::Leftover
    } else if step.file_name().to_str().is_none() {
        let message = "the name is not valid UTF-8, so it is left out";
        EntryKind::Problem(Diagnostic::warning(below(&root.label, &parts), message))
    } else if step.file_type().is_dir() {
        EntryKind::Directory(Some(step.path().to_owned()))
    } else if step.file_type().is_file() {
        EntryKind::File(Content::Disk(step.path().to_owned()))
    } else {
        let message = "neither a file nor a directory, so it is left out";
        EntryKind::Problem(Diagnostic::warning(below(&root.label, &parts), message))
    };
    Entry { parts, kind }
}

fn problem(root: &Located, error: &walkdir::Error) -> Entry {
    let path = error.path().unwrap_or(&root.path);
    let parts = parts(root, path);
    let label = below(&root.label, &parts);
    // Emacs locks a file by a link that leads nowhere.
    if parts.last().is_some_and(|name| is_leftover(name)) {
        let kind = EntryKind::Leftover;
        return Entry { parts, kind };
    }
    let problem = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => {
            let above = below(&root.label, &self::parts(root, ancestor));
            let shown = if above.is_empty() { "." } else { &*above };
            Diagnostic::warning(
                label,
                format!("the symbolic link leads back to `{shown}`, so it is not followed"),
            )
        }
        (None, _) if is_broken(path) => Diagnostic::error(
            label,
            "broken symbolic link: what it points to does not exist",
        ),
        (None, Some(error)) => Diagnostic::error(label, format!("cannot be read: {error}")),
        (None, None) => Diagnostic::error(label, "cannot be read"),
    };
    let kind = EntryKind::Problem(problem);
    Entry { parts, kind }
}

fn is_broken(path: &Path) -> bool {
    path.is_symlink()
        && fs::metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

fn parts(root: &Located, path: &Path) -> Vec<String> {
    let relative = path.strip_prefix(&root.path).unwrap_or(Path::new(""));
    relative
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect()
}
