//! Programs as the user names them.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use pyembed_bundle::Bundle;

use crate::{
    failure::{Failure, Result},
    metadata::Metadata,
};

/// A program, by what it is on disk.
pub(super) enum Input {
    /// A directory of modules.
    Directory(PathBuf),
    /// A directory that is itself a package.
    Package(PathBuf),
    /// A directory with a `pyproject.toml` that names scripts.
    Project(PathBuf, Metadata),
    Script(PathBuf),
    Archive(PathBuf),
    Bundle(PathBuf),
}

impl Input {
    pub(super) fn find(path: &Path) -> Result<Self> {
        let metadata =
            fs::metadata(path).map_err(|error| Failure::of_file("cannot open", path, &error))?;
        let path = path.to_owned();
        if metadata.is_dir() {
            if has(&path, "__init__") {
                return Ok(Self::Package(path));
            }
            let project = Metadata::of_project(&path)?;
            return Ok(match project {
                Some(metadata) if !has_main(&path) => Self::Project(path, metadata),
                _ => Self::Directory(path),
            });
        }
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("py" | "pyc") => return Ok(Self::Script(path)),
            Some("pyz" | "zip" | "whl") => return Ok(Self::Archive(path)),
            Some("pyembed") => return Ok(Self::Bundle(path)),
            _ => {}
        }
        let mut start = [0; 8];
        let length = fs::File::open(&path)
            .and_then(|mut file| file.read(&mut start))
            .map_err(|error| Failure::of_file("cannot read", &path, &error))?;
        match &start[..length] {
            start if Bundle::is_at_start(start) => Ok(Self::Bundle(path)),
            _ => Err(Failure::new(format!("`{}` is no Python program", path.display()))
                .hint("a program is a directory, a .py file, an archive (.pyz, .zip) or a bundle (.pyembed)")),
        }
    }
}

pub(super) fn has_main(directory: &Path) -> bool {
    has(directory, "__main__")
}

/// True if there is a module of that name, as source or as byte code.
fn has(directory: &Path, module: &str) -> bool {
    let is_file = |extension| directory.join(format!("{module}.{extension}")).is_file();
    is_file("py") || is_file("pyc")
}

/// The name of the program: that of the file or directory, without its extension.
pub(super) fn name_of(path: &Path) -> String {
    let whole = fs::canonicalize(path);
    let path = whole.as_deref().unwrap_or(path);
    let name = match path.is_dir() {
        true => path.file_name(),
        false => path.file_stem(),
    };
    name.map_or_else(
        || "program".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// The directory around a file or a package, as the user wrote it, and the name.
pub(super) fn split(path: &Path) -> Result<(String, String)> {
    let is_named = path.file_name().is_some();
    let path = match is_named {
        true => path.to_owned(),
        false => {
            fs::canonicalize(path).map_err(|error| Failure::of_file("cannot open", path, &error))?
        }
    };
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let directory = match path.parent() {
        Some(directory) if directory != Path::new("") => directory.to_string_lossy().into_owned(),
        _ => ".".to_owned(),
    };
    Ok((directory, name))
}
