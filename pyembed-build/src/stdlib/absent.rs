//! Modules that people know from CPython's standard library and will look for in vain.

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

/// What became of a module that was expected to be in the standard library.
pub(crate) fn absence(name: &str) -> Option<&'static str> {
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
    use crate::{
        Features,
        stdlib::{StdlibSources, is_native},
    };

    #[test]
    fn what_is_said_to_be_absent_is() {
        let stdlib = StdlibSources::index();
        for name in NOT_IN_RUSTPYTHON.iter().chain(&REMOVED) {
            assert!(stdlib.get(name).is_none(), "{name}");
            assert!(!is_native(name, Features::default()), "{name}");
        }
    }
}
