//! Stub.
mod attached;
pub use attached::Attached;

/// Stub of the handle.
#[derive(Clone)]
pub struct Python {}
