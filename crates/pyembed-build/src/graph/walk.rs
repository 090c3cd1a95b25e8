//! The walk along the imports, wave by wave: each wave's modules are compiled in parallel, and their imports are the next wave.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    Found, Reason, Resolver, Sign,
    explain::explain,
    resolve::ancestors,
    scan::{Import, Name, Span},
};
use crate::{
    builder::Missing,
    diagnostic::{Diagnostic, Place, Severity},
    discover::ModuleKind,
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

/// All modules reached from `roots`, by name, and what is wrong on the way.
pub(crate) fn walk<'a>(
    resolver: &Resolver<'a>,
    roots: BTreeMap<String, Reason>,
    missing: Missing,
    settings: Settings<'_>,
) -> (BTreeMap<String, Reached<'a>>, Vec<Diagnostic>) {
    let mut walk = Walk {
        resolver,
        missing,
        next: BTreeMap::new(),
        known: BTreeSet::new(),
        stars: Vec::new(),
        postponed: Vec::new(),
        mentioned: BTreeSet::new(),
        diagnostics: Vec::new(),
    };
    for (name, reason) in roots {
        walk.enqueue(&name, reason);
    }
    let mut reached = BTreeMap::new();
    while !walk.next.is_empty() {
        let wave = std::mem::take(&mut walk.next);
        let wave: Vec<_> = wave
            .into_par_iter()
            .map(|(name, (found, reason))| (make(found, &name, settings), name, found, reason))
            .collect();
        for (unit, name, found, reason) in wave {
            let unit = unit.unwrap_or_else(|problem| {
                walk.diagnostics.push(problem);
                None
            });
            if let Some(unit) = &unit {
                walk.follow(&name, found, unit);
            }
            let module = Reached {
                found,
                reason,
                unit,
            };
            reached.insert(name, module);
        }
        walk.settle_stars(&reached);
        walk.settle_postponed();
    }
    (reached, walk.diagnostics)
}

fn make(found: Found<'_>, name: &str, settings: Settings<'_>) -> Result<Option<Unit>, Diagnostic> {
    match found {
        Found::Source(module) if module.kind == ModuleKind::Namespace => Ok(None),
        Found::Source(module) => Unit::make(&module.path, &module.label, false, settings).map(Some),
        Found::Stdlib(module) => {
            Unit::make(&module.path, &module.label(name), true, settings).map(Some)
        }
        _ => Ok(None),
    }
}

struct Walk<'r, 'a> {
    resolver: &'r Resolver<'a>,
    missing: Missing,
    /// The wave to come: sorted, so that the first reason for a module does not depend on who was faster.
    next: BTreeMap<String, (Found<'a>, Reason)>,
    known: BTreeSet<String>,
    /// Packages that were star-imported and have not been read yet.
    stars: Vec<(String, Reason)>,
    /// Imports that wait until a name is mentioned.
    postponed: Vec<(Rare, String, Reason)>,
    /// The names that have been, with the module that did.
    mentioned: BTreeSet<(String, String)>,
    diagnostics: Vec<Diagnostic>,
}

/// The module whose imports are being followed.
#[derive(Clone, Copy)]
struct Importer<'u> {
    name: &'u str,
    label: &'u str,
    is_package: bool,
    /// Errors are for the user's own modules; what the standard library tries in vain is its own affair.
    is_user: bool,
    text: &'u str,
}

impl<'a> Walk<'_, 'a> {
    /// Puts a module and the packages around it into the next wave. False if it is not there.
    fn enqueue(&mut self, name: &str, reason: Reason) -> bool {
        if !self.resolver.has(name) {
            return false;
        }
        for ancestor in ancestors(name) {
            if !self.known.insert(ancestor.to_owned()) {
                continue;
            }
            let reason = if ancestor == name {
                reason.clone()
            } else {
                Reason::Package {
                    of: name.to_owned(),
                }
            };
            self.add_hidden(ancestor, ancestor, stdlib::hidden_imports(ancestor));
            let found = self.resolver.find(ancestor);
            if !matches!(found, Found::Native) {
                self.next.insert(ancestor.to_owned(), (found, reason));
            }
        }
        true
    }

    fn add_hidden(&mut self, by: &str, except: &str, hidden: Option<&'static Hidden>) {
        for module in hidden.into_iter().flat_map(|hidden| hidden.modules) {
            if let Some(hidden) = hidden
                && *module != except
            {
                let reason = Reason::Hidden {
                    by: by.to_owned(),
                    why: hidden.why,
                };
                self.enqueue(module, reason);
            }
        }
    }

    fn follow(&mut self, name: &str, found: Found<'_>, unit: &Unit) {
        let stdlib_label;
        let (label, is_user) = match found {
            Found::Source(module) => (module.label.as_str(), true),
            Found::Stdlib(module) => {
                stdlib_label = module.label(name);
                (stdlib_label.as_str(), false)
            }
            _ => return,
        };
        let importer = Importer {
            name,
            label,
            is_package: found.is_package(),
            is_user,
            text: &unit.text,
        };
        self.follow_imports(importer, &unit.scan.imports);
        for sign in &unit.scan.signs {
            self.follow_sign(name, sign);
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
        let is_sure = names_no_name || !importer.is_user;
        is_sure && target.is_some_and(|target| self.resolver.has(target))
    }

    fn follow_import(&mut self, importer: Importer<'_>, import: &Import, target: Option<String>) {
        let Some(target) = target else {
            self.beyond_top(importer, import);
            return;
        };
        let reason = importer.reason(import.span);
        if let Some(rare) = stdlib::rare_import(importer.name, &target) {
            self.postponed.push((rare, target, reason));
            return;
        }
        if !target.is_empty() && !self.enqueue(&target, reason) {
            self.not_found(importer, import, &target);
            return;
        }
        self.follow_names(importer, import, &target);
    }

    /// `from package import name`: each name that is a submodule is imported too.
    fn follow_names(&mut self, importer: Importer<'_>, import: &Import, target: &str) {
        for Name { name, span } in &import.names {
            if name == "*" {
                self.stars.push((target.to_owned(), importer.reason(*span)));
                continue;
            }
            let submodule = join(target, name);
            // A package may both have the submodule and define the name; then it is imported only if the name is not defined. It is
            // cheaper to bundle it than to run the package.
            if !matches!(self.resolver.find(&submodule), Found::Native) {
                self.enqueue(&submodule, importer.reason(*span));
            }
        }
    }

    /// What `from package import *` imports depends on the package, which may be in the wave to come.
    fn settle_stars(&mut self, reached: &BTreeMap<String, Reached<'a>>) {
        for (package, reason) in std::mem::take(&mut self.stars) {
            let Some(module) = reached.get(&package) else {
                self.stars.push((package, reason));
                continue;
            };
            if !module.found.is_package() {
                continue;
            }
            for name in module.unit.iter().flat_map(|unit| &unit.scan.exports) {
                self.enqueue(&join(&package, name), reason.clone());
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

    fn follow_sign(&mut self, name: &str, sign: &Sign) {
        self.add_hidden(name, name, stdlib::of_sign(sign));
        if let Sign::Mention(mentioned) = sign {
            self.mentioned.insert((mentioned.clone(), name.to_owned()));
        }
        if let Sign::Encoding(encoding) = sign {
            let reason = Reason::Encoding {
                by: name.to_owned(),
                encoding: encoding.clone(),
            };
            if let Some(module) = self.resolver.encoding_module(encoding) {
                self.enqueue(&module, reason);
            }
        }
    }

    fn beyond_top(&mut self, importer: Importer<'_>, import: &Import) {
        if importer.is_user && !import.optional {
            let problem = importer
                .problem(import.span, "relative import beyond the top-level package")
                .label(importer.depth())
                .help("packages start below the source root: import by the absolute name, without dots");
            self.diagnostics.push(problem);
        }
    }

    fn not_found(&mut self, importer: Importer<'_>, import: &Import, target: &str) {
        let absent = ancestors(target).find(|name| !self.resolver.find(name).is_there());
        let Some(absent) = absent else { return };
        let is_meant = matches!(self.resolver.find(absent), Found::Excluded)
            || self.resolver.makes_submodules(absent);
        if !importer.is_user || import.optional || is_meant || self.missing == Missing::Allow {
            return;
        }
        let problem = importer.problem(import.span, format!("no module named `{absent}`"));
        let mut problem = explain(self.resolver, problem, absent);
        if self.missing == Missing::Warn {
            problem.severity = Severity::Warning;
        }
        self.diagnostics.push(problem);
    }
}

impl Importer<'_> {
    /// The absolute name an import means; None if it has more dots than there are packages.
    fn resolve(&self, import: &Import) -> Option<String> {
        if import.level == 0 {
            return Some(import.module.clone());
        }
        let up = import.level as usize - usize::from(self.is_package);
        let mut package = self.name;
        for _ in 0..up {
            package = package.rsplit_once('.')?.0;
        }
        Some(if import.module.is_empty() {
            package.to_owned()
        } else {
            join(package, &import.module)
        })
    }

    /// How many dots an import may have here.
    fn depth(&self) -> String {
        let dots = self.name.matches('.').count() + usize::from(self.is_package);
        let package = self.name.split('.').next().unwrap_or_default();
        match dots {
            0 => format!("`{}` is in no package", self.name),
            1 => format!("one dot is `{package}`, and there is no package around it"),
            _ => format!("{dots} dots are `{package}`, and there is no package around it"),
        }
    }

    fn reason(&self, span: Span) -> Reason {
        Reason::Import {
            importer: self.name.to_owned(),
            path: self.label.to_owned(),
            line: self.place(span).line,
        }
    }

    fn problem(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(self.label, message).at(self.place(span))
    }

    fn place(&self, span: Span) -> Place {
        Place::from_offset(self.text, span.start as usize..span.end as usize)
    }
}

fn join(package: &str, name: &str) -> String {
    if package.is_empty() {
        name.to_owned()
    } else {
        format!("{package}.{name}")
    }
}
