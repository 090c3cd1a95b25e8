//! One root: which of its files are modules, which are resources, and which are neither.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use super::{
    file_names::{FileKind, Spelling, file_kind, importable_form},
    model::{Extension, Module, ModuleKind, Owner, Resource, Selection},
    root::{Located, RootKind},
    walk::{Entry, EntryKind, list, walk},
};
use crate::{
    archive::read_archive, content::Content, diagnostic::Diagnostic, left_out::LeftOut,
    names::ancestors, paths::below, pyc, source::decode,
};

/// The contents of one root.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// A name may occur twice: `a.py` beside `a/__init__.py`.
    pub(super) modules: Vec<Module>,
    pub(super) resources: Vec<Resource>,
    pub(super) extensions: Vec<Extension>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) watched: Vec<PathBuf>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads a root that is there.
pub(super) fn read(root: &Located, owner: Owner, selection: Selection<'_>) -> Tree {
    let is_unmentioned = |parts: &[String]| match parts {
        [top] => is_unmentioned(top, owner, selection),
        _ => false,
    };
    let leave_out =
        |parts: &[String]| is_unmentioned(parts) || (selection.excluded)(&parts.join("."));
    let entries = match root.kind {
        RootKind::Module => return single_file(root, owner, selection),
        RootKind::Directory => Ok(walk(root, leave_out)),
        RootKind::Archive => {
            read_archive(&root.path, &root.label).map(|files| list(files, leave_out))
        }
    };
    let mut reader = Reader {
        root,
        owner,
        selection,
        tree: Tree::default(),
        data: Vec::new(),
        unloadable: Vec::new(),
        compiled: Vec::new(),
    };
    reader.tree.watched.push(root.path.clone());
    match entries {
        Ok(entries) => {
            reader.entries(entries);
            reader.finish()
        }
        Err(problem) => {
            reader.tree.diagnostics.push(problem);
            reader.tree
        }
    }
}

fn single_file(root: &Located, owner: Owner, selection: Selection<'_>) -> Tree {
    let name = root
        .path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut tree = Tree::default();
    let objection = match Spelling::of(&name).objection(&name) {
        _ if name == "__init__" => Some("a package is its directory".to_owned()),
        Some(_) if (selection.included)(&name) => None,
        objection => objection,
    };
    match objection {
        Some(why) => tree.diagnostics.push(
            Diagnostic::error(
                &root.label,
                format!("source root `{}` cannot be imported: {why}", root.label),
            )
            .help(if name == "__init__" {
                "give the directory that holds the package".into()
            } else {
                advice(&name, &name, ".py")
            }),
        ),
        None => tree.modules.push(Module {
            name,
            content: Some(Content::Disk(root.path.clone())),
            label: root.label.clone(),
            further: Vec::new(),
            kind: ModuleKind::Module,
            owner,
        }),
    }
    tree
}

struct Reader<'a> {
    root: &'a Located,
    owner: Owner,
    selection: Selection<'a>,
    tree: Tree,
    /// The files that are not Python: whose they are is known when all packages are.
    data: Vec<(Vec<String>, Content)>,
    /// By module name, what RustPython cannot load; no matter when the same module is there as
    /// source.
    unloadable: Vec<(String, Diagnostic)>,
    /// Modules of which there is bytecode.
    compiled: Vec<Module>,
}

impl Reader<'_> {
    fn entries(&mut self, entries: Vec<Entry>) {
        let with_python = directories_with_python(&entries);
        let mut left_out: Option<Vec<String>> = None;
        for entry in entries {
            if left_out
                .as_ref()
                .is_some_and(|directory| entry.parts.starts_with(directory))
            {
                continue;
            }
            match entry.kind {
                EntryKind::Problem(_) if self.is_elsewhere(&entry.parts) => {}
                EntryKind::Problem(problem) => self.tree.diagnostics.push(problem),
                EntryKind::File(content) => self.file(entry.parts, content),
                EntryKind::Leftover => {
                    let label = self.label(&entry.parts);
                    let why = "a file that an editor or another tool has left";
                    self.tree.left_out.push(LeftOut::new(label, why));
                }
                EntryKind::Directory(path) => {
                    match self.objection_to_directory(&entry.parts, &with_python) {
                        Some(problem) => {
                            self.tree.diagnostics.push(problem);
                            left_out = Some(entry.parts);
                        }
                        None => self.tree.watched.extend(path),
                    }
                }
            }
        }
    }

    /// True for what does not matter, because nothing mentions it.
    fn is_elsewhere(&self, parts: &[String]) -> bool {
        let top = parts.first().map_or("", String::as_str);
        let stem = top.strip_suffix(".py").unwrap_or(top);
        is_unmentioned(stem, self.owner, self.selection)
    }

    fn objection_to_directory(
        &self,
        parts: &[String],
        with_python: &BTreeSet<Vec<String>>,
    ) -> Option<Diagnostic> {
        let (name, dotted) = (parts.last()?, parts.join("."));
        if !with_python.contains(parts) || (self.selection.included)(&dotted) {
            return None;
        }
        let why = Spelling::of(name).objection(name)?;
        let message = format!("the directory cannot be imported, so all in it is left out: {why}");
        Some(Diagnostic::warning(self.label(parts), message).help(advice(name, &dotted, "")))
    }

    fn file(&mut self, parts: Vec<String>, content: Content) {
        let Some((file, directory)) = parts.split_last() else {
            return;
        };
        let dotted = |stem: &str| {
            directory
                .iter()
                .map(String::as_str)
                .chain([stem])
                .collect::<Vec<_>>()
                .join(".")
        };
        match file_kind(file) {
            FileKind::Source("__init__") if directory.is_empty() => self.init_of_root(&content),
            FileKind::Source("__init__") => {
                self.module(directory.join("."), &parts, content, ModuleKind::Package);
            }
            FileKind::Source(stem) => self.source(stem, dotted(stem), &parts, content),
            FileKind::Extension(stem) => {
                self.tree.extensions.push(Extension {
                    name: dotted(stem),
                    label: self.label(&parts),
                });
                self.unloadable(
                    &parts,
                    &dotted(stem),
                    "an extension module, which RustPython cannot load",
                );
            }
            // A root's own is never imported.
            FileKind::Bytecode("__init__") if directory.is_empty() => {}
            FileKind::Bytecode("__init__") => {
                self.bytecode(directory.join("."), parts, content, ModuleKind::Package);
            }
            FileKind::Bytecode(stem) => match Spelling::of(stem).objection(stem) {
                Some(why) if stem.contains('.') || !(self.selection.included)(&dotted(stem)) => {
                    self.unloadable(
                        &parts,
                        &dotted(stem),
                        &format!("it cannot be imported: {why}"),
                    );
                }
                _ => self.bytecode(dotted(stem), parts, content, ModuleKind::Module),
            },
            FileKind::Data => self.data.push((parts, content)),
        }
    }

    fn source(&mut self, stem: &str, dotted: String, parts: &[String], content: Content) {
        if (self.selection.excluded)(&dotted) {
            return;
        }
        match Spelling::of(stem).objection(stem) {
            Some(why) if stem.contains('.') || !(self.selection.included)(&dotted) => {
                let message = format!("the module cannot be imported, so it is left out: {why}");
                let problem = Diagnostic::warning(self.label(parts), message)
                    .help(advice(stem, &dotted, ".py"));
                self.tree.diagnostics.push(problem);
            }
            _ => self.module(dotted, parts, content, ModuleKind::Module),
        }
    }

    fn module(&mut self, name: String, parts: &[String], content: Content, kind: ModuleKind) {
        self.tree.modules.push(Module {
            name,
            content: Some(content),
            label: self.label(parts),
            further: Vec::new(),
            kind,
            owner: self.owner,
        });
    }

    /// A module without its source, as CPython imports them where the source is not there.
    fn bytecode(&mut self, name: String, parts: Vec<String>, content: Content, kind: ModuleKind) {
        match bytecode_without_use(&content) {
            Some(why) => self.unloadable(&parts, &name, &why),
            None => self.compiled.push(Module {
                name,
                content: Some(content),
                label: self.label(&parts),
                further: Vec::new(),
                kind,
                owner: self.owner,
            }),
        }
    }

    fn unloadable(&mut self, parts: &[String], dotted: &str, what: &str) {
        if (self.selection.excluded)(dotted) {
            return;
        }
        let message = format!("{what}, so it is left out");
        let help = format!("to leave it out without this warning: `.exclude(\"{dotted}\")`");
        let problem = Diagnostic::warning(self.label(parts), message).help(help);
        self.unloadable.push((dotted.to_owned(), problem));
    }

    /// A root stands on `sys.path`, where nothing imports an `__init__.py`. An empty one is a habit
    /// and does no harm.
    fn init_of_root(&mut self, content: &Content) {
        let text = content.read().ok().and_then(|bytes| decode(&bytes).ok());
        let is_blank =
            |line: &str| line.trim_start().is_empty() || line.trim_start().starts_with('#');
        if text.is_some_and(|text| text.split(['\n', '\r']).all(is_blank)) {
            return;
        }
        let label = self.label(&["__init__.py".to_owned()]);
        let problem = Diagnostic::warning(
            label,
            "the `__init__.py` of a source root is never imported",
        );
        self.tree.diagnostics.push(problem.help(match self.root.label.rsplit_once('/') {
            Some((parent, package)) => {
                format!("modules here are imported by their own names; give `{parent}` as the source root for `import {package}`")
            }
            None => "modules here are imported by their own names; for a package, put it in a directory below the source root".into(),
        }));
    }

    fn label(&self, parts: &[String]) -> String {
        below(&self.root.label, parts)
    }

    fn finish(mut self) -> Tree {
        let excluded = self.selection.excluded;
        self.compiled.retain(|module| !excluded(&module.name));
        add_compiled(&mut self.tree.modules, self.compiled.drain(..));
        self.namespaces();
        let sources: BTreeSet<&str> = self
            .tree
            .modules
            .iter()
            .map(|module| module.name.as_str())
            .collect();
        self.unloadable
            .retain(|(name, _)| !sources.contains(name.as_str()));
        self.tree
            .diagnostics
            .extend(self.unloadable.drain(..).map(|(_, problem)| problem));
        self.resources();
        if self.tree.modules.is_empty() {
            let shown = if self.root.label.is_empty() {
                "."
            } else {
                &self.root.label
            };
            let message = format!("source root `{shown}` holds no Python module");
            self.tree
                .diagnostics
                .push(Diagnostic::error(shown, message));
        }
        self.tree
    }

    fn namespaces(&mut self) {
        let namespaces = namespaces(&self.tree.modules, &self.root.label);
        self.tree.modules.extend(namespaces);
    }

    fn resources(&mut self) {
        let packages = packages(&self.tree.modules);
        let resources = self.data.drain(..).filter_map(|(parts, content)| {
            let (package, name) = place(&parts, &packages)?;
            Some(Resource {
                package,
                name,
                label: below(&self.root.label, &parts),
                content,
                owner: self.owner,
            })
        });
        self.tree.resources = resources.collect();
    }
}

fn is_unmentioned(top: &str, owner: Owner, selection: Selection<'_>) -> bool {
    owner.is_user() && (selection.unmentioned)(top)
}

/// The reason why a `.pyc` file is of no use, if it is of none. What cannot be read is told when it
/// is needed.
pub(super) fn bytecode_without_use(content: &Content) -> Option<String> {
    let bytes = content.read().ok()?;
    let error = pyc::marshalled(&bytes).err()?;
    Some(format!("bytecode of no use: {error}"))
}

/// Adds the modules of which there is only bytecode: it counts where there is no source, as in
/// CPython, and a package before a module.
pub(super) fn add_compiled(modules: &mut Vec<Module>, compiled: impl IntoIterator<Item = Module>) {
    let found: BTreeMap<String, ModuleKind> = modules
        .iter()
        .map(|module| (module.name.clone(), module.kind))
        .collect();
    for module in compiled {
        let is_package = module.kind == ModuleKind::Package;
        match found.get(&module.name) {
            None => modules.push(module),
            Some(ModuleKind::Module) if is_package => {
                modules.retain(|other| other.name != module.name);
                modules.push(module);
            }
            Some(_) => {}
        }
    }
}

/// The names of all packages.
pub(super) fn packages(modules: &[Module]) -> BTreeSet<String> {
    let packages = modules
        .iter()
        .filter(|module| module.kind != ModuleKind::Module);
    packages.map(|module| module.name.clone()).collect()
}

/// A package for every directory around a module that is no regular package.
pub(super) fn namespaces(modules: &[Module], label: &str) -> Vec<Module> {
    let regular = packages(modules);
    let mut namespaces = BTreeMap::new();
    for module in modules {
        for name in ancestors(&module.name).filter(|name| !regular.contains(*name)) {
            namespaces.entry(name).or_insert(module.owner);
        }
    }
    let namespace = |(name, owner): (&str, Owner)| {
        let parts: Vec<String> = name.split('.').map(str::to_owned).collect();
        Module {
            name: name.to_owned(),
            content: None,
            label: below(label, &parts),
            further: Vec::new(),
            kind: ModuleKind::Namespace,
            owner,
        }
    };
    namespaces.into_iter().map(namespace).collect()
}

fn directories_with_python(entries: &[Entry]) -> BTreeSet<Vec<String>> {
    let is_python = |entry: &&Entry| {
        let name = entry.parts.last().map(|name| file_kind(name));
        matches!(
            (&entry.kind, name),
            (
                EntryKind::File(_),
                Some(FileKind::Source(_) | FileKind::Bytecode(_))
            )
        )
    };
    let sources = entries.iter().filter(is_python);
    sources
        .flat_map(|entry| (1..entry.parts.len()).map(|depth| entry.parts[..depth].to_vec()))
        .collect()
}

/// The innermost package around a file, and the file's path from there.
pub(super) fn place(parts: &[String], packages: &BTreeSet<String>) -> Option<(String, String)> {
    let (_, directories) = parts.split_last()?;
    let is_package =
        |depth: &usize| *depth == 0 || packages.contains(&directories[..*depth].join("."));
    let depth = (0..=directories.len()).rev().find(is_package)?;
    Some((directories[..depth].join("."), parts[depth..].join("/")))
}

/// Advice on a name that cannot be imported.
fn advice(name: &str, dotted: &str, ending: &str) -> String {
    let rename = importable_form(name).map(|form| format!("rename it to `{form}{ending}`, or "));
    let include = (!name.contains('.')).then(|| {
        format!("take it with `.include(\"{dotted}\")` for `importlib.import_module`, or ")
    });
    format!(
        "{}{}leave it out with `.exclude(\"{dotted}\")`",
        rename.unwrap_or_default(),
        include.unwrap_or_default()
    )
}
