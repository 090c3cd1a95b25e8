//! The two runs of a program, side by side.

use std::{fmt::Write, path::Path};

use crate::{
    program::Program,
    run::{self, Outcome},
};

/// The differences from what should be, for a person to read.
pub(crate) fn difference(program: &Program, python: &Path) -> Option<String> {
    let cpython = run::under_cpython(program, python);
    let binary = run::as_binary(program);
    let mut text = String::new();
    let stdout = program.expected.as_ref().unwrap_or(&cpython.stdout);
    match &program.known {
        None => {
            compare(
                &mut text,
                "exit code",
                program.exit.as_bytes(),
                binary.exit.as_bytes(),
            );
            compare(&mut text, "standard output", stdout, &binary.stdout);
            compare_files(&mut text, &cpython, &binary);
        }
        Some(known) => {
            compare(
                &mut text,
                "exit code (known)",
                known.exit.as_bytes(),
                binary.exit.as_bytes(),
            );
            compare(
                &mut text,
                "standard output (known)",
                &known.stdout,
                &binary.stdout,
            );
            if known.exit == program.exit && known.stdout == *stdout {
                text.push_str("the difference is gone: remove `# rustpython:` from its head\n");
            }
        }
    }
    // CPython itself is tested too: a head that is wrong there is wrong.
    if program.expected.is_none() && cpython.exit != program.exit {
        compare(
            &mut text,
            "exit code of CPython",
            program.exit.as_bytes(),
            cpython.exit.as_bytes(),
        );
    }
    if program.compares_stderr && program.expected.is_none() && program.known.is_none() {
        compare(&mut text, "standard error", &cpython.stderr, &binary.stderr);
    }
    if text.is_empty() {
        compare_lazy(&mut text, &binary, &run::as_lazy_binary(program));
    }
    if text.is_empty() {
        return None;
    }
    let stderr = String::from_utf8_lossy(&binary.stderr);
    Some(format!(
        "== {} ({})\n{text}standard error of the binary:\n{stderr}",
        program.name, program.about
    ))
}

fn compare(text: &mut String, what: &str, expected: &[u8], found: &[u8]) {
    if expected != found {
        let [expected, found] = [expected, found].map(String::from_utf8_lossy);
        let _ = write!(text, "{what}, expected:\n{expected}\nfound:\n{found}\n");
    }
}

/// The same program whose imports wait.
fn compare_lazy(text: &mut String, binary: &Outcome, lazy: &Outcome) {
    compare(
        text,
        "exit code (lazy)",
        binary.exit.as_bytes(),
        lazy.exit.as_bytes(),
    );
    compare(text, "standard output (lazy)", &binary.stdout, &lazy.stdout);
    compare_files(text, binary, lazy);
}

fn compare_files(text: &mut String, cpython: &Outcome, binary: &Outcome) {
    let names = |outcome: &Outcome| outcome.files.keys().cloned().collect::<Vec<_>>().join(" ");
    let [expected, found] = [cpython, binary].map(names);
    compare(text, "files", expected.as_bytes(), found.as_bytes());
    for (name, expected) in &cpython.files {
        if let Some(found) = binary.files.get(name) {
            compare(text, &format!("file {name}"), expected, found);
        }
    }
}
