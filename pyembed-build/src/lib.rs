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

mod archive;
mod build_script;
mod cargo;
mod code_bytes;
mod compile;
mod content;
mod diagnostic;
mod discover;
mod disk;
mod distribution;
mod error;
mod graph;
mod handoff;
mod import_system;
mod inputs;
mod left_out;
mod macro_call;
mod names;
mod options;
mod options_file;
mod paths;
mod patterns;
mod pipeline;
mod pyc;
mod report;
mod resources;
mod scan;
mod source;
mod stdlib;
mod target;
mod threads;
mod write;

pub use code_bytes::{CodeBytes, compile_source};
pub use diagnostic::{Diagnostic, Place, Severity};
#[doc(hidden)]
pub use distribution::Identity;
pub use error::{Error, Result};
#[doc(hidden)]
pub use graph::known_hidden_imports;
#[doc(hidden)]
pub use import_system::import_system_code;
#[doc(hidden)]
pub use macro_call::{Embedded, embed};
pub use options::{Builder, Compress, Context, Missing, Stdlib};
pub use options_file::OptionsFile;
pub use pipeline::Output;
pub use pyc::{CACHE_TAG, Invalidation, PycError, magic, source_hash};
pub use pyembed_bundle::{Optimize, SourceText};
pub use report::Report;
pub use stdlib::{Features, native_modules, pack_stdlib};

/// Compiles the directory at `path`, relative to the crate's Cargo.toml, with the default options
/// of [`Builder`].
///
/// # Errors
///
/// As for [`Builder::compile`].
pub fn compile(path: &str) -> Result<()> {
    Builder::new(path).compile()
}

/// The two ways to a bundle, which lead through everything below; the options are in `options.rs`.
impl Builder {
    /// Compiles the bundle in a build script and leaves it where `include_python!` finds it.
    ///
    /// Cargo is told to run the build script again when a file in a source root is changed, added
    /// or removed.
    ///
    /// # Errors
    ///
    /// If anything is wrong with the sources or the options. All problems of the sources are
    /// reported at once, each with its file, line and column: as `cargo::error` lines and in the
    /// error's `Debug`, which is what cargo shows when `main` returns it. An option that means
    /// nothing is reported alone, before the sources are compiled.
    pub fn compile(&self) -> Result<()> {
        build_script::compile(self)
    }

    /// Compiles the bundle anywhere, and gives its bytes.
    ///
    /// # Errors
    ///
    /// As for [`compile`](Self::compile), but nothing is printed.
    pub fn compile_to_bytes(&self, context: &Context) -> Result<Output> {
        pipeline::run(self, context)
    }
}
