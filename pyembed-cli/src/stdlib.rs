//! The standard library's sources, inside the command.

use std::path::{Path, PathBuf};

use pyembed_build::{Context, Features};
use pyembed_bundle::Bundle;

static STDLIB: Bundle =
    Bundle::embedded(include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.pyembed")));

/// A compilation for this machine, and for the interpreter in this command.
pub(crate) fn context(base: &Path) -> Context {
    Context {
        features: Features {
            ssl: cfg!(feature = "ssl"),
            sqlite: cfg!(feature = "sqlite"),
            ..Features::default()
        },
        cache: cache_directory(),
        stdlib: Some(STDLIB),
        ..Context::host(base)
    }
}

/// Where compiled modules are kept for the next time, by the rules of the XDG base directories.
fn cache_directory() -> Option<PathBuf> {
    let absolute = |variable: &str| {
        let path = std::env::var_os(variable).map(PathBuf::from)?;
        path.is_absolute().then_some(path)
    };
    let caches = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    Some(caches.join("pyembed").join(env!("CARGO_PKG_VERSION")))
}
