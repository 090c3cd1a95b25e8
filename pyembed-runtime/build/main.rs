//! Tells the build scripts of dependents which features this crate has, and the user what is wrong
//! with the build: a lock file that cannot compile, an interpreter that is not optimised. Gives the
//! linker what stands in for libffi.

mod import_system;
mod libffi;
mod lock_file;
mod optimisation;

use std::{env, error::Error, io, path::Path};

const FEATURES: [&str; 6] = [
    "stdlib",
    "host-env",
    "threading",
    "compiler",
    "ssl",
    "sqlite",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::metadata=features={}", features().join(","));
    check_lock_file();
    check_optimisation();
    import_system::compile()?;
    stand_in_for_libffi()?;
    Ok(())
}

/// The features that are on. As `DEP_PYEMBED_RUNTIME_FEATURES` they reach the build script of every
/// crate that depends on this one.
fn features() -> Vec<&'static str> {
    let is_on = |feature: &&str| {
        let variable = feature.replace('-', "_").to_uppercase();
        env::var_os(format!("CARGO_FEATURE_{variable}")).is_some()
    };
    FEATURES.into_iter().filter(is_on).collect()
}

/// Cargo tells no build script which lock file it uses: it is above the directory that cargo was
/// called in, or above the target directory.
fn check_lock_file() {
    let lock = ["PWD", "OUT_DIR"]
        .into_iter()
        .filter_map(env::var_os)
        .find_map(|start| lock_file::above(Path::new(&start)));
    let Some(lock) = lock else { return };
    println!("cargo::rerun-if-changed={}", lock.display());
    if let Some(error) = lock_file::error(&lock_file::read(&lock)) {
        println!("cargo::error={error}");
    }
}

/// Cargo shows these warnings where this crate is a path dependency, and not where it comes from a
/// registry. The runtime tells the level to who runs into it.
fn check_optimisation() {
    let level = env::var("OPT_LEVEL").unwrap_or_default();
    println!("cargo::rustc-env=PYEMBED_OPT_LEVEL={level}");
    for line in optimisation::warning(&level) {
        println!("cargo::warning={line}");
    }
}

/// Puts a library in the place of libffi where RustPython asks for that as a shared one.
fn stand_in_for_libffi() -> io::Result<()> {
    let is = |variable: &str, value: &str| env::var(variable).is_ok_and(|found| found == value);
    let is_asked_for = env::var_os("CARGO_FEATURE_HOST_ENV").is_some()
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu");
    match env::var_os("OUT_DIR") {
        Some(directory) if is_asked_for => libffi::stand_in(&Path::new(&directory).join("libffi")),
        _ => Ok(()),
    }
}
