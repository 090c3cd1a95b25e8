//! The report of a bundle: what is inside, how large it is, and why; and the licences of all of it.

mod chain;
mod collect;
mod columns;
mod dominators;
mod features;
#[cfg(test)]
mod fixture;
mod html;
mod json;
mod model;
mod notices;
mod size;
mod text;

pub(crate) use collect::Facts;
pub(crate) use notices::{Part, always_inside, notices};

use crate::error::{Error, Result};

/// The content of a bundle: every module and data file with its size, its origin and licence, the
/// imports that brought it in, and all that would leave with it; what was left out, and what is
/// missing.
#[derive(Debug)]
pub struct Report(model::Report);

impl Report {
    pub(crate) fn new(facts: &Facts<'_>) -> Result<Self> {
        Ok(Self(collect::collect(facts)?))
    }

    /// The report as text, one line for each module.
    #[must_use]
    pub fn text(&self) -> String {
        text::text(&self.0)
    }

    /// The report as one HTML page that needs nothing beside it.
    ///
    /// # Errors
    ///
    /// If the report cannot be written as JSON, which the page reads.
    pub fn html(&self) -> Result<String> {
        html::html(&self.0).map_err(Error::page)
    }
}
