//! The files of a new crate.

pub(crate) const BUILD: (&str, &str) = ("build.rs", include_str!("../../templates/build.rs"));
pub(crate) const PYTHON: (&str, &str) = (
    "scripts/greeting.py",
    include_str!("../../templates/greeting.py"),
);
pub(crate) const MAIN: (&str, &str) = ("src/main.rs", include_str!("../../templates/main.rs"));
pub(crate) const LIB: (&str, &str) = ("src/lib.rs", include_str!("../../templates/lib.rs"));
pub(crate) const TOOLCHAIN: (&str, &str) = (
    "rust-toolchain.toml",
    include_str!("../../templates/rust-toolchain.toml"),
);
pub(crate) const IGNORED: (&str, &str) = (".gitignore", "/target\n__pycache__/\n");
