//! A binary alone in a file system.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A root directory with a binary, and with what the C library consists of.
fn root_with(binary: &Path) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let printed = Command::new("ldd").arg(binary).output().unwrap().stdout;
    let printed = String::from_utf8(printed).unwrap();
    let paths = printed
        .split_whitespace()
        .filter(|word| word.starts_with('/'));
    for path in paths {
        copy(Path::new(path), root.path());
    }
    fs::copy(binary, root.path().join("program")).unwrap();
    root
}

fn copy(file: &Path, root: &Path) {
    let target = root.join(file.strip_prefix("/").unwrap());
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    fs::copy(file, target).unwrap();
}

/// Runs the program alone in a directory that is its whole file system. None if this user may not.
pub(crate) fn alone(binary: &Path, arguments: &[&str]) -> Option<Output> {
    let root = root_with(binary);
    let chroot = ["/usr/sbin/chroot", "/usr/bin/chroot"]
        .map(PathBuf::from)
        .into_iter()
        .find(|path| path.exists())?;
    let output = Command::new(chroot)
        .env_clear()
        .arg(root.path())
        .arg("/program")
        .args(arguments)
        .output()
        .unwrap();
    let refused = String::from_utf8_lossy(&output.stderr).contains("Operation not permitted");
    if refused {
        assert!(
            std::env::var_os("PYEMBED_TESTS_MUST_NOT_SKIP").is_none(),
            "chroot is not permitted"
        );
        eprintln!("skipped: chroot is not permitted");
    }
    (!refused).then_some(output)
}
