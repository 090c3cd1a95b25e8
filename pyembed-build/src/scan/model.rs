//! The outcome of a scan.

use std::collections::BTreeSet;

use ruff_text_size::TextRange;
use serde::{Deserialize, Serialize};

/// All that a module's source says of other modules.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Scan {
    pub(crate) imports: Vec<Import>,
    /// Those that wait until what they bind is used.
    pub(crate) lazy: Vec<LazyImport>,
    /// The strings of a literal `__all__`: what `from package import *` imports of a package.
    pub(crate) exports: Vec<String>,
    /// Uses that make the interpreter import modules by itself.
    pub(crate) hints: Vec<Hint>,
    /// The module's own names, if it is the user's.
    pub(crate) definitions: Definitions,
}

/// The names that a module has, and those that it gives to others.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Definitions {
    /// None if they cannot be told from its source.
    pub(crate) names: Option<BTreeSet<String>>,
    /// The attributes that it sets on anything.
    pub(crate) set_elsewhere: BTreeSet<String>,
    /// The last names of what it sets attributes on whose names are computed.
    pub(crate) changed: BTreeSet<String>,
}

/// One import of one module, by a statement or by a call with a literal name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Import {
    /// The dotted name as written, without leading dots; empty in `from . import x`.
    pub(crate) module: String,
    /// The number of leading dots.
    pub(crate) level: u32,
    /// The names of a `from` import, each with its place: submodules or attributes.
    pub(crate) names: Vec<Name>,
    pub(crate) span: Span,
    /// It may fail at run time without ending the program.
    pub(crate) optional: bool,
    /// It stands in a function or under a condition, and may never run.
    pub(crate) deferred: bool,
    /// It stands in the `except ImportError` of these imports, and runs only if one of them fails.
    pub(crate) fallback_of: Option<(usize, usize)>,
}

/// One name that an import binds when it is first used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LazyImport {
    pub(crate) name: String,
    pub(crate) module: String,
    /// The attribute of the module that the name is bound to, the module itself where it is empty,
    /// and the package at the top of it where it is None.
    pub(crate) what: Option<String>,
    pub(crate) level: u32,
}

/// A name after `from module import`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) span: Span,
}

/// Byte offsets in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// Uses that make the interpreter import a module which no statement names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Hint {
    /// `.strptime` of datetime and time is written in Python.
    Strptime,
    /// `class C[T]` and `def f[T]` make `typing` objects.
    TypeParameters,
    /// `t"..."` makes an object of `string.templatelib`.
    TemplateString,
    /// `text.encode("cp1252")`, `open(path, encoding="cp1252")`.
    Encoding(String),
    /// A function of the standard library that imports much and is called rarely.
    Mention(String),
    /// `import_module("package." + name)`: modules of which only the beginning of the name is
    /// known. The pattern has the whole names, or, with leading dots, names relative to the
    /// module's package.
    Computed(String),
    /// `iter_modules(__path__)` or, deeply, `walk_packages(__path__)`: the package looks for its
    /// own submodules.
    OwnSubmodules { deeply: bool },
    /// A string that reads as the name of a module, or of something in one: `"jinja2.ext.do"`.
    Named(String),
    /// `files("package")`, `import_module(TABLE[key])`: a string that is the name of a package or
    /// module where it is there.
    Package(String),
    /// `inspect.getsource` and its like: the module reads source text, of its own package most
    /// likely.
    Source,
    /// `__file__` and its like: the module looks for files beside itself.
    Files,
    /// `eval`, `exec` or `compile`: the module has source compiled while it runs.
    Compiles,
}

/// The way a module may come to run, which decides what of it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It may be the program: all of it runs.
    Program,
    /// It is only imported: what stands under `if __name__ == "__main__"` never runs.
    Library,
    /// The same; and nobody calls its function `main` or `_test`, which is there for that block.
    Stdlib,
}

impl From<TextRange> for Span {
    fn from(range: TextRange) -> Self {
        Self {
            start: range.start().to_u32(),
            end: range.end().to_u32(),
        }
    }
}
