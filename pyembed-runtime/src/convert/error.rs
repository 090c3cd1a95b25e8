//! The error of a conversion that cannot be done.

use std::{borrow::Cow, fmt};

use rustpython_vm::{AsObject, PyObject, PyResult, builtins::PyBaseExceptionRef};

use super::{
    describe::describe,
    places::{is_container, place_of},
};
use crate::attached::Attached;

/// A value that could not be converted: what was expected, what was found, and where.
///
/// Its Display, and its Debug, is one line: `expected an int from 0 to 255, found int 300 at
/// [3]['price']`.
#[derive(Clone)]
pub struct ConversionError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ConversionErrorKind,
    path: String,
}

/// The reason why a conversion failed.
#[derive(Clone)]
pub(crate) enum ConversionErrorKind {
    /// The value is not one of those wanted. An empty `found` is filled in where the Python value
    /// is known.
    Mismatch {
        expected: String,
        found: String,
        /// The scalar that serde says it saw. It may be a copy of one deep inside of the value
        /// that is known: those of untagged, tagged and flattened types are.
        glimpse: Option<String>,
    },
    /// A type's own `Serialize` or `Deserialize` refused, in its own words.
    Refused { message: String, found: String },
    /// Python code that the conversion ran (`__index__`, `__iter__`, a property) raised.
    Raised(PyBaseExceptionRef),
}

impl ConversionError {
    pub(crate) fn mismatch(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::new(ConversionErrorKind::Mismatch {
            expected: expected.into(),
            found: found.into(),
            glimpse: None,
        })
    }

    /// `expected` was wanted where serde saw this scalar.
    pub(crate) fn glimpsed(expected: impl Into<String>, seen: Option<String>) -> Self {
        Self::new(ConversionErrorKind::Mismatch {
            expected: expected.into(),
            found: String::new(),
            glimpse: seen,
        })
    }

    /// `expected` was wanted and `value` was there.
    pub(crate) fn unexpected(
        expected: impl Into<String>,
        value: &PyObject,
        py: Attached<'_>,
    ) -> Self {
        Self::mismatch(expected, describe(value, py.vm))
    }

    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::new(ConversionErrorKind::Refused {
            message: message.into(),
            found: String::new(),
        })
    }

    pub(crate) fn raised(exception: PyBaseExceptionRef) -> Self {
        Self::new(ConversionErrorKind::Raised(exception))
    }

    fn new(kind: ConversionErrorKind) -> Self {
        let path = String::new();
        Self(Box::new(Inner { kind, path }))
    }

    /// The same failure seen from one level further out.
    pub(crate) fn inside(mut self, segment: &str) -> Self {
        self.0.path.insert_str(0, segment);
        self
    }

    pub(crate) fn at_index(self, index: usize) -> Self {
        self.inside(&format!("[{index}]"))
    }

    pub(crate) fn at_attribute(self, name: &str) -> Self {
        self.inside(&format!(".{name}"))
    }

    /// Names the argument of a call, counting from 1.
    pub(crate) fn at_argument(self, position: usize) -> Self {
        self.inside(&format!("argument {position}"))
    }

    /// Names the keyword argument of a call.
    pub(crate) fn at_keyword(self, name: &str) -> Self {
        self.inside(&format!("argument {name}"))
    }

    /// Says what was found if the failure is about `value` itself and its author, a serde visitor,
    /// knew only half of it.
    pub(crate) fn about(mut self, value: &PyObject, py: Attached<'_>) -> Self {
        if !self.0.path.is_empty() {
            return self;
        }
        if let ConversionErrorKind::Mismatch { found, glimpse, .. } = &mut self.0.kind
            && found.is_empty()
            && let Some(glimpse) = glimpse.take()
            && is_container(value, py)
        {
            self.0.path = place_of(value, &glimpse, py).unwrap_or_default();
            *found = glimpse;
            return self;
        }
        self.found_unless_said(|| describe(value, py.vm))
    }

    /// Says that this int was found, unless it is said already.
    pub(crate) fn of_int(self, int: i64) -> Self {
        self.found_unless_said(|| format!("int {int}"))
    }

    fn found_unless_said(mut self, describe: impl FnOnce() -> String) -> Self {
        match &mut self.0.kind {
            ConversionErrorKind::Mismatch { found, .. }
            | ConversionErrorKind::Refused { found, .. }
                if found.is_empty() =>
            {
                *found = describe();
            }
            _ => {}
        }
        self
    }

    /// The values that would have been accepted, as in "an int from 0 to 255". `None` if the
    /// value's own type refused or Python raised.
    pub fn expected(&self) -> Option<&str> {
        match &self.0.kind {
            ConversionErrorKind::Mismatch { expected, .. } => Some(expected),
            ConversionErrorKind::Refused { .. } | ConversionErrorKind::Raised(_) => None,
        }
    }

    /// The value that was there instead: its Python type and, if it is simple, itself cut short, as
    /// in "int 300".
    pub fn found(&self) -> Option<&str> {
        match &self.0.kind {
            ConversionErrorKind::Mismatch { found, .. }
            | ConversionErrorKind::Refused { found, .. } => {
                Some(found.as_str()).filter(|found| !found.is_empty())
            }
            ConversionErrorKind::Raised(_) => None,
        }
    }

    /// The way from the whole value to the place, as in `argument 2[3]['price'].items`. Empty if
    /// the whole value is meant.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The exception that Python raised while converting, if that is why; else the error itself.
    pub(crate) fn into_raised(self) -> Result<PyBaseExceptionRef, Self> {
        match self.0.kind {
            ConversionErrorKind::Raised(exception) => Ok(exception),
            _ => Err(self),
        }
    }
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.kind {
            ConversionErrorKind::Mismatch { expected, .. } => write!(f, "expected {expected}")?,
            ConversionErrorKind::Refused { message, .. } => f.write_str(message)?,
            ConversionErrorKind::Raised(exception) => {
                write!(f, "{} raised while converting", exception.class().name())?;
            }
        }
        if let Some(found) = self.found() {
            write!(f, ", found {found}")?;
        }
        if !self.path().is_empty() {
            write!(f, " at {}", shortened(self.path()))?;
        }
        Ok(())
    }
}

/// A long path without its middle.
fn shortened(path: &str) -> Cow<'_, str> {
    const SHOWN: usize = 51;
    let mut from_start = path.char_indices().map(|(at, _)| at);
    let mut from_end = path.char_indices().rev().map(|(at, _)| at);
    match (from_start.nth(SHOWN), from_end.nth(SHOWN - 1)) {
        (Some(start), Some(end)) if start < end => {
            format!("{}...{}", &path[..start], &path[end..]).into()
        }
        _ => path.into(),
    }
}

/// The same words: an error that leaves `main` by `?` is printed so.
impl fmt::Debug for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ConversionError {}

/// Carries a Python exception raised in the middle of a conversion.
pub(crate) trait RaisedWhileConverting<T> {
    fn or_raised(self) -> Result<T, ConversionError>;
}

impl<T> RaisedWhileConverting<T> for PyResult<T> {
    fn or_raised(self) -> Result<T, ConversionError> {
        self.map_err(ConversionError::raised)
    }
}
