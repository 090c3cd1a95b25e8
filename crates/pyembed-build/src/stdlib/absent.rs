//! Modules that people expect of the standard library, and where they are.

/// In CPython 3.14, not in RustPython 0.6.
const NOT_IN_RUSTPYTHON: [&str; 5] = ["cProfile", "curses", "lib2to3", "nis", "readline"];

/// Taken out of Python by PEP 594 and PEP 632, and when.
const REMOVED: [(&str, &[&str]); 2] = [
    (
        "3.12",
        &["asynchat", "asyncore", "distutils", "imp", "smtpd"],
    ),
    (
        "3.13",
        &[
            "aifc",
            "audioop",
            "cgi",
            "cgitb",
            "chunk",
            "crypt",
            "imghdr",
            "mailcap",
            "msilib",
            "nntplib",
            "ossaudiodev",
            "pipes",
            "sndhdr",
            "spwd",
            "sunau",
            "telnetlib",
            "uu",
            "xdrlib",
        ],
    ),
];

/// Why a module of the standard library is not there, if it ever was.
pub(crate) fn absence(name: &str) -> Option<String> {
    let top = name.split('.').next()?;
    if NOT_IN_RUSTPYTHON.contains(&top) {
        return Some("RustPython's standard library does not have it".to_owned());
    }
    let removed = REMOVED.iter().find(|(_, modules)| modules.contains(&top));
    removed.map(|(version, _)| format!("it left Python's standard library in version {version}"))
}
