//! The arrows of a crate: which of its files use which others, read off its `use` lines and paths.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use syn::{
    Attribute, Item, ItemMod, ItemUse, UseTree, Visibility,
    visit::{Visit, visit_item_mod},
};

/// A file by the path of its module from the crate's root, which is empty for `lib.rs`.
pub(crate) type Module = Vec<String>;

/// One file uses another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arrow {
    pub(crate) from: Module,
    pub(crate) to: Module,
    /// The path as it is written.
    pub(crate) path: String,
}

/// The files of a crate, parsed.
struct Sources {
    files: BTreeMap<Module, syn::File>,
    /// By module and name, where a name that a module exports is defined.
    exports: BTreeMap<(Module, String), Vec<String>>,
}

/// All arrows between files below `source`, tests aside.
pub(crate) fn arrows(source: &Path) -> BTreeSet<Arrow> {
    let mut files = BTreeMap::new();
    read(source, &mut Vec::new(), &mut files);
    let mut sources = Sources {
        files,
        exports: BTreeMap::new(),
    };
    sources.find_exports();
    let mut arrows = BTreeSet::new();
    for (module, file) in &sources.files {
        let mut uses = Uses::default();
        uses.visit_file(file);
        for path in uses.paths {
            if let Some(to) = sources.target(module, &path, 0)
                && to != *module
            {
                let from = module.clone();
                let path = path.join("::");
                arrows.insert(Arrow { from, to, path });
            }
        }
    }
    arrows
}

fn read(directory: &Path, module: &mut Module, files: &mut BTreeMap<Module, syn::File>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let is_rust = path.extension().is_some_and(|end| end == "rs");
        // Files that only tests compile.
        if ["tests", "fixture"].contains(&stem.as_str()) {
            continue;
        }
        if path.is_dir() {
            module.push(stem);
            read(&path, module, files);
            module.pop();
        } else if is_rust {
            let mut name = module.clone();
            if !["lib", "mod"].contains(&stem.as_str()) {
                name.push(stem);
            }
            let text = fs::read_to_string(&path).unwrap();
            files.insert(name, syn::parse_file(&text).unwrap());
        }
    }
}

impl Sources {
    fn find_exports(&mut self) {
        for (module, file) in &self.files {
            for item in &file.items {
                let Item::Use(item) = item else { continue };
                if matches!(item.vis, Visibility::Inherited) || is_for_tests(&item.attrs) {
                    continue;
                }
                for (name, path) in leaves(&item.tree) {
                    self.exports.insert((module.clone(), name), path);
                }
            }
        }
    }

    /// The file in which the thing is defined that `path` names in `module`; None for what is no
    /// part of the crate.
    fn target(&self, module: &Module, path: &[String], depth: usize) -> Option<Module> {
        let first = path.first()?;
        let mut at = match first.as_str() {
            "crate" => Vec::new(),
            "super" => module.split_last()?.1.to_vec(),
            "self" => module.clone(),
            // A submodule by its bare name.
            name => {
                let inner = [&module[..], &[name.to_owned()]].concat();
                self.files.contains_key(&inner).then_some(module.clone())?
            }
        };
        let is_keyword = ["crate", "super", "self"].contains(&first.as_str());
        let mut rest = &path[usize::from(is_keyword)..];
        while let Some((name, after)) = rest.split_first() {
            if name == "super" {
                at.pop();
            } else {
                let inner = [&at[..], std::slice::from_ref(name)].concat();
                if !self.files.contains_key(&inner) {
                    break;
                }
                at = inner;
            }
            rest = after;
        }
        let exported = rest
            .first()
            .and_then(|name| self.exports.get(&(at.clone(), name.clone())));
        match exported {
            Some(path) if depth < 8 => self.target(&at, path, depth + 1).or(Some(at)),
            _ => Some(at),
        }
    }
}

/// The paths that a file names, but for those it only exports.
#[derive(Default)]
struct Uses {
    paths: Vec<Vec<String>>,
    /// The number of modules inside the file that are around what is visited.
    depth: usize,
}

impl Uses {
    /// Adds a path; in a module inside the file, `super` is the file itself.
    fn add(&mut self, path: Vec<String>) {
        let supers = path.iter().take_while(|name| *name == "super").count();
        match supers.min(self.depth) {
            0 => self.paths.push(path),
            inside => self
                .paths
                .push([&["self".to_owned()], &path[inside..]].concat()),
        }
    }
}

impl<'a> Visit<'a> for Uses {
    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let is_private = matches!(item.vis, Visibility::Inherited);
        if is_private && !is_for_tests(&item.attrs) {
            for (_, path) in leaves(&item.tree) {
                self.add(path);
            }
        }
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if !is_for_tests(&item.attrs) {
            self.depth += 1;
            visit_item_mod(self, item);
            self.depth -= 1;
        }
    }

    fn visit_visibility(&mut self, _: &'a Visibility) {}

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names = path.segments.iter().map(|part| part.ident.to_string());
        let names: Vec<String> = names.collect();
        if ["crate", "super"].contains(&names[0].as_str()) {
            self.add(names);
        }
        syn::visit::visit_path(self, path);
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let is_test = |attribute: &Attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    };
    attributes.iter().any(is_test)
}

/// Each name that a `use` brings, with its path.
fn leaves(tree: &UseTree) -> Vec<(String, Vec<String>)> {
    match tree {
        UseTree::Path(path) => {
            let name = path.ident.to_string();
            let inner = leaves(&path.tree).into_iter();
            inner
                .map(|(leaf, rest)| (leaf, [std::slice::from_ref(&name), &rest[..]].concat()))
                .collect()
        }
        UseTree::Name(name) => match name.ident.to_string() {
            // `use a::{self}` is `a`.
            name if name == "self" => vec![(name, Vec::new())],
            name => vec![(name.clone(), vec![name])],
        },
        UseTree::Rename(rename) => {
            let name = rename.rename.to_string();
            vec![(name, vec![rename.ident.to_string()])]
        }
        UseTree::Glob(_) => vec![("*".to_owned(), vec!["*".to_owned()])],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
    }
}
