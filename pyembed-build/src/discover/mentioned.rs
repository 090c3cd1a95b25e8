//! The directories that a program picked out of its source root may mean.
//!
//! A script may lie in a home directory, or beside directories that only others may read. Whatever
//! it imports stands in it as a word, in a statement or in quotes. So only those directories are
//! looked into whose names are words in what is reached: more than are imported. A name that is put
//! together from parts is not seen. In bytecode, and where a name is no identifier, any occurrence
//! counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use walkdir::{DirEntry, WalkDir};

use super::{file_names::is_tools_directory, root::Root, walk::is_virtual_environment};
use crate::disk;

/// The names at the top of the roots that are `wanted` anyway, or mentioned in `texts`, in single
/// files among the roots, or in what is reached from there. None if that cannot be told: then all
/// are.
pub(crate) fn mentioned(
    base: &Path,
    roots: &[Root],
    texts: impl IntoIterator<Item = Vec<u8>>,
    wanted: impl Fn(&str) -> bool,
) -> Option<BTreeSet<String>> {
    let mut there: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut texts: Vec<Text> = texts.into_iter().map(Text::Source).collect();
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
        .filter(|name| !name.is_ascii() || wanted(name))
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
    fn read(path: &Path) -> Option<Self> {
        let bytes = disk::read(path).ok()?;
        Some(match is_source(path) {
            true => Self::Source(bytes),
            false => Self::Bytecode(bytes),
        })
    }

    /// Adds the names that occur in it.
    fn mentions(&self, there: &BTreeMap<String, Vec<PathBuf>>, found: &mut Vec<String>) {
        let anywhere = |text: &[u8], name: &str| {
            let mut parts = text.windows(name.len().max(1));
            parts.any(|part| part == name.as_bytes())
        };
        match self {
            Self::Source(text) => {
                let known = words(text).filter(|word| there.contains_key(*word));
                found.extend(known.map(str::to_owned));
                let others = there.keys().filter(|name| !is_word(name));
                found.extend(others.filter(|name| anywhere(text, name)).cloned());
            }
            Self::Bytecode(code) => {
                found.extend(there.keys().filter(|name| anywhere(code, name)).cloned());
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
        .filter_entry(|entry| !is_passed_over(entry))
        .flatten()
        .filter(|entry| entry.file_type().is_file() && is_python(entry.path()))
        .filter_map(|entry| Text::read(entry.path()))
        .collect()
}

fn is_passed_over(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_tools = entry.depth() > 0 && is_tools_directory(&name);
    entry.file_type().is_dir() && (is_tools || is_virtual_environment(entry.path()))
}

fn is_word(name: &str) -> bool {
    name.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
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
        let texts = [start.as_bytes().to_vec()];
        let names = mentioned(directory.path(), &[root], texts, |name| name == "wanted")?;
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
            ("wanted/x.py", "import_module('my-name.x')"),
            ("my-name/x.py", ""),
            ("one/__pycache__/x.pyc", "eight"),
            ("one/env/pyvenv.cfg", ""),
            ("one/env/x.py", "eight"),
            ("eight/x.py", ""),
        ];
        let expected = ["app", "my-name", "one", "seven", "three", "wanted", "é"];
        let expected = expected.map(str::to_owned);
        assert_eq!(mentioned_by("app", &files), Some(expected.to_vec()));
        let files = [("app.py", ""), ("é.txt", "")];
        assert_eq!(mentioned_by("app.five", &files).unwrap(), ["app", "é.txt"]);
    }

    #[test]
    fn what_is_not_there() {
        let root = Root::new(Path::new("/nowhere"), "x");
        assert_eq!(
            mentioned(Path::new("/nowhere"), &[root], [], |_| false),
            None
        );
    }
}
