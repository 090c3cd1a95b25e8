//! The library as its users meet it: directories of Python in, bundles or reports out.

#![allow(
    clippy::unwrap_used,
    reason = "a test says by panicking that it failed"
)]

mod bytecode;
mod computed;
mod distributions;
mod entry;
mod files;
mod guards;
mod hidden;
mod hostile;
mod imports;
mod inputs;
mod lazy;
mod missing;
mod mutations;
mod names;
mod native;
mod options;
mod options_file;
mod reproducible;
mod support;
mod syntax;
