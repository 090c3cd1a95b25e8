//! The identity of a distribution, for bills of materials.

use super::{licence, metadata::Metadata};

/// Name, version and licence, as its `METADATA` states them. Not part of the public interface.
#[doc(hidden)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub version: String,
    /// Empty if it states none.
    pub licence: String,
    /// The licence is an expression of SPDX.
    pub is_expression: bool,
}

impl Identity {
    /// Reads a `METADATA` file; None if it has no name or no version.
    pub fn of(metadata: &[u8]) -> Option<Self> {
        let metadata = Metadata::parse(metadata).ok()?;
        let (licence, is_expression) = licence::stated(&metadata);
        Some(Self {
            name: metadata.name,
            version: metadata.version,
            licence,
            is_expression,
        })
    }
}
