//! The error of a build that fails.

use std::{fmt, path::PathBuf};

use crate::diagnostic::{self, Diagnostic};

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why no bundle was made.
///
/// `Debug` prints the same report as `Display`: a build script whose `main` returns the error shows
/// it readably.
pub struct Error(Box<Kind>);

enum Kind {
    /// Problems in the sources, all of them.
    Sources(Vec<Diagnostic>),
    /// A problem in a file of options.
    OptionsFile(Diagnostic),
    /// A builder option that means nothing.
    Option(String),
    /// Not in a build script.
    NoVariable(&'static str),
    /// A file of the build that cannot be written.
    Write(PathBuf, std::io::Error),
    /// The report as a page.
    Page(serde_json::Error),
    /// More than a bundle can hold.
    Bundle(pyembed_bundle::Error),
}

impl Error {
    pub(crate) fn sources(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort();
        Self(Box::new(Kind::Sources(diagnostics)))
    }

    pub(crate) fn options_file(diagnostic: Diagnostic) -> Self {
        Self(Box::new(Kind::OptionsFile(diagnostic)))
    }

    pub(crate) fn option(message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Option(message.into())))
    }

    pub(crate) fn no_variable(name: &'static str) -> Self {
        Self(Box::new(Kind::NoVariable(name)))
    }

    pub(crate) fn write(path: impl Into<PathBuf>, error: std::io::Error) -> Self {
        Self(Box::new(Kind::Write(path.into(), error)))
    }

    pub(crate) fn page(error: serde_json::Error) -> Self {
        Self(Box::new(Kind::Page(error)))
    }

    /// The problems in the sources or in a file of options, sorted by file and place; empty if
    /// something else went wrong.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &*self.0 {
            Kind::Sources(diagnostics) => diagnostics,
            Kind::OptionsFile(diagnostic) => std::slice::from_ref(diagnostic),
            _ => &[],
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Sources(diagnostics) => {
                write!(
                    f,
                    "the Python sources have problems\n\n{}",
                    diagnostic::render(diagnostics).trim_end()
                )
            }
            Kind::OptionsFile(diagnostic) => {
                write!(f, "the options cannot be read\n\n{diagnostic}")
            }
            Kind::Option(message) => f.write_str(message),
            Kind::NoVariable(name) => write!(
                f,
                "the environment variable {name} is not set: `compile` is for build scripts, which cargo runs; elsewhere use `Builder::compile_to_bytes`"
            ),
            Kind::Write(path, error) => write!(f, "cannot write {}: {error}", path.display()),
            Kind::Page(error) => write!(f, "cannot write the report as a page: {error}"),
            Kind::Bundle(error) => error.fmt(f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::Write(_, error) => Some(error),
            Kind::Page(error) => Some(error),
            Kind::Bundle(error) => Some(error),
            _ => None,
        }
    }
}

impl From<pyembed_bundle::Error> for Error {
    fn from(error: pyembed_bundle::Error) -> Self {
        Self(Box::new(Kind::Bundle(error)))
    }
}
