//! One module on its way: read, decoded, scanned and compiled, or taken from the cache where all
//! that was done before.

mod bytecode;
mod cache;
mod depth;
mod kept_lines;
mod lazy;
mod outline;
mod plain;

use std::path::Path;

use depth::{TooDeep, too_deep};
use pyembed_bundle::{BYTECODE, Optimize, Options, SourceText};
use serde::{Deserialize, Serialize};

use crate::{
    content::Content,
    diagnostic::{Diagnostic, Place},
    pyc::{self, PycError},
    scan::{Role, Scan, Wanted, scan},
    source::decode,
    target::Platform,
};

/// A module's source, compiled and scanned.
#[derive(Serialize, Deserialize)]
pub(crate) struct CompiledModule {
    pub(crate) scan: Scan,
    /// Its code, as a bundle has it.
    pub(crate) code: Vec<u8>,
    /// The text that is bundled, if any.
    pub(crate) source: Option<String>,
    /// The decoded text, for messages about its imports; of bytecode the strings, in quotes.
    #[serde(skip)]
    pub(crate) text: String,
}

/// Compiles one file by itself, to a marshalled code object.
pub(crate) fn code(source: &[u8], label: &str, optimize: Optimize) -> Result<Vec<u8>, Diagnostic> {
    compile_file(source, label, optimize).map(|compiled| compiled.marshalled())
}

/// Compiles one file by itself, to code as a bundle has it.
pub(crate) fn objects(source: &[u8], label: &str) -> Result<Vec<u8>, Diagnostic> {
    compile_file(source, label, Optimize::None).map(|compiled| compiled.objects())
}

fn compile_file(
    source: &[u8],
    label: &str,
    optimize: Optimize,
) -> Result<bytecode::Compiled, Diagnostic> {
    let text = decode(source).map_err(|error| error.into_diagnostic(label))?;
    refuse_depth(&text, label)?;
    compile_text(&text, label, optimize)
}

fn compile_text(
    text: &str,
    label: &str,
    optimize: Optimize,
) -> Result<bytecode::Compiled, Diagnostic> {
    let parsed = ruff_python_parser::parse_module(text).ok();
    let suite = parsed.as_ref().map(|module| &**module.suite());
    bytecode::compile(text, suite, label, optimize)
}

/// A code object out of a `.pyc` file, as this crate marshals it. None if it is none.
pub(crate) fn marshalled(object: &[u8]) -> Option<Vec<u8>> {
    bytecode::read(object).map(|code| code.marshalled())
}

fn refuse_depth(text: &str, label: &str) -> Result<(), Diagnostic> {
    match too_deep(text) {
        Some(TooDeep { range, message }) => {
            let place = Place::from_offset(text, range);
            Err(Diagnostic::error(label, message).at(place))
        }
        None => Ok(()),
    }
}

/// The settings that decide the outcome besides the source.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'a> {
    pub(crate) options: Options,
    pub(crate) platform: Platform,
    /// The directory in which outcomes are kept, if any.
    pub(crate) cache: Option<&'a Path>,
}

impl CompiledModule {
    /// Makes it of a file, which messages and tracebacks call `label`.
    pub(crate) fn make(
        content: &Content,
        label: &str,
        role: Role,
        lazy: Wanted<'_>,
        settings: Settings<'_>,
    ) -> Result<Self, Diagnostic> {
        let bytes = content.read_or_say(label)?;
        if label.ends_with(".pyc") {
            return Self::read(&bytes, label);
        }
        let text = decode(&bytes).map_err(|error| error.into_diagnostic(label))?;
        let Some(directory) = settings.cache else {
            return Self::compile(text, label, role, lazy, settings);
        };
        let key = settings.key(label, &text, role, lazy);
        if let Some(compiled) = cache::load::<Self>(directory, &key) {
            return Ok(Self { text, ..compiled });
        }
        let compiled = Self::compile(text, label, role, lazy, settings)?;
        cache::store(directory, &key, &compiled);
        Ok(compiled)
    }

    /// Takes the code of a `.pyc` file.
    fn read(pyc: &[u8], label: &str) -> Result<Self, Diagnostic> {
        let refused = |error: PycError| {
            Diagnostic::error(label, format!("the byte code cannot be read: {error}"))
        };
        let marshalled = pyc::marshalled(pyc).map_err(refused)?;
        let code = bytecode::read(marshalled).ok_or_else(|| refused(PycError::NoCode))?;
        let (scan, strings) = code.scan();
        Ok(Self {
            scan,
            code: code.objects(),
            source: None,
            text: strings,
        })
    }

    fn compile(
        text: String,
        label: &str,
        role: Role,
        lazy: Wanted<'_>,
        settings: Settings<'_>,
    ) -> Result<Self, Diagnostic> {
        let Options {
            optimize,
            source_text,
        } = settings.options;
        refuse_depth(&text, label)?;
        let parsed = ruff_python_parser::parse_module(&text).ok();
        let suite = parsed.as_ref().map(|module| &**module.suite());
        let rewritten = suite.and_then(|suite| lazy::rewrite(&text, suite, lazy));
        let compiled = match &rewritten {
            Some(lazy) => compile_text(&lazy.text, label, optimize),
            None => bytecode::compile(&text, suite, label, optimize),
        }?;
        let source = match source_text {
            SourceText::Full => Some(text.clone()),
            SourceText::Lines => parsed.as_ref().map(|module| {
                kept_lines::keep(&text, &compiled.traceable_lines(), module.tokens())
            }),
            SourceText::None => None,
        };
        let scan = parsed.map(|module| scan(module.suite(), settings.platform, role));
        let mut scan = scan.unwrap_or_default();
        scan.lazy = rewritten.map(|lazy| lazy.imports).unwrap_or_default();
        Ok(Self {
            scan,
            code: compiled.objects(),
            source,
            text,
        })
    }
}

impl Settings<'_> {
    /// A name in the cache for the outcome.
    fn key(&self, label: &str, text: &str, role: Role, lazy: Wanted<'_>) -> String {
        let platform = format!("{:?}", self.platform);
        let options = format!("{:?}", self.options);
        let role = format!("{role:?}");
        let lazy = format!("{lazy:?}");
        cache::key(&[BYTECODE, &platform, &options, &role, &lazy, label, text])
    }
}
