//! What a call into Python can end in.

use std::{any::Any, fmt};

use crate::{Attached, ConversionError, Exception, exception};

/// A result whose error is [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call into Python gave no value.
///
/// `Display` prints an exception as Python does, traceback and all. `Debug` prints the same,
/// because that is what a `main` that returns an error shows.
#[non_exhaustive]
pub enum Error {
    /// Python code raised an exception.
    Exception(Box<Exception>),
    /// A value could not become its Rust or Python counterpart.
    Conversion {
        /// What was called, as it was given: `pricing.quote`. Empty when a value was converted
        /// outside a call.
        callee: String,
        /// Which value, and why not.
        source: ConversionError,
    },
    /// The bundle is damaged, or was made by another version.
    Bundle(pyembed_bundle::Error),
    /// The interpreter itself failed, or code of yours that a conversion ran panicked. Every later
    /// call ends in this error, too.
    Panic(String),
}

impl Error {
    /// The Python exception, if that is what this is.
    #[must_use]
    pub fn exception(&self) -> Option<&Exception> {
        match self {
            Self::Exception(exception) => Some(exception),
            _ => None,
        }
    }

    /// An exception raised by a conversion is an exception; anything else wrong with a value is a
    /// conversion error.
    pub(crate) fn from_conversion(py: Attached<'_>, callee: &str, error: ConversionError) -> Self {
        match error.into_raised() {
            Ok(raised) => exception::to_error(py, &raised),
            Err(source) => Self::Conversion {
                callee: callee.to_owned(),
                source,
            },
        }
    }

    pub(crate) fn from_panic(payload: &(dyn Any + Send)) -> Self {
        let message = payload
            .downcast_ref::<&str>()
            .map(|message| (*message).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".to_owned());
        Self::Panic(message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exception(exception) => exception.fmt(f),
            Self::Conversion { callee, source } if callee.is_empty() => source.fmt(f),
            Self::Conversion { callee, source } => write!(f, "{callee}: {source}"),
            Self::Bundle(error) => error.fmt(f),
            Self::Panic(message) => write!(f, "the Python interpreter panicked: {message}"),
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
        match self {
            Self::Conversion { source, .. } => Some(source),
            Self::Bundle(error) => Some(error),
            Self::Exception(_) | Self::Panic(_) => None,
        }
    }
}

impl From<pyembed_bundle::Error> for Error {
    fn from(error: pyembed_bundle::Error) -> Self {
        Self::Bundle(error)
    }
}
