//! Warns where the interpreter is compiled without optimisation, which a forgotten section of
//! Cargo.toml leads to.

/// Both numbers were measured against a build with the section.
const WARNING: [&str; 7] = [
    "pyembed: the Python interpreter is compiled without optimisation: its loops run 24 times slower, and its recursion limit is 256.",
    "Put this section into the Cargo.toml of your crate, or of its workspace, and build again:",
    "[profile.dev.package.\"*\"]",
    "opt-level = 2",
    "debug = false",
    "debug-assertions = false",
    "overflow-checks = false",
];

/// The lines of the warning that an optimisation level deserves.
///
/// A build script sees the level of its own package. That is the level of RustPython too where both
/// are dependencies, to which the section applies. In this crate's own workspace the section does
/// not apply to it, as to no member: there `profile.dev` itself asks for level 1, at which nothing
/// is said.
pub(crate) fn warning(level: &str) -> &'static [&'static str] {
    match level {
        "0" => &WARNING,
        _ => &[],
    }
}
