//! pyembed as cargo runs it: crates outside this workspace, built by cargo itself.

mod downstream;
mod project;
mod quickstart;
mod rebuild;
