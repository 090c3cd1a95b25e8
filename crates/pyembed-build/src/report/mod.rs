//! The report of a bundle: what is inside, how large it is, and why.

mod collect;
mod model;

pub(crate) use collect::Facts;

use crate::Result;

/// What is in a bundle: every module and data file with its size, its origin and licence, and the imports that brought it in; what was left
/// out, and what is missing.
#[derive(Debug)]
pub struct Report(model::Report);

impl Report {
    pub(crate) fn new(facts: &Facts<'_>) -> Result<Self> {
        Ok(Self(collect::collect(facts)?))
    }

    /// The report as text, one line for each module.
    #[must_use]
    pub fn text(&self) -> String {
        String::new()
    }

    /// The report as one HTML page that needs nothing beside it.
    #[must_use]
    pub fn html(&self) -> String {
        String::new()
    }
}
