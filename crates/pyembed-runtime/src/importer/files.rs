//! The paths of a bundle, seen as a tree of files and directories.

use std::{borrow::Cow, collections::BTreeMap, fmt, ops::Bound};

use pyembed_bundle::{Bundle, Entry, Error, Kind, SourceText};

/// Every path of the bundle, in order. Directories are there through what is below them.
pub(super) struct Files {
    bundle: Bundle<'static>,
    entries: BTreeMap<&'static str, Entry<'static>>,
}

/// Why a file cannot be read.
#[derive(Debug)]
pub(super) enum ReadError {
    /// No such file.
    Missing,
    /// A directory.
    Directory,
    /// The source of a module, of which the bundle keeps a part or nothing.
    SourceText,
    /// The bundle is damaged.
    Damaged(Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("No such file or directory"),
            Self::Directory => f.write_str("Is a directory"),
            Self::SourceText => f.write_str(
                "the bundle does not hold the whole source text; `.source_text(SourceText::Full)` in build.rs keeps it",
            ),
            Self::Damaged(error) => error.fmt(f),
        }
    }
}

impl Files {
    pub(super) fn new(bundle: Bundle<'static>) -> Result<Self, Error> {
        let mut entries = BTreeMap::new();
        for kind in [Kind::Metadata, Kind::Resource, Kind::Module] {
            for entry in bundle.of_kind(kind) {
                let entry = entry?;
                entries.insert(entry.path(), entry);
                if entry.is_namespace() {
                    // If they are damaged, importing the package says so; other paths are not touched by it.
                    let directories = entry.directories().unwrap_or_default().into_iter();
                    entries.extend(directories.map(|path| (path, entry)));
                }
            }
        }
        Ok(Self { bundle, entries })
    }

    /// The module `leaf` of a directory, in the order of Python: the package before the file.
    pub(super) fn module(&self, directory: &str, leaf: &str) -> Option<Entry<'static>> {
        let stem = join(directory, leaf);
        let module = |path: String| {
            let entry = self.file(&path)?;
            (entry.kind() == Kind::Module).then_some(entry)
        };
        module(format!("{stem}/__init__.py")).or_else(|| module(format!("{stem}.py")))
    }

    /// The modules and regular packages of a directory, and which of them are packages.
    pub(super) fn modules(&self, directory: &str) -> Vec<(&'static str, bool)> {
        let mut leaves: Vec<_> = self.children(directory).map(stem).collect();
        leaves.sort_unstable();
        leaves.dedup();
        let modules = leaves.into_iter().filter_map(|leaf| {
            let is_name = leaf != "__init__" && !leaf.contains('.');
            let entry = is_name.then(|| self.module(directory, leaf)).flatten()?;
            Some((leaf, entry.is_package()))
        });
        modules.collect()
    }

    pub(super) fn file(&self, path: &str) -> Option<Entry<'static>> {
        let entry = self.entries.get(path)?;
        (!entry.is_namespace()).then_some(*entry)
    }

    pub(super) fn is_directory(&self, path: &str) -> bool {
        let is_namespace = |entry: &Entry<'_>| entry.is_namespace();
        path.is_empty()
            || self.entries.get(path).is_some_and(is_namespace)
            || self.below(path).next().is_some()
    }

    /// The names in a directory, sorted.
    pub(super) fn list(&self, directory: &str) -> Vec<&'static str> {
        let mut names: Vec<_> = self.children(directory).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The names in a directory, some of them several times.
    fn children(&self, directory: &str) -> impl Iterator<Item = &'static str> {
        self.below(directory).map(|path| {
            let (name, _) = path.split_once('/').unwrap_or((path, ""));
            name
        })
    }

    /// What is below a directory, relative to it.
    fn below(&self, directory: &str) -> impl Iterator<Item = &'static str> {
        let prefix = join(directory, "");
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        let paths = self.entries.range::<str, _>(from);
        paths.map_while(move |(path, _)| path.strip_prefix(prefix.as_str()))
    }

    /// The size of a file: that of its contents, or of as much as the bundle keeps of them.
    pub(super) fn size(&self, entry: Entry<'static>) -> Result<usize, Error> {
        match self.contents(entry)? {
            Some(contents) => contents.contents_len(),
            None => Ok(0),
        }
    }

    pub(super) fn read(&self, path: &str) -> Result<Cow<'static, [u8]>, ReadError> {
        let Some(entry) = self.file(path) else {
            return Err(match self.is_directory(path) {
                true => ReadError::Directory,
                false => ReadError::Missing,
            });
        };
        let is_whole = self.bundle.options().source_text == SourceText::Full;
        if entry.kind() == Kind::Module && !is_whole {
            return Err(ReadError::SourceText);
        }
        let contents = self.contents(entry).map_err(ReadError::Damaged)?;
        let contents = contents.ok_or(ReadError::SourceText)?;
        contents.contents().map_err(ReadError::Damaged)
    }

    /// The entry that has the contents of a file: for a module that of its source, if there is one.
    fn contents(&self, entry: Entry<'static>) -> Result<Option<Entry<'static>>, Error> {
        match entry.kind() {
            Kind::Module => self.bundle.get(Kind::Source, entry.name()),
            _ => Ok(Some(entry)),
        }
    }

    /// The directories of metadata, sorted: `site-packages/rich-14.0.0.dist-info`.
    pub(super) fn distributions(&self) -> Result<Vec<&'static str>, Error> {
        let mut directories = Vec::new();
        for entry in self.bundle.of_kind(Kind::Metadata) {
            directories.push(distribution(entry?));
        }
        directories.sort_unstable();
        directories.dedup();
        Ok(directories)
    }
}

/// The directory of a file of metadata, which may lie deeper: `name` begins with the directory's own name, `path` with those above it.
fn distribution(entry: Entry<'static>) -> &'static str {
    let file = entry.name().split_once('/').map_or("", |(_, file)| file);
    let directory = entry.path().strip_suffix(file).unwrap_or(entry.path());
    directory.trim_end_matches('/')
}

/// What a path in the bundle is when `.`, `..` and doubled slashes are gone; None if it leads out of the bundle.
pub(super) fn normalize(path: &str) -> Option<String> {
    let (above, rest) = resolve(path);
    (above == 0).then_some(rest)
}

/// How many directories a relative path leads up, and what it is below the last of them.
pub(super) fn resolve(path: &str) -> (usize, String) {
    let (mut above, mut parts) = (0, Vec::new());
    for part in path.split(is_separator) {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => above += 1,
            ".." => {}
            part => parts.push(part),
        }
    }
    (above, parts.join("/"))
}

/// A backslash is a separator only on Windows.
pub(super) fn is_separator(character: char) -> bool {
    character == '/' || cfg!(windows) && character == '\\'
}

pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn join(directory: &str, name: &str) -> String {
    match directory {
        "" => name.to_owned(),
        _ => format!("{directory}/{name}"),
    }
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".py").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{normalize, resolve};

    #[test]
    fn paths_are_normalized_inside_the_bundle() {
        assert_eq!(normalize("a//b/./c").as_deref(), Some("a/b/c"));
        assert_eq!(normalize("a/b/../c/").as_deref(), Some("a/c"));
        assert_eq!(normalize("a/..").as_deref(), Some(""));
        assert_eq!(normalize("a/../.."), None);
        assert_eq!(resolve("a/../../../b/c"), (2, "b/c".to_owned()));
    }
}
