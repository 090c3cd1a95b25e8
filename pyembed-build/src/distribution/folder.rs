//! A folder of wheels.

use std::path::{Path, PathBuf};

use super::{name::normalize, wheel::WheelName};
use crate::{content::read_or_say, diagnostic::Diagnostic, disk, paths::Location};

/// Ends of the names of source archives.
const SOURCE_ARCHIVES: [&str; 4] = [".tar.gz", ".zip", ".tar.bz2", ".tgz"];

/// A folder that `pip download` filled.
pub(super) struct Folder {
    pub(super) location: Location,
    /// Sorted by file name.
    wheels: Vec<WheelFile>,
    source_archives: Vec<String>,
    /// Paths of files that end like wheels and are not named like any.
    misnamed: Vec<String>,
}

/// A wheel that is there, not yet read.
#[derive(Debug, Clone)]
pub(super) struct WheelFile {
    pub(super) name: WheelName,
    pub(super) file_name: String,
    pub(super) path: PathBuf,
    pub(super) label: String,
}

impl WheelFile {
    /// `None` if the file's name is not that of a wheel.
    pub(super) fn new(location: Location) -> Option<Self> {
        let file_name = location.path.file_name()?.to_str()?.to_owned();
        Some(Self {
            name: WheelName::parse(&file_name)?,
            file_name,
            path: location.path,
            label: location.label,
        })
    }

    pub(super) fn read(&self) -> Result<Vec<u8>, Diagnostic> {
        read_or_say(&self.path, &self.label)
    }
}

impl Folder {
    pub(super) fn open(base: &Path, written: &str) -> Result<Self, Diagnostic> {
        let location =
            Location::directory(base, written, "the folder of wheels").map_err(advise)?;
        let unreadable = |error| {
            let message = format!("cannot list the directory: {error}");
            Diagnostic::error(&location.label, message)
        };
        let mut names = Vec::new();
        for entry in disk::read_dir(&location.path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            names.extend(entry.file_name().into_string().ok());
        }
        names.sort();
        let wheel = |name: &String| WheelFile::new(location.child(name));
        let is_misnamed = |name: &&String| name.ends_with(".whl") && wheel(name).is_none();
        let misnamed = names.iter().filter(is_misnamed);
        Ok(Self {
            misnamed: misnamed.map(|name| location.child(name).label).collect(),
            wheels: names.iter().filter_map(wheel).collect(),
            source_archives: names
                .into_iter()
                .filter(|name| stem(name).is_some())
                .collect(),
            location,
        })
    }

    /// A warning for each file that is passed over because of its name.
    pub(super) fn passed_over(&self) -> impl Iterator<Item = Diagnostic> {
        let message = "passed over: the file does not have the name of a wheel for Python 3";
        let help =
            "give it back the name it was fetched by, which is like `rich-14.0.0-py3-none-any.whl`";
        let misnamed = self.misnamed.iter();
        misnamed.map(move |label| Diagnostic::warning(label, message).help(help))
    }

    /// The wheels of a distribution, by its normalized name.
    pub(super) fn wheels_of(&self, key: &str) -> Vec<&WheelFile> {
        let is_of = |wheel: &&WheelFile| wheel.name.name == key;
        self.wheels.iter().filter(is_of).collect()
    }

    /// The normalized names of the distributions that have wheels.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.wheels.iter().map(|wheel| wheel.name.name.as_str())
    }

    /// The wheel of that file name.
    pub(super) fn wheel(&self, file_name: &str) -> Option<&WheelFile> {
        self.wheels
            .iter()
            .find(|wheel| wheel.file_name == file_name)
    }

    /// A source archive of a distribution, by its normalized name.
    pub(super) fn source_archive_of(&self, key: &str) -> Option<&str> {
        let is_of = |name: &&String| {
            let stem = stem(name).and_then(|stem| stem.rsplit_once('-'));
            stem.is_some_and(|(name, _)| normalize(name) == key)
        };
        self.source_archives.iter().find(is_of).map(String::as_str)
    }
}

/// Adds the way to get a folder, if there is no better advice.
fn advise(problem: Diagnostic) -> Diagnostic {
    match problem.help {
        Some(_) => problem,
        None => problem.help("`pip download -r requirements.txt -d FOLDER` fills one"),
    }
}

fn stem(file_name: &str) -> Option<&str> {
    SOURCE_ARCHIVES
        .iter()
        .find_map(|end| file_name.strip_suffix(end))
}
