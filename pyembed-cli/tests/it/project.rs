//! A directory with files, and the command called in it.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::{Command, Output},
};

pub(crate) const PYEMBED: &str = env!("CARGO_BIN_EXE_pyembed");

pub(crate) struct Project(tempfile::TempDir);

impl Project {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    pub(crate) fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// The names in a directory, sorted.
    pub(crate) fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(path)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    /// A program called in this directory, with nothing in its environment.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env_clear().current_dir(self.0.path());
        command
    }

    /// Runs a program that this process has written. Another thread's child may still hold it open
    /// for writing, for the moment before it becomes another program.
    pub(crate) fn run_written(&self, path: &str, arguments: &[&str]) -> Output {
        loop {
            match self.command(self.path(path)).args(arguments).output() {
                Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => {}
                output => return output.unwrap(),
            }
        }
    }

    pub(crate) fn pyembed(&self, arguments: &[&str]) -> Output {
        self.command(PYEMBED).args(arguments).output().unwrap()
    }

    /// Standard output of a call that succeeds and says nothing else.
    pub(crate) fn printed(&self, arguments: &[&str]) -> String {
        printed(&self.pyembed(arguments))
    }
}

pub(crate) fn printed(output: &Output) -> String {
    assert_eq!(text(&output.stderr), "");
    assert!(output.status.success(), "{output:?}");
    text(&output.stdout)
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
