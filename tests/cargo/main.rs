//! pyembed as cargo runs it: crates outside this workspace, built by cargo itself.

#![allow(clippy::unwrap_used)]

#[path = "../it/alone.rs"]
mod alone;
mod downstream;
mod examples;
mod hidden;
mod packages;
mod project;
mod rebuild;
