//! Tells the build scripts of dependents which features this crate has, and recognises a lock file
//! that cannot compile.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

const FEATURES: [&str; 6] = [
    "stdlib",
    "host-env",
    "threading",
    "compiler",
    "ssl",
    "sqlite",
];

/// `pymath`, which RustPython's `math` is made of, accepts any `malachite-bigint`, and compiles
/// only with this one.
const GOOD: &str = "0.12";

const OURSELVES: &str = "name = \"pyembed-runtime\"";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::metadata=features={}", features().join(","));
    if let Some(lock) = lock_file() {
        println!("cargo::rerun-if-changed={}", lock.display());
        check(&lock);
    }
}

/// As `DEP_PYEMBED_RUNTIME_FEATURES` this reaches the build script of every crate that depends on
/// this one.
fn features() -> Vec<&'static str> {
    let is_on = |feature: &&str| {
        let variable = feature.replace('-', "_").to_uppercase();
        env::var_os(format!("CARGO_FEATURE_{variable}")).is_some()
    };
    FEATURES.into_iter().filter(is_on).collect()
}

/// Cargo tells no build script where the lock file is: it is above where cargo was called, or above
/// the target directory. Only one that names this crate is the right one.
fn lock_file() -> Option<PathBuf> {
    ["PWD", "OUT_DIR"]
        .into_iter()
        .filter_map(env::var_os)
        .find_map(|start| lock_file_above(Path::new(&start)))
}

fn lock_file_above(start: &Path) -> Option<PathBuf> {
    let locks = start
        .ancestors()
        .map(|directory| directory.join("Cargo.lock"));
    locks
        .into_iter()
        .find(|lock| read(lock).contains(OURSELVES))
}

fn check(lock: &Path) {
    if let Some(version) = version_for_pymath(&read(lock))
        && !version.starts_with(GOOD)
    {
        println!(
            "cargo::error=pyembed: Cargo.lock gives malachite-bigint {version} to pymath, a dependency of RustPython that does not compile with it. \
             Run this once, then build again: cargo update malachite-bigint@{version} --precise 0.12.0"
        );
    }
}

/// The version that a package's dependency has in the lock file; named there only where several
/// versions are in it.
fn version_for_pymath(lock: &str) -> Option<&str> {
    let packages = lock.split("[[package]]");
    let pymath = packages
        .into_iter()
        .find(|package| package.contains("name = \"pymath\""))?;
    let (_, rest) = pymath.split_once("\"malachite-bigint ")?;
    rest.split(['"', ' ']).next()
}

/// The text with simple line ends; nothing if there is no such file.
fn read(lock: &Path) -> String {
    fs::read_to_string(lock)
        .unwrap_or_default()
        .replace("\r\n", "\n")
}
