//! Source text to bytecode: the one place that names rustpython-compiler.

mod imports;
mod objects;

use std::{
    collections::{BTreeSet, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
};

use pyembed_bundle::Optimize;
use ruff_python_ast::{Stmt, token::TokenKind};
use ruff_source_file::OneIndexed;
use ruff_text_size::Ranged;
use rustpython_compiler::{
    CodeObject, CompileError, CompileOpts, Mode,
    codegen::error::CodegenErrorType,
    core::{
        LineIndex, PositionEncoding, SourceLocation,
        bytecode::{BasicBag, ConstantData},
        marshal,
    },
    parser::{LexicalErrorType, ParseErrorType},
};

use super::outline::{PartKind, outline};
use crate::{
    diagnostic::{Diagnostic, Place},
    scan::Scan,
};

// The bundle's bytecode identity names this version. A release of RustPython that changes it must
// change both.
const _: () = assert!(marshal::FORMAT_VERSION == 5);

/// Levels of nesting in a syntax tree: those that CPython 3.11 compiles.
const RECURSION_LIMIT: usize = 3_000;

/// Levels of objects in objects that code may have which others compiled: it will be loaded on
/// stacks of any size. The runtime, which shares no code with this crate, has the same limit for
/// what it is given directly; a test holds the two equal.
const NESTED_AT_MOST: usize = 200;

/// Statements longer than this are kept by their first line only.
const MAX_KEPT_SPAN: usize = 8;

/// The code object of a module.
pub(crate) struct Compiled(CodeObject);

impl Compiled {
    /// The code as a bundle has it.
    pub(crate) fn objects(&self) -> Vec<u8> {
        objects::module(&self.0)
    }

    /// The code as a `.pyc` file has it.
    pub(crate) fn marshalled(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        marshal::serialize_code(&mut bytes, &self.0);
        bytes
    }

    /// The lines, counted from 0, that a traceback can show.
    pub(crate) fn traceable_lines(&self) -> BTreeSet<usize> {
        traceable_lines(&self.0)
    }

    /// The imports and hints of code without source, and its strings in quotes.
    pub(crate) fn scan(&self) -> (Scan, String) {
        imports::scan(&self.0)
    }
}

/// Compiles one module, whose statements `suite` are if it is well-formed; `path` becomes its
/// `co_filename`.
pub(crate) fn compile(
    text: &str,
    suite: Option<&[Stmt]>,
    path: &str,
    optimize: Optimize,
) -> Result<Compiled, Diagnostic> {
    let in_parts = suite.and_then(|suite| compile_in_parts(text, suite, path, optimize));
    in_parts
        .map_or_else(|| compile_whole(text, path, optimize), Ok)
        .map(Compiled)
}

/// The code object that a `.pyc` file has behind its header. None if it is no code object.
pub(crate) fn read(marshalled: &[u8]) -> Option<Compiled> {
    let read = || marshal::deserialize_value(&mut &*marshalled, BasicBag);
    // Any bytes may be given.
    let value = catch_unwind(AssertUnwindSafe(read)).ok()?.ok()?;
    if levels(&value) > NESTED_AT_MOST {
        return None;
    }
    let ConstantData::Code { code } = value else {
        return None;
    };
    Some(Compiled(*code))
}

fn levels(object: &ConstantData) -> usize {
    let inner = match object {
        ConstantData::Code { code } => code.constants.iter().map(levels).max(),
        ConstantData::Tuple { elements } | ConstantData::Frozenset { elements } => {
            elements.iter().map(levels).max()
        }
        ConstantData::Slice { elements } => elements.iter().map(levels).max(),
        _ => None,
    };
    1 + inner.unwrap_or(0)
}

fn compile_whole(text: &str, path: &str, optimize: Optimize) -> Result<CodeObject, Diagnostic> {
    let compile = |text: &str| {
        let compile =
            || rustpython_compiler::compile(text, Mode::Exec, path, compile_options(optimize));
        catch_unwind(AssertUnwindSafe(compile))
            .map_err(|_| compiler_panicked(path))?
            .map_err(|error| diagnose(text, path, &error))
    };
    compile(text).or_else(|problem| match without_comments(text) {
        Some(text) => compile(&text).map_err(|_| problem),
        None => Err(problem),
    })
}

/// Compiles a large module in parts. None if it is not large, or has a mistake, which is for the
/// whole to show.
fn compile_in_parts(
    text: &str,
    suite: &[Stmt],
    path: &str,
    optimize: Optimize,
) -> Option<CodeObject> {
    let outlined = outline(text, suite)?;
    let mut code = compile_whole(&outlined.text, path, optimize).ok()?;
    let mut parts = HashMap::with_capacity(outlined.parts.len());
    for part in outlined.parts {
        let module = ruff_python_parser::parse_module(&part.text).ok()?;
        let in_parts = compile_in_parts(&part.text, module.suite(), path, optimize);
        let whole = || compile_whole(&part.text, path, optimize).ok();
        let mut code = in_parts.or_else(whole)?;
        move_down(&mut code, part.line);
        parts.insert(part.mark, (part.kind, code));
    }
    link(&mut code, &mut parts);
    parts.is_empty().then_some(code)
}

/// Gives the functions that stand for parts the parts' code.
fn link(code: &mut CodeObject, parts: &mut HashMap<String, (PartKind, CodeObject)>) {
    for nested in code.constants.iter_mut().filter_map(nested_mut) {
        let mark = nested.constants.iter().find_map(|constant| match constant {
            ConstantData::Str { value } => value.as_str().ok(),
            _ => None,
        });
        match mark.and_then(|mark| parts.remove(mark)) {
            Some((PartKind::Statements, part)) => *nested = part,
            Some((_, mut part)) => {
                let lambda = part.constants.iter_mut().find_map(nested_mut);
                if let Some(lambda) = lambda {
                    std::mem::swap(nested, lambda);
                }
            }
            None => link(nested, parts),
        }
    }
}

/// Adds to the numbers of all lines.
fn move_down(code: &mut CodeObject, lines: usize) {
    let moved = |line: OneIndexed| line.saturating_add(lines);
    code.first_line_number = code.first_line_number.map(moved);
    for (start, end) in &mut code.locations {
        (start.line, end.line) = (moved(start.line), moved(end.line));
    }
    for nested in code.constants.iter_mut().filter_map(nested_mut) {
        move_down(nested, lines);
    }
}

/// The text with spaces in place of its comments, if it is well-formed and has any.
///
/// RustPython 0.6 looks for some mistakes in the text rather than in the syntax tree, and takes
/// words in comments for code: `f(x=1  # for all` is to it a comprehension.
fn without_comments(text: &str) -> Option<String> {
    let parsed = ruff_python_parser::parse_module(text).ok()?;
    let mut masked = String::new();
    let comments = parsed.tokens().iter();
    for comment in comments.filter(|token| token.kind() == TokenKind::Comment) {
        let range = comment.range().to_std_range();
        masked.push_str(text.get(masked.len()..range.start)?);
        masked.push_str(&" ".repeat(range.len()));
    }
    (!masked.is_empty()).then(|| masked.clone() + &text[masked.len()..])
}

fn compile_options(optimize: Optimize) -> CompileOpts {
    CompileOpts {
        optimize: match optimize {
            Optimize::None => 0,
            Optimize::Asserts => 1,
            Optimize::Docstrings => 2,
        },
        recursion_limit: RECURSION_LIMIT,
        ..CompileOpts::default()
    }
}

fn compiler_panicked(path: &str) -> Diagnostic {
    Diagnostic::error(path, "the compiler failed on this file")
        .help("this is a bug in RustPython's compiler: please report it with the file")
}

fn diagnose(text: &str, path: &str, error: &CompileError) -> Diagnostic {
    let (message, start, end) = match error {
        // The parser's `raw_location` is where it gave up; this is CPython's idea of the place. It
        // counts characters.
        CompileError::Parse(error) => {
            let offset = |place| offset(text, place, PositionEncoding::Utf32);
            let places = offset(error.location)..offset(error.end_location);
            (parse_message(&error.error), places.start, places.end)
        }
        // Like positions in bytecode, these count bytes.
        CompileError::Codegen(error) => {
            let offset = |place| offset(text, place, PositionEncoding::Utf8);
            let start = error.location.map_or(0, offset);
            let end = error.end_location.map_or(start, offset);
            (codegen_message(&error.error), start, end)
        }
    };
    Diagnostic::error(path, message).at(Place::from_offset(text, start..end.max(start)))
}

/// The message with the exception's name, as CPython has them where the parser's own words are hard
/// to understand.
fn parse_message(error: &ParseErrorType) -> String {
    match error {
        ParseErrorType::UnexpectedIndentation => "IndentationError: unexpected indent".into(),
        ParseErrorType::Lexical(LexicalErrorType::IndentationError) => {
            format!("IndentationError: {error}")
        }
        ParseErrorType::OtherError(message)
            if message.starts_with("expected an indented block") =>
        {
            format!("IndentationError: {message}")
        }
        ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { tok }) => {
            format!(
                "SyntaxError: invalid character '{tok}' (U+{:04X})",
                u32::from(*tok)
            )
        }
        ParseErrorType::Lexical(LexicalErrorType::UnicodeError) => {
            "SyntaxError: malformed or unknown Unicode escape sequence".into()
        }
        _ => format!("SyntaxError: {error}"),
    }
}

fn codegen_message(error: &CodegenErrorType) -> String {
    let exception = match error {
        CodegenErrorType::RecursionError => "RecursionError",
        _ => "SyntaxError",
    };
    format!("{exception}: {error}")
}

/// The byte offset of a place, whose column counts what `encoding` says.
fn offset(text: &str, place: SourceLocation, encoding: PositionEncoding) -> usize {
    let offset = LineIndex::from_source_text(text).offset(place, text, encoding);
    offset.to_usize().min(text.len())
}

/// Those where an instruction stands.
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

fn nested_mut(constant: &mut ConstantData) -> Option<&mut CodeObject> {
    match constant {
        ConstantData::Code { code } => Some(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
