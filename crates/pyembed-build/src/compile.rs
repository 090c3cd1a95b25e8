//! Source text to bytecode: the one place that names rustpython-compiler.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use pyembed_bundle::{Optimize, SourceText};
use rustpython_compiler::{
    CodeObject, CompileError, CompileOpts, Mode,
    core::{SourceLocation, bytecode::ConstantData, marshal},
};

use crate::diagnostic::{Diagnostic, Place};

// The bundle's bytecode identity names this version. A release of RustPython that changes it must change both.
const _: () = assert!(marshal::FORMAT_VERSION == 5);

/// Statements longer than this are kept by their first line only.
const MAX_KEPT_SPAN: usize = 8;

/// A compiled module.
pub(crate) struct Compiled {
    /// The marshalled code object.
    pub(crate) code: Vec<u8>,
    /// As much of the source as was asked for.
    pub(crate) source: Option<String>,
}

/// Compiles one module; `path` becomes its `co_filename`.
pub(crate) fn compile(
    text: &str,
    path: &str,
    optimize: Optimize,
    source_text: SourceText,
) -> Result<Compiled, Diagnostic> {
    let compile =
        || rustpython_compiler::compile(text, Mode::Exec, path, compile_options(optimize));
    let code = catch_unwind(AssertUnwindSafe(compile))
        .map_err(|_| compiler_panicked(path))?
        .map_err(|error| diagnose(text, path, &error))?;
    let mut bytes = Vec::new();
    marshal::serialize_code(&mut bytes, &code);
    let source = match source_text {
        SourceText::Full => Some(text.to_owned()),
        SourceText::Lines => Some(keep_lines(text, &traceable_lines(&code))),
        SourceText::None => None,
    };
    Ok(Compiled {
        code: bytes,
        source,
    })
}

fn compile_options(optimize: Optimize) -> CompileOpts {
    CompileOpts {
        optimize: match optimize {
            Optimize::None => 0,
            Optimize::Asserts => 1,
            Optimize::Docstrings => 2,
        },
        ..CompileOpts::default()
    }
}

fn compiler_panicked(path: &str) -> Diagnostic {
    Diagnostic::error(path, "the compiler failed on this file")
        .help("this is a bug in RustPython's compiler: please report it with the file")
}

fn diagnose(text: &str, path: &str, error: &CompileError) -> Diagnostic {
    let range = match error {
        CompileError::Parse(error) => {
            error.raw_location.start().to_usize()..error.raw_location.end().to_usize()
        }
        CompileError::Codegen(error) => {
            let start = error.location.map_or(0, |place| offset(text, place));
            let end = error
                .end_location
                .map_or(start, |place| offset(text, place));
            start..end.max(start)
        }
    };
    let message = match error {
        CompileError::Parse(error) => error.error.to_string(),
        CompileError::Codegen(error) => error.error.to_string(),
    };
    // The compiler's own idea of the place is the better one: it is CPython's, where the parser's may be where it gave up.
    let place = match error.location() {
        Some(start) => {
            let start = offset(text, start);
            Place::from_offset(text, start..range.end.max(start))
        }
        None => Place::from_offset(text, range),
    };
    Diagnostic::error(path, format!("SyntaxError: {message}")).at(place)
}

/// The byte offset of a line and a column that counts characters.
fn offset(text: &str, place: SourceLocation) -> usize {
    let line = text
        .split_inclusive('\n')
        .take(place.line.to_zero_indexed())
        .map(str::len)
        .sum::<usize>();
    let rest = text.get(line..).unwrap_or_default();
    let column = place.character_offset.to_zero_indexed();
    let column = rest.char_indices().nth(column);
    column.map_or(text.len(), |(offset, _)| line + offset)
}

/// The lines, counted from 0, that a traceback can show: those where an instruction stands.
fn traceable_lines(code: &CodeObject) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    let mut pending = vec![code];
    while let Some(code) = pending.pop() {
        for (start, end) in &code.locations {
            let (start, end) = (start.line.to_zero_indexed(), end.line.to_zero_indexed());
            let end = if end < start + MAX_KEPT_SPAN {
                end
            } else {
                start
            };
            lines.extend(start..=end);
        }
        pending.extend(code.constants.iter().filter_map(nested));
    }
    lines
}

fn nested(constant: &ConstantData) -> Option<&CodeObject> {
    match constant {
        ConstantData::Code { code } => Some(code),
        _ => None,
    }
}

/// The text with every other line empty, so that line numbers stay.
fn keep_lines(text: &str, kept: &BTreeSet<usize>) -> String {
    let mut result = String::new();
    for (number, line) in text.lines().enumerate() {
        if kept.contains(&number) {
            result.push_str(line);
        }
        result.push('\n');
    }
    // Nothing follows the last line that is kept.
    result.truncate(result.trim_end_matches('\n').len());
    result
}
