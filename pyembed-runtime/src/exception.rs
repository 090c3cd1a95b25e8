//! Python exceptions as Rust data.

/// A Python exception: its type, message and frames, and the exceptions it came from.
///
/// It holds text, not Python objects, so it can outlive the interpreter. `Display` is the traceback
/// as Python prints it.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "processes", derive(serde::Serialize, serde::Deserialize))]
pub struct Exception {
    pub(crate) type_name: String,
    pub(crate) message: String,
    /// The function that Rust called, where no frame names it; else empty.
    pub(crate) callee: String,
    pub(crate) frames: Vec<Frame>,
    pub(crate) notes: Vec<String>,
    pub(crate) suggestion: Option<String>,
    pub(crate) hint: Option<String>,
    pub(crate) syntax: Option<Frame>,
    pub(crate) cause: Option<Box<Exception>>,
    pub(crate) context: Option<Box<Exception>>,
    pub(crate) group: Vec<Exception>,
}

/// One line of a traceback.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "processes", derive(serde::Serialize, serde::Deserialize))]
pub struct Frame {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: Option<usize>,
    pub(crate) function: String,
    pub(crate) source: Option<String>,
}

impl Exception {
    /// The type's name as tracebacks show it: `ValueError`, `decimal.InvalidOperation`.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// The text that `str(exception)` gives.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The frames from the outermost call to where the exception was raised.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The name that a misspelt attribute, variable or import most likely means.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// The notes that `add_note` added.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Advice, where pyembed has some: the builder line that adds a missing module.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The exception named by `raise … from`.
    #[must_use]
    pub fn cause(&self) -> Option<&Self> {
        self.cause.as_deref()
    }

    /// The exception that was being handled when this one was raised, unless `raise … from` hides
    /// it.
    #[must_use]
    pub fn context(&self) -> Option<&Self> {
        self.context.as_deref()
    }

    /// The members of an `ExceptionGroup`.
    #[must_use]
    pub fn group(&self) -> &[Self] {
        &self.group
    }
}

impl Frame {
    /// The path of the code: for bundled modules relative to the crate, `scripts/pricing.py`, else
    /// `co_filename`.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The function, or `<module>`.
    #[must_use]
    pub fn function(&self) -> &str {
        &self.function
    }

    /// The source line without its indentation, if it is known.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}
