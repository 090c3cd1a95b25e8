//! The request of the user, and the outcome.

use std::path::{Path, PathBuf};

use pyembed_build::Output;

use crate::{options::BuildOptions, stdlib::Target};

/// The request of the user.
#[derive(Clone, Copy)]
pub(crate) struct Request<'r> {
    pub(crate) program: &'r Path,
    /// As `--main` takes them.
    pub(crate) mains: &'r [String],
    pub(crate) options: &'r BuildOptions,
    pub(crate) target: &'r Target,
}

/// A program that was compiled here.
pub(crate) struct Compiled {
    pub(crate) name: String,
    pub(crate) output: Output,
    /// The names and modules, as a [`Program`](super::Program) has them; there may be none.
    pub(crate) mains: Vec<(String, String)>,
    /// The distributions that it says it needs.
    pub(crate) dependencies: Vec<String>,
    /// The file that options came from, if any.
    pub(crate) options_file: Option<PathBuf>,
}
