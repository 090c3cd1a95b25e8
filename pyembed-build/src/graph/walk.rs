//! The walk along the imports, wave by wave: each wave's modules are compiled in parallel, and
//! their imports are the next wave.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use rayon::prelude::*;

use super::{
    Found, Patterns, Reason, Resolver,
    absent::{Absences, Absent},
    edges::Edges,
    importer::{Author, Importer, join},
    resolve::ancestors,
    scan::{Import, Name, Role},
};
use crate::{
    builder::Missing,
    diagnostic::Diagnostic,
    hidden_imports::HiddenImports,
    stdlib::{self, Hidden, Rare},
    unit::{Settings, Unit},
};

/// A module that is in the bundle.
pub(crate) struct Reached<'a> {
    pub(crate) found: Found<'a>,
    pub(crate) reason: Reason,
    /// None for a namespace package.
    pub(crate) unit: Option<Unit>,
}

/// What the walk came to.
pub(crate) struct Walked<'a> {
    /// All modules reached from the roots, by name.
    pub(crate) reached: BTreeMap<String, Reached<'a>>,
    pub(crate) edges: Edges,
    /// What is imported and not there.
    pub(crate) absent: BTreeSet<Absent>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What decides where the walk goes, besides the modules themselves.
#[derive(Clone, Copy)]
pub(crate) struct Policy<'p> {
    pub(crate) missing: Missing,
    pub(crate) hidden: &'p HiddenImports,
    pub(crate) entry_points: &'p [PluginModule],
    /// Whether modules get to see bundled files beside themselves; None for those that look for
    /// them.
    pub(crate) virtual_files: Option<bool>,
}

/// A module that a distribution offers to whoever asks for a group of entry points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PluginModule {
    pub(crate) group: String,
    pub(crate) module: String,
    pub(crate) distribution: String,
}

/// Follows the imports of `roots`.
pub(crate) fn walk<'a>(
    resolver: &Resolver<'a>,
    roots: BTreeMap<String, Reason>,
    policy: Policy<'_>,
    settings: Settings<'_>,
) -> Walked<'a> {
    let certain = roots.iter().filter(|(_, reason)| reason.is_by_name());
    let certain: Vec<String> = certain.map(|(name, _)| name.clone()).collect();
    let mut walk = Walk {
        resolver,
        policy,
        names: resolver.names(),
        next: BTreeMap::new(),
        known: BTreeSet::new(),
        reached: BTreeMap::new(),
        edges: Edges::default(),
        stars: Vec::new(),
        postponed: Vec::new(),
        mentioned: BTreeSet::new(),
        absences: Absences::default(),
    };
    for (name, reason) in roots {
        walk.enqueue(&name, reason);
    }
    while !walk.next.is_empty() {
        walk.wave(settings);
        walk.settle_stars();
        walk.settle_postponed();
    }
    walk.absences.settle(&walk.edges, certain);
    Walked {
        reached: walk.reached,
        edges: walk.edges,
        absent: walk.absences.known,
        diagnostics: walk.absences.diagnostics,
    }
}

fn make(found: Found<'_>, name: &str, settings: Settings<'_>) -> Result<Option<Unit>, Diagnostic> {
    let (content, label) = match found {
        Found::Source(module) => (module.content.as_ref(), module.label.clone()),
        Found::Stdlib(module) => (Some(&module.content), module.label(name)),
        _ => return Ok(None),
    };
    let make = |content| Unit::make(content, &label, role(found, name), settings);
    content.map(make).transpose()
}

fn role(found: Found<'_>, name: &str) -> Role {
    match found {
        Found::Source(module) if module.owner.is_user() => Role::Program,
        Found::Source(_) if name.ends_with("__main__") => Role::Program,
        Found::Source(_) => Role::Library,
        _ => Role::Stdlib,
    }
}

pub(super) struct Walk<'r, 'a> {
    pub(super) resolver: &'r Resolver<'a>,
    pub(super) policy: Policy<'r>,
    /// Every name there is, for patterns.
    names: Vec<&'r str>,
    /// The wave to come: sorted, so that the first reason for a module does not depend on who was
    /// faster.
    next: BTreeMap<String, (Found<'a>, Reason)>,
    known: BTreeSet<String>,
    reached: BTreeMap<String, Reached<'a>>,
    edges: Edges,
    /// Packages that were star-imported and have not been read yet.
    stars: Vec<(String, Reason)>,
    /// Imports that wait until a name is mentioned.
    postponed: Vec<(Rare, String, Reason)>,
    /// The names that have been, with the module that did.
    pub(super) mentioned: BTreeSet<(String, String)>,
    absences: Absences,
}

impl<'r, 'a> Walk<'r, 'a> {
    /// Compiles what waits, in parallel, and queues what that imports.
    fn wave(&mut self, settings: Settings<'_>) {
        let wave: Vec<_> = std::mem::take(&mut self.next)
            .into_par_iter()
            .map(|(name, (found, reason))| (make(found, &name, settings), name, found, reason))
            .collect();
        for (unit, name, found, reason) in wave {
            match unit {
                Ok(unit) => self.reach(name, found, reason, unit),
                Err(problem) => {
                    let author = Author::of(found);
                    self.absences.broken(&name, author, &reason, problem);
                }
            }
        }
    }

    fn reach(&mut self, name: String, found: Found<'a>, reason: Reason, unit: Option<Unit>) {
        if let Some(unit) = &unit {
            self.follow(&name, found, unit);
        }
        let module = Reached {
            found,
            reason,
            unit,
        };
        self.reached.insert(name, module);
    }

    /// Puts a module and the packages around it into the next wave. False if it is not there.
    pub(super) fn enqueue(&mut self, name: &str, reason: Reason) -> bool {
        if !self.resolver.has(name) {
            return false;
        }
        for ancestor in ancestors(name) {
            let reason = if ancestor == name {
                reason.clone()
            } else {
                Reason::Package {
                    of: name.to_owned(),
                }
            };
            self.edges.add(ancestor, &reason);
            if !self.known.insert(ancestor.to_owned()) {
                continue;
            }
            self.add_hidden_by_name(ancestor);
            let found = self.resolver.find(ancestor);
            if !matches!(found, Found::Native) {
                self.next.insert(ancestor.to_owned(), (found, reason));
            }
        }
        true
    }

    fn add_hidden_by_name(&mut self, name: &str) {
        if let Some(hidden) = stdlib::hidden_imports(name) {
            self.add_hidden(name, hidden);
        }
        for (patterns, why) in self.policy.hidden.of(name) {
            let reason = Reason::Hidden {
                by: name.to_owned(),
                why: Cow::Owned(why.to_owned()),
            };
            self.enqueue_matches(patterns, name, &reason);
        }
    }

    pub(super) fn add_hidden(&mut self, by: &str, hidden: &'static Hidden) {
        for module in hidden.modules.iter().filter(|module| **module != by) {
            let reason = Reason::Hidden {
                by: by.to_owned(),
                why: Cow::Borrowed(hidden.why),
            };
            self.enqueue(module, reason);
        }
    }

    pub(super) fn enqueue_matches(&mut self, patterns: &Patterns, except: &str, reason: &Reason) {
        let names: Vec<&str> = self
            .names
            .iter()
            .copied()
            .filter(|name| patterns.matches(name))
            .collect();
        for name in names {
            if name != except {
                self.enqueue(name, reason.clone());
            }
        }
    }

    fn follow(&mut self, name: &str, found: Found<'_>, unit: &Unit) {
        let label = match found {
            Found::Source(module) => module.label.clone(),
            Found::Stdlib(module) => module.label(name),
            _ => return,
        };
        let importer = Importer {
            name,
            label: &label,
            is_package: found.is_package(),
            author: Author::of(found),
            text: &unit.text,
        };
        self.follow_imports(importer, &unit.scan.imports);
        for sign in &unit.scan.signs {
            self.follow_sign(importer, sign);
        }
        if importer.author == Author::Stdlib {
            return;
        }
        self.follow_entry_points(importer);
        if self.policy.virtual_files == Some(true) {
            self.add_hidden(name, &stdlib::VIRTUAL_FILES_ASKED_FOR);
        }
    }

    fn follow_imports(&mut self, importer: Importer<'_>, imports: &[Import]) {
        let mut succeeds = Vec::with_capacity(imports.len());
        for import in imports {
            let tried = import
                .fallback_of
                .and_then(|(start, end)| succeeds.get(start..end));
            let not_needed =
                tried.is_some_and(|tried: &[bool]| tried.iter().all(|succeeds| *succeeds));
            let target = importer.resolve(import);
            succeeds.push(self.succeeds(importer, import, target.as_deref()));
            if !not_needed {
                self.follow_import(importer, import, target);
            }
        }
    }

    /// Whether the import is sure not to fail.
    fn succeeds(&self, importer: Importer<'_>, import: &Import, target: Option<&str>) -> bool {
        // A module that is there may not have the names. The standard library knows its own.
        let names_no_name = import.names.iter().all(|name| name.name == "*");
        let is_sure = names_no_name || importer.author == Author::Stdlib;
        // A distribution's may need another that is not there, or an extension module.
        let may_fail = |target| Author::of(self.resolver.find(target)) == Author::Distribution;
        is_sure && target.is_some_and(|target| self.resolver.has(target) && !may_fail(target))
    }

    fn follow_import(&mut self, importer: Importer<'_>, import: &Import, target: Option<String>) {
        let Some(target) = target else {
            self.beyond_top(importer, import);
            return;
        };
        let reason = importer.reason(import, import.span);
        if let Some(rare) = stdlib::rare_import(importer.name, &target) {
            self.postponed.push((rare, target, reason));
            return;
        }
        if !target.is_empty() && !self.enqueue(&target, reason) {
            self.add_hidden_by_name(&target);
            for Name { name, .. } in &import.names {
                self.add_hidden_by_name(&join(&target, name));
            }
            self.not_found(importer, import, &target);
            return;
        }
        self.follow_names(importer, import, &target);
    }

    /// `from package import name`: each name that is a submodule is imported too.
    fn follow_names(&mut self, importer: Importer<'_>, import: &Import, target: &str) {
        for Name { name, span } in &import.names {
            if name == "*" {
                let reason = importer.reason(import, *span);
                self.stars.push((target.to_owned(), reason));
                continue;
            }
            let submodule = join(target, name);
            // A package may both have the submodule and define the name; then it is imported only
            // if the name is not defined. It is cheaper to bundle it than to run the
            // package.
            match self.resolver.find(&submodule) {
                Found::Native => {}
                // It may be one of those that a module makes at run time.
                Found::Missing => self.add_hidden_by_name(&submodule),
                Found::Extension(_) => self.not_found(importer, import, &submodule),
                _ => {
                    self.enqueue(&submodule, importer.reason(import, *span));
                }
            }
        }
    }

    /// What `from package import *` imports depends on the package, which may be in the wave to
    /// come.
    fn settle_stars(&mut self) {
        for (package, reason) in std::mem::take(&mut self.stars) {
            let Some(module) = self.reached.get(&package) else {
                self.stars.push((package, reason));
                continue;
            };
            let unit = module.unit.iter().filter(|_| module.found.is_package());
            let exports = unit.flat_map(|unit| &unit.scan.exports);
            let submodules: Vec<String> = exports.map(|name| join(&package, name)).collect();
            for submodule in submodules {
                self.enqueue(&submodule, reason.clone());
            }
        }
    }

    fn settle_postponed(&mut self) {
        for (rare, target, reason) in std::mem::take(&mut self.postponed) {
            // The module that defines a function is not the one that calls it.
            let mentions = self.mentioned.iter().filter(|(_, by)| by != rare.importer);
            if mentions
                .into_iter()
                .any(|(name, _)| rare.names.contains(&name.as_str()))
            {
                self.enqueue(&target, reason);
            } else {
                self.postponed.push((rare, target, reason));
            }
        }
    }

    fn beyond_top(&mut self, importer: Importer<'_>, import: &Import) {
        if importer.author == Author::User && !import.optional {
            let problem = importer
                .problem(import.span, "relative import beyond the top-level package")
                .label(importer.depth())
                .help("packages start below the source root: import by the absolute name, without dots");
            self.absences.diagnostics.push(problem);
        }
    }

    fn not_found(&mut self, importer: Importer<'_>, import: &Import, target: &str) {
        let missing = self.policy.missing;
        self.absences
            .add(self.resolver, missing, importer, import, target);
    }
}
