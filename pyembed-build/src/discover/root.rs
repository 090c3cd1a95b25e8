//! A source root: how it was written, where it is, and what to say when it is not there.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::file_names::{is_leftover, is_tools_directory};
use crate::{diagnostic::Diagnostic, paths};

/// A directory of Python, an archive of it, or one `.py` file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Root {
    /// Absolute, or relative to the base directory.
    pub(crate) path: PathBuf,
    /// The beginning of the paths of its files: relative to the base, with `/`, without `.`, `..`
    /// and trailing slashes. Empty for the base itself; the last part alone for an absolute path
    /// outside the base, so that no path of this machine shows.
    pub(crate) label: String,
    /// The same with its leading `..`, for messages about the root itself.
    written: String,
}

/// A root that is there.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) path: PathBuf,
    pub(super) label: String,
    pub(super) kind: RootKind,
}

/// The kind of a root, by what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RootKind {
    Directory,
    /// One `.py` file.
    Module,
    /// A `.zip` or `.pyz` file.
    Archive,
}

impl Root {
    /// A root as the user wrote it.
    pub(crate) fn new(base: &Path, written: &str) -> Self {
        // A backslash separates only where the system says so; there, Windows' own parser turns it
        // into components.
        let path = PathBuf::from(if written.is_empty() { "." } else { written });
        let shown = paths::shown(base, &path);
        Self {
            path,
            label: paths::label(&shown).to_owned(),
            written: shown,
        }
    }

    /// Gives each root a label of its own, and none that of the files which are no root's.
    ///
    /// Two files with one path in the bundle would be one file.
    pub(crate) fn tell_apart(roots: &mut [Self], taken: &[&str]) {
        let mut seen: BTreeSet<String> = taken.iter().map(|label| (*label).to_owned()).collect();
        for root in roots {
            let label = std::mem::take(&mut root.label);
            let others = (2..).map(|number| format!("{label}-{number}"));
            let mut labels = std::iter::once(label.clone()).chain(others);
            root.label = labels.find(|label| !seen.contains(label)).unwrap_or(label);
            seen.insert(root.label.clone());
        }
    }

    /// The root as a sentence names it.
    fn shown(&self) -> &str {
        if self.written.is_empty() {
            "."
        } else {
            &self.written
        }
    }

    /// Finds the root, or says what is wrong with it.
    pub(super) fn locate(&self, base: &Path) -> Result<Located, Box<Diagnostic>> {
        let path = base.join(&self.path);
        let kind = fs::metadata(&path).map_err(|error| Box::new(self.cannot_open(base, &error)))?;
        let extension = path.extension().and_then(|extension| extension.to_str());
        let kind = match extension {
            _ if kind.is_dir() => RootKind::Directory,
            Some("py") if kind.is_file() => RootKind::Module,
            Some("zip" | "pyz") if kind.is_file() => RootKind::Archive,
            _ => return Err(Box::new(self.not_python())),
        };
        Ok(Located {
            path,
            label: self.label.clone(),
            kind,
        })
    }

    fn cannot_open(&self, base: &Path, error: &io::Error) -> Diagnostic {
        paths::cannot_open(base, &self.path, "source root", error, may_be_root)
    }

    fn not_python(&self) -> Diagnostic {
        let message = format!("source root `{}` is not Python", self.shown());
        Diagnostic::error(self.shown(), message).help(
            "a root is a directory, a `.py` file, a wheel (`.whl`) or an archive (`.zip`, `.pyz`)",
        )
    }
}

/// The roots with their numbers, each directory once: the first way of writing it counts.
pub(super) fn distinct<'a>(base: &Path, roots: &'a [Root]) -> Vec<(usize, &'a Root)> {
    let mut seen = BTreeSet::new();
    let place =
        |root: &Root| fs::canonicalize(base.join(&root.path)).unwrap_or_else(|_| root.path.clone());
    roots
        .iter()
        .enumerate()
        .filter(|(_, root)| seen.insert(place(root)))
        .collect()
}

/// True for a directory or a Python file that is not passed over.
fn may_be_root(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let is_python = path.is_dir() || path.extension().is_some_and(|end| end == "py");
    is_python && name.is_some_and(|name| !is_tools_directory(name) && !is_leftover(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_roots_have_one_label() {
        let base = Path::new("/somewhere/crate");
        let written = ["py", "../py", "/opt/py", "/venv/site-packages"];
        let mut roots = written.map(|written| Root::new(base, written));
        Root::tell_apart(&mut roots, &["site-packages"]);
        let labels = roots.map(|root| root.label);
        assert_eq!(labels, ["py", "py-2", "py-3", "site-packages-2"]);
    }
}
