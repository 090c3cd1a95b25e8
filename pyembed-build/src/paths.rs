//! Paths that the user writes: how they are shown, where they lead, and what to say of one that
//! leads nowhere.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use crate::{diagnostic::Diagnostic, names::similar};

/// The path as messages show it: relative to the base, with `/`, without `.`, trailing slashes and
/// `a/..`; empty for the base itself. Of an absolute path outside the base the last part alone, so
/// that no path of this machine shows.
pub(crate) fn shown(base: &Path, path: &Path) -> String {
    match path.strip_prefix(base) {
        _ if path.is_relative() => normal(path),
        Ok(inside) => normal(inside),
        Err(_) => path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
    }
}

/// The beginning of the paths that files below it have in the bundle: what is shown, without
/// leading `..`.
pub(crate) fn label(shown: &str) -> &str {
    match shown.trim_start_matches("../") {
        ".." => "",
        label => label,
    }
}

/// The label of something below a directory.
pub(crate) fn below(label: &str, parts: &[impl AsRef<str>]) -> String {
    let label = Some(label).filter(|label| !label.is_empty());
    let parts = parts.iter().map(AsRef::as_ref);
    label.into_iter().chain(parts).collect::<Vec<_>>().join("/")
}

/// A relative path with `/`, without `.`, and with `a/..` taken away.
fn normal(path: &Path) -> String {
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

/// The problem that nothing can be opened at `path`, which is absolute or relative to the base;
/// `what` says what should be there. Only names that are `wanted` are proposed instead.
pub(crate) fn cannot_open(
    base: &Path,
    path: &Path,
    what: &str,
    error: &io::Error,
    wanted: impl Fn(&Path) -> bool,
) -> Diagnostic {
    let written = shown(base, path);
    let label = if written.is_empty() { "." } else { &written };
    if error.kind() != io::ErrorKind::NotFound {
        return Diagnostic::error(label, format!("{what} `{label}` cannot be read: {error}"));
    }
    if base.join(path).is_symlink() {
        let message = format!("{what} `{label}` is a broken symbolic link");
        return Diagnostic::error(label, message);
    }
    let is_inside = path.is_relative() || path.starts_with(base);
    let Some(start) = base.file_name().filter(|_| is_inside) else {
        return Diagnostic::error(label, format!("{what} `{label}` does not exist"));
    };
    let message = format!(
        "{what} `{label}` does not exist in `{}`, the directory of Cargo.toml",
        start.to_string_lossy()
    );
    let problem = Diagnostic::error(label, message);
    match suggestion(base, &written, wanted) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

/// A path like the one that does not exist: the first part that is not there is replaced by a
/// sibling of a similar name.
fn suggestion(base: &Path, written: &str, wanted: impl Fn(&Path) -> bool) -> Option<String> {
    let mut there: Vec<String> = Vec::new();
    let mut parts = written.split('/');
    let wrong = parts.by_ref().find(|part| {
        let exists = base.join(there.join("/")).join(part).exists();
        there.extend(exists.then(|| (*part).to_owned()));
        !exists
    })?;
    let siblings = fs::read_dir(base.join(there.join("/"))).ok()?.flatten();
    let names = siblings
        .filter(|entry| wanted(&entry.path()))
        .filter_map(|entry| entry.file_name().into_string().ok());
    there.push(similar(wrong, names)?);
    let short = there.join("/");
    there.extend(parts.map(str::to_owned));
    let long = there.join("/");
    Some(if base.join(&long).exists() {
        long
    } else {
        short
    })
}

/// A file or directory that the user names and that is there.
#[derive(Debug, Clone)]
pub(crate) struct Location {
    pub(crate) path: PathBuf,
    /// Without a path of this machine; `.` for the base.
    pub(crate) label: String,
}

impl Location {
    /// Finds a directory; `what` says what it should be.
    pub(crate) fn directory(base: &Path, written: &str, what: &str) -> Result<Self, Diagnostic> {
        let (location, is_directory) = Self::find(base, written, what)?;
        if is_directory {
            return Ok(location);
        }
        let message = format!("{what} `{}` is not a directory", location.label);
        Err(Diagnostic::error(location.label, message))
    }

    /// Finds a file; `what` says what it should be.
    pub(crate) fn file(base: &Path, written: &str, what: &str) -> Result<Self, Diagnostic> {
        let (location, is_directory) = Self::find(base, written, what)?;
        if !is_directory {
            return Ok(location);
        }
        let message = format!("{what} `{}` is a directory", location.label);
        Err(Diagnostic::error(location.label, message))
    }

    /// Something in the directory.
    pub(crate) fn child(&self, name: &str) -> Self {
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
        let written = Path::new(written);
        let path = base.join(written);
        match fs::metadata(&path) {
            Ok(kind) => {
                let shown = shown(base, written);
                let label = match label(&shown) {
                    "" => ".".to_owned(),
                    label => label.to_owned(),
                };
                Ok((Self { path, label }, kind.is_dir()))
            }
            Err(error) => Err(cannot_open(base, written, what, &error, |_| true)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_relative_and_normal() {
        let base = Path::new("/somewhere/crate");
        for (written, expected) in [
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
            let shown = shown(base, Path::new(written));
            assert_eq!(label(&shown), expected, "{written}");
        }
    }
}
