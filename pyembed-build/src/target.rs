//! The system that the program will run on, and the Python it will find there: by the names that
//! Python, packages and rustc have for them.

use serde::Serialize;

/// `sys.version_info` of RustPython 0.6, as far as packages ask for it.
pub(crate) const PYTHON_VERSION: [u64; 2] = [3, 14];

/// The same in text. Its release level is not in it: `3.14.0alpha0` would satisfy neither `>=3.14`
/// nor `<3.14`.
pub(crate) const PYTHON_FULL_VERSION: &str = "3.14.0";

/// `sys.implementation.version`
pub(crate) const IMPLEMENTATION_VERSION: &str = "0.6.0";

/// `sys.implementation.name`
pub(crate) const IMPLEMENTATION: &str = "rustpython";

/// One system by all its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct Platform {
    /// The name of cargo and rustc: `CARGO_CFG_TARGET_OS`, `std::env::consts::OS`.
    rust: &'static str,
    /// `sys.platform`
    pub(crate) sys_platform: &'static str,
    /// `os.name`
    pub(crate) os_name: &'static str,
    /// `platform.system()`
    pub(crate) system: &'static str,
}

const fn platform(
    rust: &'static str,
    sys_platform: &'static str,
    os_name: &'static str,
    system: &'static str,
) -> Platform {
    Platform {
        rust,
        sys_platform,
        os_name,
        system,
    }
}

/// The platform that every system is taken for which is not in the table.
const LINUX: Platform = platform("linux", "linux", "posix", "Linux");

const PLATFORMS: [Platform; 7] = [
    LINUX,
    platform("windows", "win32", "nt", "Windows"),
    platform("macos", "darwin", "posix", "Darwin"),
    platform("android", "android", "posix", "Android"),
    platform("ios", "ios", "posix", "iOS"),
    platform("freebsd", "freebsd", "posix", "FreeBSD"),
    platform("wasi", "wasi", "posix", "WASI"),
];

impl Platform {
    /// The platform that cargo and rustc call by this name.
    pub(crate) fn of_target(os: &str) -> Self {
        let known = PLATFORMS.into_iter().find(|platform| platform.rust == os);
        known.unwrap_or(LINUX)
    }

    /// True where `sys.platform` is this.
    pub(crate) fn is(self, sys_platform: &str) -> bool {
        self.sys_platform == sys_platform
    }
}

/// Cargo's name for the system of a target triple (`x86_64-apple-darwin` is `macos`).
pub(crate) fn os_of_triple(triple: &str) -> &'static str {
    let names = |platform: &&Platform| {
        let in_triple = match platform.rust {
            "macos" => "darwin",
            name => name,
        };
        triple.contains(in_triple) && !(platform.rust == "linux" && triple.contains("android"))
    };
    PLATFORMS.iter().find(names).unwrap_or(&LINUX).rust
}

/// The processor as `platform.machine()` says it; `os` and `arch` are cargo's names
/// (`CARGO_CFG_TARGET_ARCH`).
pub(crate) fn machine<'a>(os: &str, arch: &'a str) -> &'a str {
    match (os, arch) {
        ("windows", "x86_64") => "AMD64",
        ("windows", "aarch64") => "ARM64",
        ("macos" | "ios", "aarch64") => "arm64",
        ("windows", "x86") => "x86",
        (_, "x86") => "i686",
        (_, "arm") => "armv7l",
        (_, "powerpc64") => "ppc64le",
        _ => arch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_triple_names_its_system() {
        for (triple, os) in [
            ("x86_64-unknown-linux-gnu", "linux"),
            ("aarch64-linux-android", "android"),
            ("aarch64-apple-darwin", "macos"),
            ("aarch64-apple-ios", "ios"),
            ("x86_64-pc-windows-msvc", "windows"),
            ("x86_64-unknown-freebsd", "freebsd"),
            ("wasm32-wasip1", "wasi"),
            ("riscv64gc-unknown-none-elf", "linux"),
        ] {
            assert_eq!(os_of_triple(triple), os, "{triple}");
        }
    }

    #[test]
    fn the_version_of_python_is_one() {
        let [major, minor] = PYTHON_VERSION;
        assert!(PYTHON_FULL_VERSION.starts_with(&format!("{major}.{minor}.")));
    }
}
