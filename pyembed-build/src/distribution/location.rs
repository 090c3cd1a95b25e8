//! Files and directories that the user names: where they are, or what to say when they are not
//! there.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{diagnostic::Diagnostic, discover::Root, suggest::similar};

/// Something that is there.
#[derive(Debug, Clone)]
pub(super) struct Location {
    pub(super) path: PathBuf,
    /// Without a path of this machine.
    pub(super) label: String,
}

impl Location {
    /// Finds a directory; `what` says what it should be.
    pub(super) fn directory(base: &Path, written: &str, what: &str) -> Result<Self, Diagnostic> {
        let (location, is_directory) = Self::find(base, written, what)?;
        if is_directory {
            return Ok(location);
        }
        let message = format!("{what} `{}` is not a directory", location.label);
        Err(Diagnostic::error(location.label, message))
    }

    /// Finds a file; `what` says what it should be.
    pub(super) fn file(base: &Path, written: &str, what: &str) -> Result<Self, Diagnostic> {
        let (location, is_directory) = Self::find(base, written, what)?;
        if !is_directory {
            return Ok(location);
        }
        let message = format!("{what} `{}` is a directory", location.label);
        Err(Diagnostic::error(location.label, message))
    }

    /// Something in the directory.
    pub(super) fn child(&self, name: &str) -> Self {
        let label = match &*self.label {
            "." => name.to_owned(),
            label => format!("{label}/{name}"),
        };
        Self {
            path: self.path.join(name),
            label,
        }
    }

    fn find(base: &Path, written: &str, what: &str) -> Result<(Self, bool), Diagnostic> {
        let root = Root::new(base, written);
        let path = base.join(&root.path);
        let label = if root.label.is_empty() {
            ".".into()
        } else {
            root.label
        };
        match fs::metadata(&path) {
            Ok(kind) => Ok((Self { path, label }, kind.is_dir())),
            Err(error) => Err(absent(base, &path, &label, what, &error)),
        }
    }
}

fn absent(base: &Path, path: &Path, label: &str, what: &str, error: &io::Error) -> Diagnostic {
    if error.kind() != io::ErrorKind::NotFound {
        return Diagnostic::error(label, format!("{what} `{label}` cannot be read: {error}"));
    }
    let inside = path.strip_prefix(base).ok();
    let message = match base.file_name().filter(|_| inside.is_some()) {
        Some(base) => format!(
            "{what} `{label}` does not exist in `{}`, where its path starts",
            base.to_string_lossy()
        ),
        None => format!("{what} `{label}` does not exist"),
    };
    let problem = Diagnostic::error(label, message);
    match inside.and_then(|inside| suggestion(base, inside)) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

/// The path with a sibling of a similar name instead of its first part that is not there, and with
/// the rest if that is there.
fn suggestion(base: &Path, inside: &Path) -> Option<String> {
    let mut there = PathBuf::new();
    let mut parts = inside.iter();
    while let Some(part) = parts.next() {
        if base.join(&there).join(part).exists() {
            there.push(part);
            continue;
        }
        let siblings = fs::read_dir(base.join(&there)).ok()?.flatten();
        let names = siblings.filter_map(|entry| entry.file_name().into_string().ok());
        there.push(similar(&part.to_string_lossy(), names)?);
        let whole = there.join(parts.as_path());
        if base.join(&whole).exists() {
            there = whole;
        }
        return Some(Root::new(base, &there.to_string_lossy()).label);
    }
    None
}
