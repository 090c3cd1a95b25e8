//! Modules of the standard library that cannot be imported.
//!
//! Some have sources, and lack what they are made of: other modules try to import them, and
//! bundling them would only bring what they import in turn. A test that imports every module holds
//! them against the running interpreter. Others people know from CPython and will look for in vain.

use std::fmt;

use super::native::Features;
use crate::target::Platform;

/// The thing that a module cannot be imported without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unavailable {
    /// A native module that RustPython does not have.
    Native(&'static str),
    /// A cargo feature of pyembed-runtime.
    Feature(&'static str),
    /// Another system than the one the program will run on.
    System(&'static str),
}

/// A module, or with `.**` a package and all below it.
const MODULES: [(&str, Unavailable); 15] = [
    ("_ios_support", Unavailable::System("ios")),
    ("asyncio.windows_events", Unavailable::System("win32")),
    ("asyncio.windows_utils", Unavailable::System("win32")),
    ("compression.zstd.**", Unavailable::Native("_zstd")),
    ("dbm.gnu", Unavailable::Native("_gdbm")),
    ("dbm.ndbm", Unavailable::Native("_dbm")),
    ("dbm.sqlite3", Unavailable::Feature("sqlite")),
    ("encodings.mbcs", Unavailable::System("win32")),
    ("encodings.oem", Unavailable::System("win32")),
    (
        "multiprocessing.popen_spawn_win32",
        Unavailable::System("win32"),
    ),
    ("sqlite3.**", Unavailable::Feature("sqlite")),
    ("ssl", Unavailable::Feature("ssl")),
    ("tkinter.**", Unavailable::Native("_tkinter")),
    ("tracemalloc", Unavailable::Native("_tracemalloc")),
    ("turtle", Unavailable::Native("_tkinter")),
];

/// The thing that is missing for `name` to be imported, if anything is.
pub(crate) fn unavailable(
    name: &str,
    features: Features,
    platform: Platform,
) -> Option<Unavailable> {
    let covers = |pattern: &str| match pattern.strip_suffix(".**") {
        Some(package) => name
            .strip_prefix(package)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        None => name == pattern,
    };
    let (_, reason) = MODULES.iter().find(|(pattern, _)| covers(pattern))?;
    let is_there = match reason {
        Unavailable::Native(_) => false,
        Unavailable::Feature("ssl") => features.ssl,
        Unavailable::Feature(_) => features.sqlite,
        Unavailable::System(system) => platform.is(system),
    };
    (!is_there).then_some(*reason)
}

impl fmt::Display for Unavailable {
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

/// In CPython 3.14 on every system or on most, and not in RustPython or left out of bundles.
const NOT_IN_RUSTPYTHON: [&str; 9] = [
    "_curses",
    "_lsprof",
    "cProfile",
    "curses",
    "ensurepip",
    "idlelib",
    "readline",
    "test",
    "turtledemo",
];

/// In CPython 3.11, and gone from 3.14.
const REMOVED: [&str; 25] = [
    "aifc",
    "asynchat",
    "asyncore",
    "audioop",
    "cgi",
    "cgitb",
    "chunk",
    "crypt",
    "distutils",
    "imghdr",
    "imp",
    "lib2to3",
    "mailcap",
    "msilib",
    "nis",
    "nntplib",
    "ossaudiodev",
    "pipes",
    "smtpd",
    "sndhdr",
    "spwd",
    "sunau",
    "telnetlib",
    "uu",
    "xdrlib",
];

/// True of a module that CPython has in its standard library and RustPython cannot have.
pub(crate) fn is_only_in_cpython(name: &str) -> bool {
    NOT_IN_RUSTPYTHON.contains(&name)
}

/// The words for a module that CPython has or had in its standard library, and RustPython has not.
pub(crate) fn known_from_cpython(name: &str) -> Option<&'static str> {
    if NOT_IN_RUSTPYTHON.contains(&name) {
        Some("in CPython's standard library and not in RustPython's")
    } else if REMOVED.contains(&name) {
        Some("no longer in the standard library of Python 3.14")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stdlib::{StdlibSources, is_native};

    #[test]
    fn what_is_said_to_be_unavailable_is() {
        let stdlib = StdlibSources::index(None);
        for name in NOT_IN_RUSTPYTHON.iter().chain(&REMOVED) {
            assert!(stdlib.get(name).is_none(), "{name}");
            assert!(!is_native(name, Features::default()), "{name}");
        }
    }
}
