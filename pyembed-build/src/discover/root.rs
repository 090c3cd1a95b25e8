//! A source root: how it was written, where it is, and what to say when it is not there.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path, PathBuf},
};

use super::names::is_passed_over;
use crate::{diagnostic::Diagnostic, suggest::similar};

/// A directory of Python, an archive of it, or one `.py` file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Root {
    /// Absolute, or relative to the base directory.
    pub(crate) path: PathBuf,
    /// What the paths of its files begin with: relative to the base, with `/`, without `.`, `..`
    /// and trailing slashes. Empty for the base itself; the last part alone for an absolute
    /// path outside the base, so that no path of this machine shows.
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

/// What a root is made of.
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
        let written = match path.strip_prefix(base) {
            _ if path.is_relative() => label(&path),
            Ok(inside) => label(inside),
            Err(_) => path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
        };
        let label = written.trim_start_matches("../");
        let label = if label == ".." { "" } else { label }.to_owned();
        Self {
            path,
            label,
            written,
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
        let kind =
            fs::metadata(&path).map_err(|error| Box::new(self.missing(base, &path, &error)))?;
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

    fn not_python(&self) -> Diagnostic {
        let message = format!("source root `{}` is not Python", self.shown());
        Diagnostic::error(self.shown(), message).help(
            "a root is a directory, a `.py` file, a wheel (`.whl`) or an archive (`.zip`, `.pyz`)",
        )
    }

    fn missing(&self, base: &Path, path: &Path, error: &io::Error) -> Diagnostic {
        let shown = self.shown();
        if error.kind() != io::ErrorKind::NotFound {
            return Diagnostic::error(
                shown,
                format!("source root `{shown}` cannot be read: {error}"),
            );
        }
        if path.is_symlink() {
            return Diagnostic::error(
                shown,
                format!("source root `{shown}` is a broken symbolic link"),
            );
        }
        let message = match base.file_name() {
            Some(base) if self.path.is_relative() => {
                format!(
                    "source root `{shown}` does not exist in `{}`, where its path starts",
                    base.to_string_lossy()
                )
            }
            _ => format!("source root `{shown}` does not exist"),
        };
        let problem = Diagnostic::error(shown, message);
        match suggestion(base, &self.written) {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem,
        }
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

/// A relative path with `/`, without `.`, and with `a/..` taken away.
fn label(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                parts.pop();
            }
            Component::ParentDir => parts.push("..".into()),
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    parts.join("/")
}

/// A path like the one that does not exist: the first part that is not there is replaced by a
/// sibling of a similar name.
fn suggestion(base: &Path, label: &str) -> Option<String> {
    let mut there: Vec<String> = Vec::new();
    let mut parts = label.split('/');
    let wrong = parts.by_ref().find(|part| {
        let exists = base.join(there.join("/")).join(part).exists();
        there.extend(exists.then(|| (*part).to_owned()));
        !exists
    })?;
    there.push(similar(wrong, siblings(&base.join(there.join("/"))))?);
    let short = there.join("/");
    there.extend(parts.map(str::to_owned));
    let long = there.join("/");
    Some(if base.join(&long).exists() {
        long
    } else {
        short
    })
}

/// The directories and Python files in a directory.
fn siblings(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let names = entries.filter(|entry| {
        entry.path().is_dir() || entry.path().extension().is_some_and(|end| end == "py")
    });
    names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !is_passed_over(name))
        .collect()
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

    #[test]
    fn labels_are_relative_and_normal() {
        let base = Path::new("/somewhere/crate");
        for (written, label) in [
            ("scripts", "scripts"),
            ("scripts/", "scripts"),
            ("./scripts//sub/.", "scripts/sub"),
            ("a/../scripts", "scripts"),
            ("../shared/py", "shared/py"),
            ("../../x", "x"),
            ("..", ""),
            (".", ""),
            ("", ""),
            ("/somewhere/crate/scripts/", "scripts"),
            ("/home/someone/vendor/", "vendor"),
            ("/", ""),
        ] {
            assert_eq!(Root::new(base, written).label, label, "{written}");
        }
    }
}
