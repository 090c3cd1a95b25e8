#![allow(clippy::unwrap_used)]

mod damage;
mod installations;
mod locks;
mod markers;
mod metadata;
mod requirements;
mod wheels;

use std::{
    fs,
    io::{Cursor, Write},
    path::PathBuf,
};

use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{requirement::Requirement, *};
use crate::{
    archive::{File, members, read_archive},
    content::Content,
    diagnostic::Diagnostic,
    left_out::LeftOut,
    paths::Location,
};

/// A crate's directory.
struct Crate {
    base: TempDir,
}

impl Crate {
    fn new() -> Self {
        Self {
            base: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.base.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A wheel with one module and these headers in its METADATA, besides its name and version.
    fn wheel(&self, path: &str, headers: &str) {
        let file_name = path.rsplit('/').next().unwrap();
        let mut parts = file_name.split('-');
        let (name, version) = (parts.next().unwrap(), parts.next().unwrap());
        self.write(path, wheel(name, version, headers));
    }

    /// An installed distribution with one module.
    fn install(&self, name: &str, version: &str, headers: &str) {
        let dist_info = format!("{name}-{version}.dist-info");
        let metadata = metadata(name, version, headers);
        self.write(&format!("site/{dist_info}/METADATA"), metadata);
        self.write(&format!("site/{name}/__init__.py"), "x = 1\n");
        let record =
            format!("{name}/__init__.py,,\n{dist_info}/METADATA,,\n{dist_info}/RECORD,,\n");
        self.write(&format!("site/{dist_info}/RECORD"), record);
    }

    fn installed(&self, names: &[&str]) -> Resolved {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        self.checked(installed(self.base.path(), "site", &names, &linux()))
    }

    fn required(&self, file: &str) -> Resolved {
        self.checked(required(self.base.path(), file, "wheels", &linux()))
    }

    /// No message and no label may tell where the crate is.
    fn checked(&self, resolved: Resolved) -> Resolved {
        let here = self.base.path().to_string_lossy();
        for problem in &resolved.diagnostics {
            assert!(!problem.to_string().contains(&*here), "{problem}");
        }
        for distribution in &resolved.distributions {
            assert!(!distribution.origin.contains(&*here));
            assert!(!distribution.requested_by.contains(&*here));
        }
        resolved
    }
}

fn linux() -> Environment {
    Environment::of_target("linux", "x86_64")
}

fn metadata(name: &str, version: &str, headers: &str) -> String {
    format!(
        "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{headers}\n\nA description.\nName: other\n"
    )
}

fn wheel(name: &str, version: &str, headers: &str) -> Vec<u8> {
    let dist_info = format!("{name}-{version}.dist-info");
    archive(&[
        (&format!("{name}/__init__.py"), "x = 1\n"),
        (
            &format!("{dist_info}/METADATA"),
            &metadata(name, version, headers),
        ),
        (&format!("{dist_info}/RECORD"), ""),
    ])
}

/// A zip archive with these members; a name that ends in `/` is a directory.
fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        let options = SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Name, version and reason of each distribution.
fn taken(resolved: &Resolved) -> Vec<String> {
    let show = |distribution: &Distribution| {
        format!("{}: {}", distribution.title(), distribution.requested_by)
    };
    resolved.distributions.iter().map(show).collect()
}

/// Each problem in one line, with its severity and advice.
fn problems(resolved: &Resolved) -> Vec<String> {
    resolved.diagnostics.iter().map(problem).collect()
}

fn problem(problem: &Diagnostic) -> String {
    let help = problem.help.as_ref().map(|help| format!(" [{help}]"));
    format!(
        "{:?} {}{}",
        problem.severity,
        problem.one_line(),
        help.unwrap_or_default()
    )
}

fn notes(notes: &[LeftOut]) -> Vec<String> {
    notes
        .iter()
        .map(|note| format!("{}: {}", note.subject, note.reason))
        .collect()
}

fn paths(files: &[File]) -> Vec<&str> {
    files.iter().map(|file| file.path.as_str()).collect()
}

#[test]
fn names_are_compared_in_one_form() {
    for name in ["Foo.Bar__baz", "foo-bar-baz", "FOO_.-bar.baz"] {
        assert_eq!(normalize(name), "foo-bar-baz");
    }
}
