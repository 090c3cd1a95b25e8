//! Everything that can be wrong with a bundle, behind one opaque type.

use std::fmt;

use crate::{
    contents::ContentsError,
    header_error::HeaderError,
    kind::Kind,
    layout::{MAX_LEN, footer, header, record},
    mismatch::Mismatch,
};

/// The reason for which a bundle could not be read or written. Its message names the field or the
/// entry at fault.
pub struct Error(Box<Problem>);

pub(crate) enum Problem {
    Header(HeaderError),
    /// A field of the index record `number` is not what it must be.
    Record {
        number: usize,
        mismatch: Mismatch,
    },
    /// The record `number` is of a kind that is not known.
    Kind {
        number: usize,
        code: u8,
    },
    /// The name or path of the record `number` is not UTF-8.
    NotText {
        number: usize,
        field: &'static str,
    },
    /// The record `number` is not greater than the one before it.
    Order {
        number: usize,
    },
    IndexHash {
        expected: u64,
        found: u64,
    },
    DataHash {
        kind: Kind,
        name: String,
        expected: u64,
        found: u64,
    },
    /// The data is what was written, and not what its entry must have.
    Contents {
        kind: Kind,
        name: String,
        error: ContentsError,
    },
    Duplicate {
        kind: Kind,
        name: String,
        paths: [String; 2],
    },
    TooLong {
        limit: u64,
    },
    /// The end of an executable says that it is longer than the file.
    AppendedLength {
        field: &'static str,
    },
    AppendedHash {
        expected: u64,
        found: u64,
    },
    /// The modules to run are no lines of `name=module`.
    AppendedMains,
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<HeaderError> for Error {
    fn from(error: HeaderError) -> Self {
        Problem::Header(error).into()
    }
}

impl std::error::Error for Error {}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error(\"{}\")", self.0)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bundle: {}", self.0)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(error) => f.write_str(error.message().as_str()),
            Self::Record { number, mismatch } => {
                write!(f, "entry {number}: {}", mismatch.message().as_str())
            }
            Self::Kind { number, code } => {
                let field = record::KIND.name;
                write!(f, "entry {number}: {field}: {code} is not known")
            }
            Self::NotText { number, field } => write!(f, "entry {number}: {field}: not UTF-8"),
            Self::Order { number } => {
                write!(
                    f,
                    "entry {number}: its kind and name do not come after those of the entry before it"
                )
            }
            Self::IndexHash { expected, found } => {
                let field = header::INDEX_HASH.name;
                write!(
                    f,
                    "{field}: expected {expected:016x}, found {found:016x}: the table of contents is damaged"
                )
            }
            Self::DataHash {
                kind,
                name,
                expected,
                found,
            } => {
                let field = record::DATA_HASH.name;
                write!(
                    f,
                    "{kind} `{name}`: {field}: expected {expected:016x}, found {found:016x}: the data is damaged"
                )
            }
            Self::Contents { kind, name, error } => write!(f, "{kind} `{name}`: {error}"),
            Self::Duplicate {
                kind,
                name,
                paths: [first, second],
            } => {
                write!(f, "{kind} `{name}` is given twice")?;
                if first.is_empty() && second.is_empty() {
                    Ok(())
                } else {
                    write!(f, ", by `{first}` and `{second}`")
                }
            }
            Self::TooLong { limit: MAX_LEN } => {
                f.write_str("the entries do not fit: a bundle is less than 4 GiB long")
            }
            Self::TooLong { limit } => write!(f, "the entries do not fit into {limit} bytes"),
            Self::AppendedLength { field } => {
                write!(
                    f,
                    "{field}: more than the file has: the executable is cut off"
                )
            }
            Self::AppendedHash { expected, found } => {
                let field = footer::HASH.name;
                write!(
                    f,
                    "{field}: expected {expected:016x}, found {found:016x}: the executable is damaged"
                )
            }
            Self::AppendedMains => {
                f.write_str("the modules to run: expected lines of `name=module`")
            }
        }
    }
}
