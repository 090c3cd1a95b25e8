//! The files of a bundle, by their paths.

use std::{borrow::Cow, fmt, iter};

use pyembed_bundle::{Bundle, Entry, Error, Kind};

/// The reason why a file cannot be read.
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

/// The file at a path, found without a look at any other: the name of an entry is its path, or the
/// end of it.
///
/// # Errors
///
/// If the bundle is damaged.
pub(super) fn find(bundle: Bundle<'static>, path: &str) -> Result<Option<Entry<'static>>, Error> {
    if let Some(entry) = bundle.get(Kind::Resource, path)? {
        return Ok(Some(entry));
    }
    let starts = path.match_indices('/').map(|(slash, _)| slash + 1);
    for start in iter::once(0).chain(starts) {
        let end = &path[start..];
        let found = match module_name(end) {
            Some(name) => bundle.get(Kind::Module, &name)?,
            None => bundle.get(Kind::Metadata, end)?,
        };
        if let Some(entry) = found.filter(|entry| entry.path() == path && !entry.is_namespace()) {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}

/// The module whose file has this path.
///
/// # Errors
///
/// If the bundle is damaged.
pub(super) fn module(bundle: Bundle<'static>, path: &str) -> Result<Option<Entry<'static>>, Error> {
    let file = find(bundle, path)?;
    Ok(file.filter(|entry| entry.kind() == Kind::Module))
}

/// `a.b` of `a/b.py` and of `a/b/__init__.py`.
fn module_name(path: &str) -> Option<String> {
    let stem = path.strip_suffix(".py")?;
    let stem = stem.strip_suffix("/__init__").unwrap_or(stem);
    Some(stem.replace('/', "."))
}

/// The bytes of a file.
///
/// # Errors
///
/// If it is a module whose whole source the bundle does not keep, or damaged.
pub(super) fn read(
    bundle: Bundle<'static>,
    entry: Entry<'static>,
) -> Result<Cow<'static, [u8]>, ReadError> {
    let is_whole =
        |contents: &Entry<'_>| contents.kind() != Kind::Source || contents.is_whole_source();
    contents(bundle, entry)
        .map_err(ReadError::Damaged)?
        .filter(is_whole)
        .ok_or(ReadError::SourceText)?
        .contents()
        .map_err(ReadError::Damaged)
}

/// The source text of a module, or as much of it as the bundle keeps; None if it keeps none.
///
/// # Errors
///
/// If the bundle is damaged.
pub(super) fn source_text(
    bundle: Bundle<'static>,
    module: Entry<'static>,
) -> Result<Option<String>, Error> {
    let Some(source) = contents(bundle, module)? else {
        return Ok(None);
    };
    let text = source.contents()?;
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}

/// The size of a file: that of its contents, or of as much as the bundle keeps of them.
///
/// # Errors
///
/// If the bundle is damaged.
pub(super) fn size(bundle: Bundle<'static>, entry: Entry<'static>) -> Result<usize, Error> {
    contents(bundle, entry)?.map_or(Ok(0), |contents| contents.contents_len())
}

/// The entry that has the contents of a file: for a module that of its source, if there is one.
fn contents(
    bundle: Bundle<'static>,
    entry: Entry<'static>,
) -> Result<Option<Entry<'static>>, Error> {
    match entry.kind() {
        Kind::Module => bundle.get(Kind::Source, entry.name()),
        _ => Ok(Some(entry)),
    }
}

/// The directories of metadata, sorted: `site-packages/rich-14.0.0.dist-info`.
///
/// # Errors
///
/// If the bundle is damaged.
pub(super) fn distributions(bundle: Bundle<'static>) -> Result<Vec<&'static str>, Error> {
    let mut directories = bundle
        .of_kind(Kind::Metadata)
        .map(|entry| entry.map(distribution))
        .collect::<Result<Vec<_>, _>>()?;
    directories.sort_unstable();
    directories.dedup();
    Ok(directories)
}

/// The directory of a file of metadata, which may lie deeper: `name` begins with the directory's
/// own name, `path` with those above it.
fn distribution(entry: Entry<'static>) -> &'static str {
    let file = entry.name().split_once('/').map_or("", |(_, file)| file);
    let directory = entry.path().strip_suffix(file).unwrap_or(entry.path());
    directory.trim_end_matches('/')
}

/// The name of the distribution whose metadata a directory holds, as `importlib.metadata`
/// normalizes names.
pub(super) fn distribution_name(directory: &str) -> String {
    let (_, last) = directory.rsplit_once('/').unwrap_or(("", directory));
    let stem = last.strip_suffix(".dist-info").unwrap_or(last);
    let (name, _) = stem.rsplit_once('-').unwrap_or((stem, ""));
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("_").to_lowercase()
}

/// A path in the bundle without `.`, `..` and doubled slashes; None if it leads out of the bundle.
pub(super) fn normalize(path: &str) -> Option<String> {
    let (above, rest) = resolve(path);
    (above == 0).then_some(rest)
}

/// The number of directories that a relative path leads up, and its rest below the last of them.
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

#[cfg(test)]
mod tests {
    use super::{distribution_name, normalize, resolve};

    #[test]
    fn names_of_distributions_are_normalized() {
        for (directory, name) in [
            ("site-packages/Foo.Bar-1.0.dist-info", "foo_bar"),
            ("site-packages/foo-bar-1.0.dist-info", "foo_bar"),
            ("x/foo__bar-1.0.dist-info", "foo_bar"),
            ("rich-14.0.0.dist-info", "rich"),
            ("odd", "odd"),
        ] {
            assert_eq!(distribution_name(directory), name, "{directory}");
        }
    }

    #[test]
    fn paths_are_normalized_inside_the_bundle() {
        assert_eq!(normalize("a//b/./c").as_deref(), Some("a/b/c"));
        assert_eq!(normalize("a/b/../c/").as_deref(), Some("a/c"));
        assert_eq!(normalize("a/..").as_deref(), Some(""));
        assert_eq!(normalize("a/../.."), None);
        assert_eq!(resolve("a/../../../b/c"), (2, "b/c".to_owned()));
    }
}
