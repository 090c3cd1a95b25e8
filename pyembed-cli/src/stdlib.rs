//! The standard library's sources, inside the command.

use std::path::{Path, PathBuf};

use pyembed_build::{Context, Features};
use pyembed_bundle::Bundle;
use serde::{Deserialize, Serialize};

pub(crate) static STDLIB: Bundle =
    Bundle::embedded(include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.pyembed")));

/// True in an image, where zeros stand in its place.
pub(crate) fn is_blank() -> bool {
    // The compiler knows the bytes; those of an image it does not.
    !Bundle::is_at_start(std::hint::black_box(STDLIB.bytes()))
}

/// The system that a program will run on, and the features of the interpreter that runs it.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub(crate) struct Target {
    pub(crate) os: String,
    pub(crate) arch: String,
    pub(crate) ssl: bool,
    pub(crate) sqlite: bool,
}

impl Target {
    /// This machine, and the interpreter in this command.
    pub(crate) fn host() -> Self {
        Self {
            os: std::env::consts::OS.to_owned(),
            arch: std::env::consts::ARCH.to_owned(),
            ssl: cfg!(feature = "ssl"),
            sqlite: cfg!(feature = "sqlite"),
        }
    }

    /// A compilation for it.
    pub(crate) fn context(&self, base: &Path) -> Context {
        Context {
            target_os: self.os.clone(),
            target_arch: self.arch.clone(),
            features: Features {
                ssl: self.ssl,
                sqlite: self.sqlite,
                ..Features::default()
            },
            cache: cache_directory(),
            stdlib: Some(STDLIB),
            ..Context::host(base)
        }
    }
}

/// The directory that keeps compiled modules for the next time, by the rules of the XDG base
/// directories.
fn cache_directory() -> Option<PathBuf> {
    let absolute = |variable: &str| {
        let path = std::env::var_os(variable).map(PathBuf::from)?;
        path.is_absolute().then_some(path)
    };
    let caches = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    Some(caches.join("pyembed").join(env!("CARGO_PKG_VERSION")))
}
