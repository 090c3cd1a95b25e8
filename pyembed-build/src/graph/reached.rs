//! A module that a walk has come to.

use super::{reason::Reason, resolve::Found};
use crate::compile::CompiledModule;

/// A module that is in the bundle.
pub(crate) struct Reached<'a> {
    pub(crate) found: Found<'a>,
    pub(crate) reason: Reason,
    /// None for a namespace package.
    pub(crate) compiled: Option<CompiledModule>,
}
