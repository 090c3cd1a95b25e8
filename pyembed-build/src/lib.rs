//! Compiles Python into a bundle that a Rust binary embeds.
//!
//! In a build script:
//!
//! ```no_run
//! fn main() -> pyembed_build::Result<()> {
//!     pyembed_build::compile("scripts")
//! }
//! ```
//!
//! and in the crate, with `pyembed-runtime`: `static SCRIPTS: Bundle =
//! include_python!("scripts/");`.
//!
//! The way of the data is the order of the modules here: [`discover`](self) finds the modules,
//! `graph` follows their imports into the standard library, `compile` turns each into bytecode, and
//! the bundle is written with everything sorted, so that the same sources give the same bytes.
//! [`Builder`] has the options.

mod build_script;
mod builder;
mod cargo;
mod compile;
mod content;
mod diagnostic;
mod discover;
mod distribution;
mod error;
mod graph;
mod hidden_imports;
mod inputs;
mod lines;
mod location;
mod pipeline;
mod project;
mod report;
mod resources;
mod roots;
mod stdlib;
mod suggest;
mod unit;
mod write;

pub use builder::{Builder, Compress, Context, Missing, Stdlib};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use error::{Error, Result};
#[doc(hidden)]
pub use hidden_imports::known_hidden_imports;
#[doc(hidden)]
pub use location::{
    BUNDLE_DIRECTORY, bundle_file, bundle_name, bundle_name_of_file, bundle_variable,
};
pub use pipeline::Output;
pub use pyembed_bundle::{Optimize, SourceText};
pub use report::Report;
pub use stdlib::{Features, native_modules};

/// Compiles the directory at `path`, relative to the crate's Cargo.toml, with the default options
/// of [`Builder`].
///
/// # Errors
///
/// As for [`Builder::compile`].
pub fn compile(path: &str) -> Result<()> {
    Builder::new(path).compile()
}
