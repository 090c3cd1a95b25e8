//! Faults of a module's code.

use std::fmt;

/// The reason for which a module's code could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// It does not begin as code does.
    Magic,
    /// It ends within this field.
    CutOff(&'static str),
    /// This field has a value that it cannot have.
    Invalid(&'static str),
}

impl std::error::Error for CodeError {}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => f.write_str("code: it does not begin as a module's code does"),
            Self::CutOff(field) => write!(f, "code: {field}: the bytes end within it"),
            Self::Invalid(field) => write!(f, "code: {field}: no such value"),
        }
    }
}
