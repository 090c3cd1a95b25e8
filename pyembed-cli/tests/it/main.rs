//! The command, as a shell calls it.

#![allow(clippy::unwrap_used)]

#[path = "../../../tests/it/alone.rs"]
mod alone;
mod archives;
mod compiled;
mod crates;
mod executables;
mod inspected;
mod messages;
mod project;
