//! A crate in a temporary directory, and cargo to build it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// One cargo at a time: two would wait for each other's lock, and take the memory of two.
static CARGO: Mutex<()> = Mutex::new(());

pub(crate) struct Project {
    directory: tempfile::TempDir,
    _cargo: MutexGuard<'static, ()>,
}

/// The workspace that this test is in.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

const MANIFEST: &str = r#"
[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[dependencies]
pyembed-runtime = { path = "WORKSPACE/pyembed-runtime" }
BUILD
[profile.dev]
debug = false
lto = "off"

[profile.dev.package."*"]
opt-level = 2
debug = false
debug-assertions = false
overflow-checks = false
"#;

const BUILD_DEPENDENCY: &str = "
[build-dependencies]
pyembed-build = { path = \"WORKSPACE/pyembed-build\" }
";

/// The Cargo.toml of a crate with Python in it.
pub(crate) fn manifest(name: &str, build_script: bool) -> String {
    MANIFEST
        .replace("NAME", name)
        .replace("BUILD", if build_script { BUILD_DEPENDENCY } else { "" })
        .replace("WORKSPACE", workspace().to_str().unwrap())
}

impl Project {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self {
            directory: tempfile::tempdir().unwrap(),
            _cargo: CARGO.lock().unwrap_or_else(PoisonError::into_inner),
        };
        for (name, text) in files {
            project.write(name, text);
        }
        project
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path().join(name)).unwrap();
    }

    /// Takes this workspace's lock file, so that nothing has to be resolved or downloaded.
    pub(crate) fn use_lock_of_workspace(&self) {
        fs::copy(
            workspace().join("Cargo.lock"),
            self.path().join("Cargo.lock"),
        )
        .unwrap();
    }

    /// Runs cargo as a user would.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = cargo_in(self.path(), &target_directory());
        cargo.args(arguments).output().unwrap()
    }

    /// Runs cargo, which must succeed, and gives what it printed for people.
    pub(crate) fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "cargo {arguments:?}\n{stderr}");
        stderr
    }

    /// Runs cargo, which must fail, and gives what it printed for people.
    pub(crate) fn fail(&self, arguments: &[&str]) -> String {
        let output = self.cargo(arguments);
        assert!(!output.status.success(), "cargo {arguments:?} succeeded");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Builds and runs the program and gives what it printed.
    pub(crate) fn run(&self) -> String {
        let output = self.cargo(&["run", "--quiet"]);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        target_directory().join("debug").join(name)
    }
}

/// Cargo in a directory, with nothing of the cargo that runs this test.
pub(crate) fn cargo_in(directory: &Path, target: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    for (variable, _) in std::env::vars_os() {
        let name = variable.to_string_lossy();
        if name == "OUT_DIR" || (name.starts_with("CARGO") && name != "CARGO_HOME") {
            command.env_remove(&variable);
        }
    }
    command
        .current_dir(directory)
        .env("PWD", directory)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_TERM_COLOR", "never");
    command
}

/// This workspace's own: RustPython is compiled there already, with the same settings.
pub(crate) fn target_directory() -> PathBuf {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary.parent().unwrap().to_owned()
}
