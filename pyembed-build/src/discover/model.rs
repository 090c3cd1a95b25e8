//! The findings of discovery, and the user's choices among them.

use std::path::PathBuf;

use crate::{content::Content, diagnostic::Diagnostic, left_out::LeftOut};

/// The kind of a module, by what it is made of.
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
    /// The source; nothing for a namespace package.
    pub(crate) content: Option<Content>,
    /// The path as people see it, relative to the crate and with `/`: `scripts/pricing.py`.
    /// Becomes `co_filename`. For a namespace package its directory, in the first root that
    /// has it.
    pub(crate) label: String,
    /// The directories that a namespace package has in further roots.
    pub(crate) further: Vec<String>,
    /// Its kind: a package, a single file or a namespace.
    pub(crate) kind: ModuleKind,
    /// Its owner: the user or a distribution.
    pub(crate) owner: Owner,
}

/// The owner of a module or a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owner {
    /// The user's, in the source root of that number.
    Root(usize),
    /// The distribution's of that number.
    Distribution(usize),
}

impl Owner {
    pub(crate) fn is_user(self) -> bool {
        matches!(self, Self::Root(_))
    }
}

/// A compiled module for CPython, which RustPython cannot load.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Extension {
    /// The dotted name.
    pub(crate) name: String,
    /// The path as people see it.
    pub(crate) label: String,
}

/// A file that is not Python, of a package or at the top of a root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Resource {
    /// The dotted name of the innermost package around it; empty at the top of a root.
    pub(crate) package: String,
    /// The path relative to that package, with `/`.
    pub(crate) name: String,
    /// The path as people see it; the file's name in the bundle.
    pub(crate) label: String,
    pub(crate) content: Content,
    pub(crate) owner: Owner,
}

impl Resource {
    /// The path below the root, which patterns are about.
    pub(crate) fn below_root(&self) -> String {
        match &*self.package {
            "" => self.name.clone(),
            package => format!("{}/{}", package.replace('.', "/"), self.name),
        }
    }
}

/// All that was found under the roots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Discovered {
    /// Sorted by name, each name once.
    pub(crate) modules: Vec<Module>,
    /// Sorted by their paths in the bundle, each once. Not read, only listed.
    pub(crate) resources: Vec<Resource>,
    /// Sorted by name.
    pub(crate) extensions: Vec<Extension>,
    /// Sorted.
    pub(crate) left_out: Vec<LeftOut>,
    /// The directories that were walked, sorted; what appears in them changes the result.
    pub(crate) watched: Vec<PathBuf>,
    /// Sorted.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The user's choices by name, as predicates on dotted names.
///
/// A file whose name is no identifier has a dotted name too (`app.migrations.0001_initial`): no
/// `import` statement can spell it, but `importlib.import_module` can.
#[derive(Clone, Copy)]
pub(crate) struct Selection<'a> {
    /// Left out without a word; a package with all that is in it.
    pub(crate) excluded: &'a dyn Fn(&str) -> bool,
    /// Taken although no import statement can name it.
    pub(crate) included: &'a dyn Fn(&str) -> bool,
    /// Names at the top of a source root that nothing mentions: such directories are not looked
    /// into.
    pub(crate) unmentioned: &'a dyn Fn(&str) -> bool,
}

impl Default for Selection<'_> {
    fn default() -> Self {
        Self {
            excluded: &|_| false,
            included: &|_| false,
            unmentioned: &|_| false,
        }
    }
}
