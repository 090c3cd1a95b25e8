//! Talking to cargo from a build script: the one place that prints `cargo::` lines and reads the
//! variables cargo sets.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use crate::{
    diagnostic::{Diagnostic, Severity, printable},
    disk,
    error::{Error, Result},
};

/// The crate that is being built.
pub(crate) struct Build {
    pub(crate) manifest_dir: PathBuf,
    pub(crate) out_dir: PathBuf,
    pub(crate) target_os: String,
    pub(crate) target_arch: String,
    /// The features of pyembed-runtime as its build script lists them, if it is a dependency of
    /// the crate.
    pub(crate) runtime_features: Option<String>,
}

impl Build {
    /// Reads what cargo says to the build script that runs.
    pub(crate) fn from_env() -> Result<Self> {
        Ok(Self {
            manifest_dir: variable("CARGO_MANIFEST_DIR")?.into(),
            out_dir: variable("OUT_DIR")?.into(),
            target_os: variable("CARGO_CFG_TARGET_OS")?,
            target_arch: variable("CARGO_CFG_TARGET_ARCH")?,
            runtime_features: env::var("DEP_PYEMBED_RUNTIME_FEATURES").ok(),
        })
    }
}

/// Cargo reruns a build script when what it set differs, so these need no `rerun-if-env-changed`.
fn variable(name: &'static str) -> Result<String> {
    env::var(name).map_err(|_| Error::no_variable(name))
}

/// Runs the build script again when something in these directories, or one of these files, changes.
pub(crate) fn watch(paths: &[PathBuf]) {
    // Naming any path turns off cargo's default, which is to watch the whole crate; build.rs itself
    // is always watched.
    for path in paths.iter().filter(|path| path.exists()) {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

/// Sets a variable for the compilation of the crate, until the build script runs again.
pub(crate) fn set_variable(name: &str) {
    println!("cargo::rustc-env={name}=1");
}

/// Says each problem in a line that cargo repeats at the end of the build.
pub(crate) fn report(problems: &[Diagnostic]) {
    for problem in problems {
        let kind = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        println!("cargo::{kind}={}", line(problem));
    }
}

/// Of a warning with its advice: that of errors stands in what the build script prints when it
/// fails.
fn line(problem: &Diagnostic) -> String {
    match &problem.help {
        Some(help) if problem.severity == Severity::Warning => {
            format!("{} ({})", problem.one_line(), printable(help))
        }
        _ => problem.one_line(),
    }
}

/// Writes a file unless it holds these bytes already: a new modification time would rebuild what
/// includes it. Whoever reads it meanwhile sees the old one or the new one.
pub(crate) fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<()> {
    replace(path, bytes).map_err(|error| Error::write(path, error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match disk::metadata(path) {
        // A device or a pipe may have no end.
        Ok(there) if !there.is_file() => {
            return Err(io::Error::other("it is there, and no regular file"));
        }
        Ok(there) if there.len() == bytes.len() as u64 && disk::read(path)? == bytes => {
            return Ok(());
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            disk::create_dir_all(path.parent().unwrap_or(path))?;
        }
        Err(error) => return Err(error),
    }
    // Through a link, it is the file that is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    disk::replace(&path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_comes_with_its_advice() {
        let warning = Diagnostic::warning("app.py", "there is no extra `sock`");
        assert_eq!(line(&warning), "app.py: there is no extra `sock`");
        let warning = warning.help("did you mean\n`socks`?");
        assert_eq!(
            line(&warning),
            r"app.py: there is no extra `sock` (did you mean\n`socks`?)"
        );
        let error = Diagnostic::error("app.py", "broken").help("mend it");
        assert_eq!(line(&error), "app.py: broken");
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let base = tempfile::tempdir().unwrap();
        let path = base.path().join("a/b/report.txt");
        for text in ["one", "two", "two", "longer"] {
            write_if_changed(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read(&path).unwrap(), text.as_bytes());
        }
        let beside = fs::read_dir(path.parent().unwrap()).unwrap();
        assert_eq!(beside.count(), 1);
    }

    #[test]
    fn what_is_no_regular_file_is_not_written() {
        let base = tempfile::tempdir().unwrap();
        let refusal = |path: &Path| write_if_changed(path, b"x").unwrap_err().to_string();
        let shown = base.path().display().to_string();
        let expected =
            |path: &str| format!("cannot write {path}: it is there, and no regular file");
        assert_eq!(refusal(base.path()), expected(&shown));
        #[cfg(unix)]
        for device in ["/dev/full", "/dev/null", "/dev/zero"] {
            assert_eq!(refusal(Path::new(device)), expected(device));
        }
        fs::write(base.path().join("file"), "").unwrap();
        assert!(refusal(&base.path().join("file/report.txt")).starts_with("cannot write "));
    }
}
