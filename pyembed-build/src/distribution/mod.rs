//! Python distributions: what a wheel, an installation or a requirements file brings, with its
//! name, licence and dependencies.
//!
//! Three ways lead here. [`wheel()`] and [`read_archive`] read one file. [`installed()`] takes
//! distributions by name out of a `site-packages` directory, and [`required()`] takes those of a
//! requirements file or lock file out of a folder of wheels; both follow the dependencies that the
//! metadata declares. Nothing is fetched and nothing is executed.

mod archive;
mod assembly;
mod closure;
mod cursor;
mod entry_points;
mod environment;
mod folder;
mod hashes;
mod installed;
mod licence;
mod location;
mod lock;
mod marker;
mod metadata;
mod record;
mod required;
mod requirement;
mod requirements;
mod wheel;

use std::path::PathBuf;

pub(crate) use archive::read_archive;
pub(crate) use assembly::OF_INSTALLERS;
pub(crate) use entry_points::EntryPoint;
pub(crate) use environment::Environment;
pub(crate) use installed::installed;
pub(crate) use licence::Licence;
pub(crate) use record::path as path_of_record;
pub(crate) use required::required;
pub(crate) use requirement::Requirement;
pub(crate) use wheel::wheel;

use crate::{content::Content, diagnostic::Diagnostic};

/// One distribution, as pip would install it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Distribution {
    /// As its metadata spells it.
    pub(crate) name: String,
    pub(crate) version: String,
    /// `rich-14.0.0.dist-info`
    pub(crate) dist_info: String,
    pub(crate) licence: Licence,
    pub(crate) summary: String,
    /// Where it came from, without a path of this machine: `vendor/rich-14.0.0-py3-none-any.whl`.
    pub(crate) origin: String,
    /// What it puts below `site-packages`, sorted by path. Scripts, headers, bytecode caches,
    /// `.pth` files and what installers note for themselves are not among it.
    pub(crate) files: Vec<File>,
    /// In the order of the file.
    pub(crate) entry_points: Vec<EntryPoint>,
    /// Dependencies, in the order of the metadata, whether they apply or not.
    pub(crate) requires: Vec<Requirement>,
    /// `Provides-Extra`, as its metadata spells them.
    extras: Vec<String>,
    /// The versions of Python it is for.
    requires_python: Option<String>,
    /// Why it is taken: `required by jinja2 3.1.6`.
    pub(crate) because: String,
    /// What was left out of it or could not be read.
    pub(crate) notes: Vec<Note>,
}

/// A file below `site-packages`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct File {
    /// With `/`, relative to `site-packages`.
    pub(crate) path: String,
    pub(crate) content: Content,
}

/// Something that was left out, for the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Note {
    /// The distribution (as it was asked for) or the file.
    pub(crate) subject: String,
    /// Why it is not there, in words that follow the subject.
    pub(crate) reason: String,
}

/// The outcome of following requirements.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    /// Sorted by normalized name, each name once.
    pub(crate) distributions: Vec<Distribution>,
    /// Files and directories that the outcome depends on, sorted.
    pub(crate) watched: Vec<PathBuf>,
    /// Sorted.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Dependencies that were not found, sorted; the notes of a distribution are its own.
    pub(crate) notes: Vec<Note>,
}

impl Note {
    fn new(subject: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            reason: reason.into(),
        }
    }
}

impl Distribution {
    /// The distribution as messages name it: `jinja2 3.1.6`.
    fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl Resolved {
    /// Brings everything into its order.
    fn sorted(mut self) -> Self {
        self.distributions
            .sort_by_cached_key(|distribution| normalize(&distribution.name));
        self.watched.sort();
        self.watched.dedup();
        self.diagnostics.sort();
        self.notes.sort();
        self.notes.dedup();
        self
    }

    fn failed(problem: Diagnostic) -> Self {
        Self {
            diagnostics: vec![problem],
            ..Self::default()
        }
    }
}

/// The form of a distribution's name that is compared (PEP 503): `Foo.Bar__baz` and `foo-bar-baz`
/// are one.
pub(crate) fn normalize(name: &str) -> String {
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests;
