//! Everything that a call into Python can end in besides a value.

use std::{any::Any, fmt};

use rustpython_vm::builtins::PyBaseExceptionRef;

use crate::{
    attached::{Attached, NotRun},
    convert::ConversionError,
    exception::Exception,
    limits::{self, StopReason},
    snapshot::{self, Sources},
};

/// A result whose error is [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why a call into Python gave no value.
///
/// `Display` prints an exception as Python does, traceback and all. `Debug` prints the same,
/// because that is what a `main` that returns an error shows.
#[non_exhaustive]
pub enum Error {
    /// Python code raised an exception.
    Exception(Box<Exception>),
    /// Python code was stopped because it reached one of its [`Limits`](crate::Limits).
    Stopped {
        /// The limit.
        reason: StopReason,
        /// The exception that stopped it, with the place where it was then.
        exception: Box<Exception>,
    },
    /// A value could not become its Rust or Python counterpart.
    Conversion {
        /// The function that was called, as it was given: `pricing.quote`. Empty when a value was
        /// converted outside a call.
        callee: String,
        /// The value that was meant, and the reason.
        source: ConversionError,
    },
    /// The bundle is damaged, or was made by another version.
    Bundle(pyembed_bundle::Error),
    /// The interpreter itself failed, or code of yours that a conversion ran panicked. Every later
    /// call ends in this error, too.
    Panic(String),
    /// A module of the host is not as it must be, or its name is taken. The text says why.
    HostModule(String),
    /// A process of a [`ProcessPool`](crate::ProcessPool) died in the call, or cannot make it. The
    /// text says how.
    #[cfg(all(feature = "processes", unix))]
    Worker(String),
    /// Nothing was run: this thread cannot, or the process is ending. The text says why.
    NotRun(&'static str),
}

impl Error {
    /// The Python exception, if that is what this is, or what stopped the call.
    #[must_use]
    pub fn exception(&self) -> Option<&Exception> {
        match self {
            Self::Exception(exception) | Self::Stopped { exception, .. } => Some(exception),
            _ => None,
        }
    }

    /// The limit that was reached, if that is why there is no value.
    #[must_use]
    pub fn stop_reason(&self) -> Option<StopReason> {
        match self {
            Self::Stopped { reason, .. } => Some(*reason),
            _ => None,
        }
    }

    /// The error that a raised exception is to Rust.
    pub(crate) fn from_raised(py: Attached<'_>, raised: &PyBaseExceptionRef) -> Self {
        let sources = Sources {
            bundle: py.shared.bundle,
            disk: py.shared.imports_from_disk,
        };
        let exception = Box::new(snapshot::take(py.vm, sources, raised));
        match limits::reason_of(raised, py.vm) {
            Some(reason) => Self::Stopped { reason, exception },
            None => Self::Exception(exception),
        }
    }

    /// The error of a call that was stopped, where the exception that did it is not at hand; with
    /// the one that came out in its place.
    #[cfg(all(feature = "threading", feature = "host-env"))]
    pub(crate) fn stopped(reason: StopReason, context: Option<Box<Exception>>) -> Self {
        Self::Stopped {
            reason,
            exception: Box::new(Exception {
                type_name: reason.type_name(),
                message: reason.to_string(),
                context,
                ..Exception::default()
            }),
        }
    }

    /// Names the function that was called, where no frame of the exception does: it was raised
    /// before the first one began, or by native code.
    pub(crate) fn of_call(mut self, callee: &str) -> Self {
        if let Self::Exception(exception) | Self::Stopped { exception, .. } = &mut self
            && exception.frames.is_empty()
        {
            callee.clone_into(&mut exception.callee);
        }
        self
    }

    /// An exception raised by a conversion is an exception; anything else wrong with a value is a
    /// conversion error.
    pub(crate) fn from_conversion(py: Attached<'_>, callee: &str, error: ConversionError) -> Self {
        match error.into_raised() {
            Ok(raised) => Self::from_raised(py, &raised),
            Err(source) => Self::Conversion {
                callee: callee.to_owned(),
                source,
            },
        }
    }

    pub(crate) fn from_panic(payload: &(dyn Any + Send)) -> Self {
        if let Some(NotRun(why)) = payload.downcast_ref() {
            return Self::NotRun(why);
        }
        Self::Panic(panic_message(payload))
    }
}

/// The text that a panic was given.
pub(crate) fn panic_message(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|message| (*message).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exception(exception) | Self::Stopped { exception, .. } => exception.fmt(f),
            Self::Conversion { callee, source } if callee.is_empty() => source.fmt(f),
            Self::Conversion { callee, source } => write!(f, "{callee}: {source}"),
            Self::Bundle(error) => error.fmt(f),
            Self::Panic(message) => write!(f, "the Python interpreter panicked: {message}"),
            Self::HostModule(why) => f.write_str(why),
            #[cfg(all(feature = "processes", unix))]
            Self::Worker(how) => write!(f, "the worker process failed: {how}"),
            Self::NotRun(why) => write!(f, "Python was not called: {why}"),
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
            _ => None,
        }
    }
}

impl From<pyembed_bundle::Error> for Error {
    fn from(error: pyembed_bundle::Error) -> Self {
        Self::Bundle(error)
    }
}
