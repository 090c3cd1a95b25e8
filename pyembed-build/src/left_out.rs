//! A file, a member or a dependency that was found or named and is not in the bundle.

use serde::Serialize;

/// Something that was left out, for the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct LeftOut {
    /// The path as people see it, or the distribution as it was asked for.
    pub(crate) subject: String,
    /// The reason why it is not inside, in words that follow the subject.
    pub(crate) reason: String,
}

impl LeftOut {
    pub(crate) fn new(subject: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            reason: reason.into(),
        }
    }
}
