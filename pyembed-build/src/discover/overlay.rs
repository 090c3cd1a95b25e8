//! The files of all distributions, laid over each other as pip installs them into one
//! `site-packages`.

use std::collections::BTreeMap;

use super::{
    file_names::{FileKind, Spelling, file_kind},
    model::{Extension, Module, ModuleKind, Owner, Resource, Selection},
    tree::{Tree, add_compiled, bytecode_without_use, namespaces, packages, place},
};
use crate::{content::Content, left_out::LeftOut, paths::below};

/// The beginning of the paths of distributions' files, in tracebacks and in `__file__`.
pub(crate) const SITE_PACKAGES: &str = "site-packages";

/// A file of a distribution.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OverlayFile<'a> {
    /// Relative to `site-packages`, with `/`.
    pub(crate) path: &'a str,
    pub(crate) content: &'a Content,
    /// The number of the distribution.
    pub(crate) distribution: usize,
}

/// The files, by path; of two with one path the first distribution's is taken.
#[derive(Debug, Default)]
pub(crate) struct Overlay<'a> {
    files: BTreeMap<Vec<&'a str>, OverlayFile<'a>>,
    left_out: Vec<LeftOut>,
}

impl<'a> Overlay<'a> {
    /// All files but those that `is_behind` the standard library: their names are found there
    /// first, as in Python.
    pub(crate) fn new(
        files: impl IntoIterator<Item = OverlayFile<'a>>,
        is_behind: impl Fn(&str) -> bool,
    ) -> Self {
        let mut overlay = Self::default();
        for file in files {
            if is_behind(file.path) {
                let why = "the standard library has a module of its name, which goes first; `.allow_shadowing(..)` turns that around";
                overlay.left_out.push(file.left_out(why));
                continue;
            }
            let parts = file.path.split('/').collect();
            overlay.files.entry(parts).or_insert(file);
        }
        overlay
    }

    /// Tells what the files are. Nothing here is the user's to mend, so nothing is said of names
    /// that cannot be imported: such files are data.
    pub(super) fn read(&self, selection: Selection<'_>) -> Tree {
        let mut tree = Tree {
            left_out: self.left_out.clone(),
            ..Tree::default()
        };
        let mut data = Vec::new();
        let mut compiled = Vec::new();
        for (parts, file) in &self.files {
            let is_excluded =
                (1..parts.len()).any(|depth| (selection.excluded)(&parts[..depth].join(".")));
            if is_excluded {
                continue;
            }
            match use_of(parts) {
                Use::Module(name, _) if (selection.excluded)(&name) => {}
                Use::Module(name, kind) => tree.modules.push(file.module(name, kind)),
                Use::Unspeakable(name) => {
                    tree.modules.push(file.module(name, ModuleKind::Module));
                    data.push((parts, file));
                }
                Use::Extension(name) => tree.extensions.push(Extension {
                    name,
                    label: file.label(),
                }),
                Use::Data => data.push((parts, file)),
                Use::Bytecode(name, _) if (selection.excluded)(&name) => {}
                Use::Bytecode(name, kind) => match bytecode_without_use(file.content) {
                    Some(why) => tree.left_out.push(file.left_out(&why)),
                    None => compiled.push(file.module(name, kind)),
                },
                Use::Nothing => {}
            }
        }
        add_compiled(&mut tree.modules, compiled);
        let around = namespaces(&tree.modules, SITE_PACKAGES);
        tree.modules.extend(around);
        let packages = packages(&tree.modules);
        for (parts, file) in data {
            let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            if let Some((package, name)) = place(&parts, &packages) {
                tree.resources.push(file.resource(package, name));
            }
        }
        tree
    }
}

impl OverlayFile<'_> {
    fn label(&self) -> String {
        below(SITE_PACKAGES, &[self.path])
    }

    fn left_out(&self, reason: &str) -> LeftOut {
        LeftOut::new(self.label(), reason)
    }

    fn module(&self, name: String, kind: ModuleKind) -> Module {
        Module {
            name,
            content: Some(self.content.clone()),
            label: self.label(),
            further: Vec::new(),
            kind,
            owner: Owner::Distribution(self.distribution),
        }
    }

    fn resource(&self, package: String, name: String) -> Resource {
        Resource {
            package,
            name,
            label: self.label(),
            content: self.content.clone(),
            owner: Owner::Distribution(self.distribution),
        }
    }
}

/// A path in `site-packages` as the import system takes it.
enum Use {
    Module(String, ModuleKind),
    /// A module that no statement can name (`unicode17-0-0`): one for `importlib`, or a template.
    Unspeakable(String),
    Extension(String),
    Data,
    Bytecode(String, ModuleKind),
    /// Metadata, which is not imported, and what only type checkers read.
    Nothing,
}

fn use_of(parts: &[&str]) -> Use {
    let Some((file, directory)) = parts.split_last() else {
        return Use::Nothing;
    };
    if directory
        .first()
        .is_some_and(|first| first.ends_with(".dist-info"))
    {
        return Use::Nothing;
    }
    let is_importable = |name: &str| Spelling::of(name) == Spelling::Identifier;
    let in_package = directory.iter().all(|part| is_importable(part));
    let dotted = |stem: &str| {
        let parts: Vec<&str> = directory.iter().copied().chain([stem]).collect();
        parts.join(".")
    };
    match file_kind(file) {
        FileKind::Source("__init__") if in_package && !directory.is_empty() => {
            Use::Module(directory.join("."), ModuleKind::Package)
        }
        FileKind::Source(stem) if in_package && is_importable(stem) => {
            Use::Module(dotted(stem), ModuleKind::Module)
        }
        FileKind::Source(stem) if in_package && !directory.is_empty() && !stem.contains('.') => {
            Use::Unspeakable(dotted(stem))
        }
        FileKind::Extension(stem) if in_package => Use::Extension(dotted(stem)),
        FileKind::Bytecode("__init__") if in_package && !directory.is_empty() => {
            Use::Bytecode(directory.join("."), ModuleKind::Package)
        }
        FileKind::Bytecode(stem) if in_package && is_importable(stem) => {
            Use::Bytecode(dotted(stem), ModuleKind::Module)
        }
        FileKind::Bytecode(_) => Use::Nothing,
        FileKind::Data if file.ends_with(".pyi") || *file == "py.typed" => Use::Nothing,
        _ => Use::Data,
    }
}
