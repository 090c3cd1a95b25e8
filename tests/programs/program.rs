//! The programs, and what their heads say: see `tests/python/programs/README.md`.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The directory of the programs.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python/programs")
}

pub(crate) struct Program {
    /// As `python -m` takes it.
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) arguments: Vec<String>,
    pub(crate) exit: String,
    pub(crate) compares_stderr: bool,
    /// The bytes that are written to its standard input.
    pub(crate) input: Vec<u8>,
    /// The output it has to have where the CPython at hand is not the judge.
    pub(crate) expected: Option<Vec<u8>>,
    pub(crate) known: Option<Known>,
}

/// A difference that RustPython makes: it is written down, and it is an error if it goes away.
pub(crate) struct Known {
    pub(crate) exit: String,
    pub(crate) stdout: Vec<u8>,
}

/// All of them, by name.
pub(crate) fn all() -> Vec<Program> {
    let mut programs = Vec::new();
    for group in names(&root()) {
        let directory = root().join(&group);
        if !directory.join("__init__.py").exists() {
            continue;
        }
        for file in names(&directory) {
            if let Some(name) = file.strip_suffix(".py")
                && !name.starts_with('_')
            {
                programs.push(read(&directory.join(name), format!("{group}.{name}")));
            }
        }
    }
    assert!(programs.len() > 300, "{} programs", programs.len());
    programs
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn read(path: &Path, name: String) -> Program {
    let file = |suffix: &str| fs::read(path.with_extension(suffix)).ok();
    let source = file("py").unwrap();
    let source = String::from_utf8_lossy(&source);
    let field = |field: &str| {
        let lines = source.split(['\n', '\r']);
        let mut head = lines.map(|line| line.trim_start_matches('\u{feff}'));
        let start = format!("# {field}:");
        head.by_ref()
            .take(10)
            .find_map(|line| line.strip_prefix(&start))
            .map(|value| value.trim().to_owned())
    };
    let exit = field("exit").unwrap_or_else(|| "0".to_owned());
    let known = field("rustpython").map(|why| {
        assert!(!why.is_empty(), "{name}: `rustpython` needs a reason");
        Known {
            exit: field("rustpython-exit").unwrap_or_else(|| exit.clone()),
            stdout: file("rustpython").unwrap_or_default(),
        }
    });
    Program {
        about: field("about").unwrap_or_else(|| panic!("{name} says nothing about itself")),
        arguments: words(&field("argv").unwrap_or_default()),
        compares_stderr: field("stderr").as_deref() == Some("compare"),
        input: file("stdin").unwrap_or_default(),
        expected: file("expected"),
        exit,
        known,
        name,
    }
}

/// Words, or several in double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        match at % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}
