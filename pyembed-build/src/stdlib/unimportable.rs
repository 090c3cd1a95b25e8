//! Modules of the standard library that cannot be imported: what they are made of is not there.
//!
//! Their sources exist, and other modules try to import them. Bundling them would only bring what
//! they import in turn. Held against the running interpreter by a test that imports every module.

use std::fmt;

use super::Features;
use crate::graph::Platform;

/// What a module cannot be imported without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// A native module that RustPython does not have.
    Native(&'static str),
    /// A cargo feature of pyembed-runtime.
    Feature(&'static str),
    /// Another system than the one the program will run on.
    System(&'static str),
}

/// A module, or with `.**` a package and all below it.
const MODULES: [(&str, Lack); 15] = [
    ("_ios_support", Lack::System("ios")),
    ("asyncio.windows_events", Lack::System("win32")),
    ("asyncio.windows_utils", Lack::System("win32")),
    ("compression.zstd.**", Lack::Native("_zstd")),
    ("dbm.gnu", Lack::Native("_gdbm")),
    ("dbm.ndbm", Lack::Native("_dbm")),
    ("dbm.sqlite3", Lack::Feature("sqlite")),
    ("encodings.mbcs", Lack::System("win32")),
    ("encodings.oem", Lack::System("win32")),
    ("multiprocessing.popen_spawn_win32", Lack::System("win32")),
    ("sqlite3.**", Lack::Feature("sqlite")),
    ("ssl", Lack::Feature("ssl")),
    ("tkinter.**", Lack::Native("_tkinter")),
    ("tracemalloc", Lack::Native("_tracemalloc")),
    ("turtle", Lack::Native("_tkinter")),
];

/// What is missing for `name` to be imported, if anything is.
pub(crate) fn lack(name: &str, features: Features, platform: Platform) -> Option<Lack> {
    let covers = |pattern: &str| match pattern.strip_suffix(".**") {
        Some(package) => name
            .strip_prefix(package)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        None => name == pattern,
    };
    let (_, lack) = MODULES.iter().find(|(pattern, _)| covers(pattern))?;
    let is_there = match lack {
        Lack::Native(_) => false,
        Lack::Feature("ssl") => features.ssl,
        Lack::Feature(_) => features.sqlite,
        Lack::System(system) => platform.is(system),
    };
    (!is_there).then_some(*lack)
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Native(module) => {
                write!(
                    f,
                    "it needs the native module `{module}`, which RustPython does not have"
                )
            }
            Self::Feature(feature) => {
                write!(
                    f,
                    "it needs the cargo feature `{feature}` of pyembed-runtime"
                )
            }
            Self::System(system) => write!(f, "it works only where `sys.platform` is {system:?}"),
        }
    }
}
