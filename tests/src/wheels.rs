//! Wheels of real packages, fetched by pip.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
};

/// Set where a test that cannot run is to fail: in CI.
pub const MUST_NOT_SKIP: &str = "PYEMBED_TESTS_MUST_NOT_SKIP";

/// The directory of the tests of real packages: their requirements, programs and goldens.
#[must_use]
pub fn packages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packages")
}

/// The directory of the wheels that `packages/requirements.txt` names; they are fetched below
/// `target` once. None, with a message, where pip or the network is missing.
///
/// # Panics
///
/// If they cannot be had and nothing may be skipped.
#[must_use]
pub fn wheels(target: &Path) -> Option<PathBuf> {
    match fetch(target) {
        Ok(directory) => Some(directory),
        Err(why) => {
            assert!(std::env::var_os(MUST_NOT_SKIP).is_none(), "{why}");
            eprintln!(
                "SKIPPED: the wheels of tests/packages/requirements.txt cannot be had: {why}"
            );
            None
        }
    }
}

fn fetch(target: &Path) -> Result<PathBuf, String> {
    // Tests run in parallel, and all want the same directory.
    static ONE_PIP: Mutex<()> = Mutex::new(());
    let _one_pip = ONE_PIP.lock().unwrap_or_else(PoisonError::into_inner);
    let requirements = packages().join("requirements.txt");
    let directory = target.join("pyembed-test-wheels");
    let fetched = directory.join("fetched.txt");
    let wanted = fs::read_to_string(&requirements).map_err(|error| error.to_string())?;
    if fs::read_to_string(&fetched).is_ok_and(|text| text == wanted) {
        return Ok(directory);
    }
    // What an earlier list asked for must not be found by this one.
    let _ = fs::remove_dir_all(&directory);
    let mut pip = Command::new("python3");
    pip.args([
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
    ])
    .args(["--require-hashes", "--no-deps", "--only-binary=:all:"])
    .args([
        "--python-version",
        "3.14",
        "--platform",
        "manylinux2014_x86_64",
    ])
    .arg("--dest")
    .arg(&directory)
    .arg("-r")
    .arg(&requirements);
    let output = pip
        .output()
        .map_err(|error| format!("python3 cannot be run: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("pip failed:\n{said}"));
    }
    fs::write(fetched, wanted).map_err(|error| error.to_string())?;
    Ok(directory)
}
