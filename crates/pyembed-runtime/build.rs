//! Tells the build scripts of dependents which features this crate has, and recognises a lock file that cannot compile.

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

/// `pymath`, which RustPython's `math` is made of, accepts any `malachite-bigint`; with two of them in the graph it does not compile.
const BROKEN: &str = "name = \"malachite-bigint\"\nversion = \"0.14";

const OURSELVES: &str = "name = \"pyembed-runtime\"";

const REMEDY: &str = "pyembed: Cargo.lock has malachite-bigint 0.14, with which RustPython's dependency pymath does not compile. \
    Run this once, then build again: cargo update malachite-bigint@0.14.0 --precise 0.12.0";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::metadata=features={}", features().join(","));
    if let Some(lock) = lock_file() {
        println!("cargo::rerun-if-changed={}", lock.display());
        check(&lock);
    }
}

/// As `DEP_PYEMBED_RUNTIME_FEATURES` this reaches the build script of every crate that depends on this one.
fn features() -> Vec<&'static str> {
    let is_on = |feature: &&str| {
        let variable = feature.replace('-', "_").to_uppercase();
        env::var_os(format!("CARGO_FEATURE_{variable}")).is_some()
    };
    FEATURES.into_iter().filter(is_on).collect()
}

/// Cargo tells no build script where the lock file is: it is above where cargo was called, or above the target directory. Only one
/// that names this crate is the right one.
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
    if read(lock).contains(BROKEN) {
        println!("cargo::error={REMEDY}");
    }
}

/// The text with simple line ends; nothing if there is no such file.
fn read(lock: &Path) -> String {
    fs::read_to_string(lock)
        .unwrap_or_default()
        .replace("\r\n", "\n")
}
