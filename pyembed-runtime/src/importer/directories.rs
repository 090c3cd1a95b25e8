//! The directories of a bundle.

use std::{collections::BTreeMap, ops::Bound};

use pyembed_bundle::{Bundle, Entry, Error, Kind};

/// Every path of the bundle, in order. Directories are there through what is below them.
///
/// Made when something first asks for a directory: it is the one thing here that costs something
/// for each module, imported or not.
pub(super) struct Directories {
    entries: BTreeMap<&'static str, Entry<'static>>,
}

impl Directories {
    pub(super) fn new(bundle: Bundle<'static>) -> Result<Self, Error> {
        let mut entries = BTreeMap::new();
        for kind in [Kind::Metadata, Kind::Resource, Kind::Module] {
            for entry in bundle.of_kind(kind) {
                let entry = entry?;
                entries.insert(entry.path(), entry);
                if entry.is_namespace() {
                    // If they are damaged, importing the package says so; other paths are not
                    // touched by it.
                    let directories = entry.directories().unwrap_or_default();
                    entries.extend(directories.into_iter().map(|path| (path, entry)));
                }
            }
        }
        Ok(Self { entries })
    }

    /// The module `leaf` of a directory, in the order of Python: the package before the file.
    pub(super) fn module(&self, directory: &str, leaf: &str) -> Option<Entry<'static>> {
        let stem = join(directory, leaf);
        let module = |path: String| {
            let entry = *self.entries.get(&*path)?;
            (entry.kind() == Kind::Module && !entry.is_namespace()).then_some(entry)
        };
        module(format!("{stem}/__init__.py")).or_else(|| module(format!("{stem}.py")))
    }

    /// The modules and regular packages of a directory, and which of them are packages.
    pub(super) fn modules(&self, directory: &str) -> Vec<(&'static str, bool)> {
        let mut leaves: Vec<_> = self.children(directory).map(stem).collect();
        leaves.sort_unstable();
        leaves.dedup();
        leaves
            .into_iter()
            .filter_map(|leaf| {
                let is_name = leaf != "__init__" && !leaf.contains('.');
                let entry = is_name.then(|| self.module(directory, leaf)).flatten()?;
                Some((leaf, entry.is_package()))
            })
            .collect()
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

    /// The paths below a directory, relative to it.
    fn below(&self, directory: &str) -> impl Iterator<Item = &'static str> {
        let prefix = join(directory, "");
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        self.entries
            .range::<str, _>(from)
            .map_while(move |(path, _)| path.strip_prefix(prefix.as_str()))
    }
}

/// The last part of a dotted name.
pub(super) fn leaf(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, leaf)| leaf)
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
