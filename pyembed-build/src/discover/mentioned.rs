//! The directories that a program picked out of its source root may mean.
//!
//! A script may lie in a home directory, or beside directories that only others may read. Whatever
//! it imports stands in it as a word, in a statement or in quotes. So only those directories are
//! looked into whose names are words in what is reached: more than are imported, and never fewer.
//! In bytecode words run into what is beside them, so there any occurrence counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use super::root::Root;
use crate::disk;

/// The names of the directories at the top of the roots that are mentioned by `starts`, or by what
/// is reached from there. None if that cannot be told: then all are.
pub(crate) fn mentioned(
    base: &Path,
    roots: &[Root],
    starts: impl IntoIterator<Item = String>,
) -> Option<BTreeSet<String>> {
    let mut there: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut texts: Vec<Text> = starts.into_iter().map(Text::of_name).collect();
    for root in roots {
        let path = base.join(&root.path);
        if path.is_dir() {
            add_names(&path, &mut there)?;
        } else if is_source(&path) {
            texts.push(Text::read(&path)?);
        } else {
            return None;
        }
    }
    let mut mentioned = BTreeSet::new();
    // Words are bytes here; a name outside ASCII may be written in another encoding.
    let mut found: Vec<String> = there
        .keys()
        .filter(|name| !name.is_ascii())
        .cloned()
        .collect();
    loop {
        for text in &texts {
            text.mentions(&there, &mut found);
        }
        texts.clear();
        while let Some(name) = found.pop() {
            if mentioned.insert(name.clone()) {
                let paths = there.get(&name).into_iter().flatten();
                texts.extend(paths.flat_map(|path| python_below(path)));
            }
        }
        if texts.is_empty() {
            return Some(mentioned);
        }
    }
}

/// The names that can be imported from a directory, each with its files or directories.
fn add_names(directory: &Path, there: &mut BTreeMap<String, Vec<PathBuf>>) -> Option<()> {
    for entry in fs::read_dir(directory).ok()? {
        let path = entry.ok()?.path();
        let name = match path.extension() {
            Some(extension) if extension == "py" || extension == "pyc" => path.file_stem(),
            _ => path.file_name(),
        };
        if let Some(name) = name.and_then(|name| name.to_str()) {
            there.entry(name.to_owned()).or_default().push(path);
        }
    }
    Some(())
}

/// A file of Python, or a name.
enum Text {
    Source(Vec<u8>),
    Bytecode(Vec<u8>),
}

impl Text {
    fn of_name(name: String) -> Self {
        Self::Source(name.into_bytes())
    }

    fn read(path: &Path) -> Option<Self> {
        let bytes = disk::read(path).ok()?;
        Some(match is_source(path) {
            true => Self::Source(bytes),
            false => Self::Bytecode(bytes),
        })
    }

    /// Adds the names that occur in it.
    fn mentions(&self, there: &BTreeMap<String, Vec<PathBuf>>, found: &mut Vec<String>) {
        match self {
            Self::Source(text) => {
                let known = words(text).filter(|word| there.contains_key(*word));
                found.extend(known.map(str::to_owned));
            }
            Self::Bytecode(code) => {
                let occurs = |name: &&String| {
                    let mut parts = code.windows(name.len().max(1));
                    parts.any(|part| part == name.as_bytes())
                };
                found.extend(there.keys().filter(occurs).cloned());
            }
        }
    }
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "py")
}

/// The Python files at a path and below it. What cannot be read is told when it is needed.
fn python_below(path: &Path) -> Vec<Text> {
    let is_python = |path: &Path| {
        is_source(path) || path.extension().is_some_and(|extension| extension == "pyc")
    };
    WalkDir::new(path)
        .follow_links(true)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file() && is_python(entry.path()))
        .filter_map(|entry| Text::read(entry.path()))
        .collect()
}

fn words(text: &[u8]) -> impl Iterator<Item = &str> {
    text.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_')
        .filter_map(|word| str::from_utf8(word).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentioned_by(start: &str, files: &[(&str, &str)]) -> Option<Vec<String>> {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = directory.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let root = Root::new(directory.path(), ".");
        let names = mentioned(directory.path(), &[root], [start.to_owned()])?;
        Some(names.into_iter().collect())
    }

    #[test]
    fn words_lead_on() {
        let files = [
            ("app.py", "import one.two\n"),
            ("one/sub/two.py", "load('three.four')\n"),
            ("three/x.txt", "six"),
            ("five/__init__.py", ""),
            ("six.py", ""),
            ("é/x.py", "import seven"),
            ("seven/x.py", ""),
        ];
        let expected = ["app", "one", "seven", "three", "é"].map(str::to_owned);
        assert_eq!(mentioned_by("app", &files), Some(expected.to_vec()));
        let files = [("app.py", ""), ("é.txt", "")];
        assert_eq!(mentioned_by("app.five", &files).unwrap(), ["app", "é.txt"]);
    }

    #[test]
    fn what_is_not_there() {
        let root = Root::new(Path::new("/nowhere"), "x");
        assert_eq!(mentioned(Path::new("/nowhere"), &[root], []), None);
    }
}
