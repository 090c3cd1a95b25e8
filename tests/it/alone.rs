//! A binary alone in a file system.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A directory that is a whole file system: a binary, `/program`, and what the C library consists
/// of.
pub(crate) struct Root(tempfile::TempDir);

impl Root {
    pub(crate) fn with(binary: &Path) -> Self {
        let root = Self(tempfile::tempdir().unwrap());
        let printed = Command::new("ldd").arg(binary).output().unwrap().stdout;
        let printed = String::from_utf8(printed).unwrap();
        let paths = printed
            .split_whitespace()
            .filter(|word| word.starts_with('/'));
        for path in paths.map(Path::new) {
            root.add(path, path.strip_prefix("/").unwrap());
        }
        root.add(binary, Path::new("program"));
        root
    }

    /// Copies a file to a path in it.
    pub(crate) fn add(&self, file: &Path, path: &Path) {
        let target = self.0.path().join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }

    /// Runs a program of it, with nothing in its environment. None if this user may not.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Option<Output> {
        let chroot = ["/usr/sbin/chroot", "/usr/bin/chroot"]
            .map(PathBuf::from)
            .into_iter()
            .find(|path| path.exists())?;
        let mut command = Command::new(chroot);
        command
            .env_clear()
            .arg(self.0.path())
            .arg(program)
            .args(arguments);
        let mut output = command.output().unwrap();
        let says =
            |output: &Output, what: &str| String::from_utf8_lossy(&output.stderr).contains(what);
        // Another thread's child may still hold the copy open, before it becomes another program.
        while says(&output, "Text file busy") {
            output = command.output().unwrap();
        }
        let refused = says(&output, "Operation not permitted");
        if refused {
            assert!(
                std::env::var_os("PYEMBED_TESTS_MUST_NOT_SKIP").is_none(),
                "chroot is not permitted"
            );
            eprintln!("skipped: chroot is not permitted");
        }
        (!refused).then_some(output)
    }
}
