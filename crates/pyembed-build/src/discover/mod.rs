//! From source roots to modules and resources: what is there, by which name it is imported, and what cannot be.
//!
//! A root is a directory or one `.py` file, and stands for an entry of `sys.path`. Left out in silence are hidden files and directories,
//! `__pycache__`, `*.egg-info`, virtual environments and the backups of editors; what looks like Python and cannot be imported is left
//! out with a warning. The results do not depend on the order in which the file system lists a directory.

mod decode;
mod encodings;
mod merge;
mod names;
mod root;
mod tree;
mod walk;

use std::path::{Path, PathBuf};

pub(crate) use decode::decode;
pub(crate) use root::Root;

use crate::diagnostic::Diagnostic;

/// What a module is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ModuleKind {
    /// `a/__init__.py`
    Package,
    /// `a.py`
    Module,
    /// A directory without `__init__.py` that holds modules; it has no source.
    Namespace,
}

/// Something `import` can name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Module {
    /// The dotted name.
    pub(crate) name: String,
    /// The file on disk; for a namespace package its directory, in the first root that has it.
    pub(crate) path: PathBuf,
    /// The path as people see it, relative to the crate and with `/`: `scripts/pricing.py`. Becomes `co_filename`.
    pub(crate) label: String,
    /// What it is made of.
    pub(crate) kind: ModuleKind,
}

/// A file that is not Python, of a package or at the top of a root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Resource {
    /// The dotted name of the innermost package around it; empty at the top of a root.
    pub(crate) package: String,
    /// The path relative to that package, with `/`.
    pub(crate) name: String,
    /// The file on disk.
    pub(crate) path: PathBuf,
}

/// All that was found under the roots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Discovered {
    /// Sorted by name, each name once.
    pub(crate) modules: Vec<Module>,
    /// Sorted by package and name, each once: of files with one name the first root's is taken. Not read, only listed.
    pub(crate) resources: Vec<Resource>,
    /// The directories that were walked, sorted; what appears in them changes the result.
    pub(crate) watched: Vec<PathBuf>,
    /// Sorted.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What the user said about names, as predicates on dotted names.
///
/// A file whose name is no identifier has a dotted name too (`app.migrations.0001_initial`): no `import` statement can spell it, but
/// `importlib.import_module` can.
#[derive(Clone, Copy)]
pub(crate) struct Selection<'a> {
    /// Left out without a word; a package with all that is in it.
    pub(crate) excluded: &'a dyn Fn(&str) -> bool,
    /// Taken although no import statement can name it.
    pub(crate) included: &'a dyn Fn(&str) -> bool,
}

impl Default for Selection<'_> {
    fn default() -> Self {
        Self {
            excluded: &|_| false,
            included: &|_| false,
        }
    }
}

/// Finds the modules and resources of all roots.
///
/// Never fails: what is wrong is in [`Discovered::diagnostics`], and the rest is what could be found nevertheless.
pub(crate) fn discover(base: &Path, roots: &[Root], selection: Selection<'_>) -> Discovered {
    let mut merge = merge::Merge::default();
    for root in root::distinct(base, roots) {
        match root.locate(base) {
            Ok(located) => merge.add(tree::read(&located, selection)),
            Err(problem) => merge.problem(*problem),
        }
    }
    merge.finish()
}

#[cfg(test)]
mod tests;
