//! Each program of `tests/python/programs` under CPython and in a binary: the same output, exit
//! code and files.
//!
//! PYEMBED_PROGRAMS names those to run, by the beginnings of their names.

#![allow(clippy::unwrap_used)]

mod compare;
mod program;
mod run;

use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::Command,
    sync::Mutex,
    thread::{self, available_parallelism},
};

use program::Program;

#[test]
fn programs_do_the_same_as_in_cpython() {
    let Some(python) = python() else {
        assert!(
            std::env::var_os("PYEMBED_TESTS_MUST_NOT_SKIP").is_none(),
            "there is no python3"
        );
        eprintln!("skipped: there is no python3 to compare with");
        return;
    };
    let wanted = std::env::var("PYEMBED_PROGRAMS").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let mut programs = program::all();
    programs.retain(|program| {
        wanted.is_empty() || wanted.iter().any(|start| program.name.starts_with(start))
    });
    let number = programs.len();
    let differences = compare_all(programs, &python);
    assert!(
        differences.is_empty(),
        "{} of {number} programs are not as they should be\n\n{}",
        differences.len(),
        differences.join("\n")
    );
}

#[test]
fn the_page_of_differences_names_the_programs_that_show_them() {
    let page = include_str!("../../DIFFERENCES.md");
    let named: BTreeSet<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| {
            program::root()
                .join(format!("{}.py", name.replace('.', "/")))
                .exists()
        })
        .collect();
    let programs = program::all();
    let known = programs.iter().filter(|program| program.known.is_some());
    let known: BTreeSet<&str> = known.map(|program| program.name.as_str()).collect();
    assert_eq!(named, known);
}

/// Waiting programs leave room for others.
fn compare_all(programs: Vec<Program>, python: &std::path::Path) -> Vec<String> {
    let workers = available_parallelism().map_or(2, |number| number.get() + 1);
    let (programs, differences) = (Mutex::new(programs.into_iter()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(program) = { programs.lock().unwrap().next() } {
                    let difference = compare::difference(&program, python);
                    differences.lock().unwrap().extend(difference);
                }
            });
        }
    });
    let mut differences = differences.into_inner().unwrap();
    differences.sort();
    differences
}

/// The interpreter itself, not a script that looks for one.
fn python() -> Option<PathBuf> {
    let output = Command::new("python3")
        .args(["-c", "import sys; print(sys.executable)"])
        .output()
        .ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(path.trim()))
}
