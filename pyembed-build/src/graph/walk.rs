//! The walk along the imports, wave by wave: each wave's modules are compiled in parallel, and
//! their imports are the next wave.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{
    hints,
    import_graph::ImportGraph,
    importer::{Author, Importer},
    missing::MissingModules,
    missing_module::MissingModule,
    missing_names::ImportedNames,
    policy::Policy,
    queue::Queue,
    reached::Reached,
    reason::Reason,
    resolve::{Found, Resolver},
};
use crate::{
    compile::{CompiledModule, Settings},
    diagnostic::Diagnostic,
    names::join,
    scan::{Hint, Import, LazyImport, Name, Role, Wanted},
    stdlib::{self, Rare},
};

/// The outcome of a walk.
pub(crate) struct Walked<'a> {
    /// All modules reached from the seeds, by name.
    pub(crate) reached: BTreeMap<String, Reached<'a>>,
    pub(crate) imports: ImportGraph,
    /// The modules that are imported and not there.
    pub(crate) missing: BTreeSet<MissingModule>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Follows the imports of the seeds.
pub(crate) fn walk<'a>(
    resolver: &Resolver<'a>,
    seeds: BTreeMap<String, Reason>,
    policy: Policy<'_>,
    settings: Settings<'_>,
) -> Walked<'a> {
    let certain: Vec<String> = seeds
        .iter()
        .filter(|(_, reason)| reason.is_by_name())
        .map(|(name, _)| name.clone())
        .collect();
    let mut walk = Walk {
        queue: Queue::new(resolver, policy),
        reached: BTreeMap::new(),
        stars: Vec::new(),
        postponed: Vec::new(),
        mentioned: BTreeSet::new(),
        missing: MissingModules::default(),
        names: ImportedNames::default(),
    };
    for (name, reason) in seeds {
        walk.queue.enqueue(&name, reason);
    }
    while !walk.queue.is_empty() {
        walk.wave(settings);
        walk.settle_stars();
        walk.settle_postponed();
    }
    walk.missing.settle(&walk.queue.imports, certain);
    let mut diagnostics = walk.missing.diagnostics;
    diagnostics.extend(walk.names.missing(&walk.reached, policy.missing));
    Walked {
        reached: walk.reached,
        imports: walk.queue.imports,
        missing: walk.missing.known,
        diagnostics,
    }
}

fn make(
    found: Found<'_>,
    name: &str,
    queue: &Queue<'_, '_>,
    settings: Settings<'_>,
) -> Result<Option<CompiledModule>, Diagnostic> {
    let (content, label) = match found {
        Found::Source(module) => (module.content.as_ref(), module.label.clone()),
        Found::Stdlib(module) => (Some(&module.content), module.label(name)),
        _ => return Ok(None),
    };
    let Some(content) = content else {
        return Ok(None);
    };
    let Policy {
        lazy_imports,
        eager,
        ..
    } = queue.policy;
    let make = |except: &BTreeSet<String>| {
        let all = lazy_imports && !eager.matches(name);
        let lazy = Wanted { all, except };
        CompiledModule::make(content, &label, role(found, name), lazy, settings)
    };
    let compiled = make(&BTreeSet::new())?;
    let hidden = hidden_by_submodules(name, &compiled.scan.lazy, queue.resolver);
    if hidden.is_empty() {
        Ok(Some(compiled))
    } else {
        make(&hidden).map(Some)
    }
}

/// The names that must not wait, because the import of a submodule binds them to that.
fn hidden_by_submodules(
    package: &str,
    lazy: &[LazyImport],
    resolver: &Resolver<'_>,
) -> BTreeSet<String> {
    let is_submodule = |import: &&LazyImport| {
        // `from . import submodule` binds it to the same.
        let is_itself = import.module.is_empty()
            && import.level == 1
            && import.what.as_ref() == Some(&import.name);
        !is_itself && resolver.find(&join(package, &import.name)).is_there()
    };
    let hidden = lazy.iter().filter(is_submodule);
    hidden.map(|import| import.name.clone()).collect()
}

fn role(found: Found<'_>, name: &str) -> Role {
    match found {
        Found::Source(module) if module.owner.is_user() => Role::Program,
        Found::Source(_) if name.ends_with("__main__") => Role::Program,
        Found::Source(_) => Role::Library,
        _ => Role::Stdlib,
    }
}

struct Walk<'r, 'a> {
    queue: Queue<'r, 'a>,
    reached: BTreeMap<String, Reached<'a>>,
    /// Packages that were star-imported and have not been read yet.
    stars: Vec<(String, Reason)>,
    /// Imports that wait until a name is mentioned.
    postponed: Vec<(Rare, String, Reason)>,
    /// The names that have been, with the module that did.
    mentioned: BTreeSet<(String, String)>,
    missing: MissingModules,
    names: ImportedNames,
}

impl<'a> Walk<'_, 'a> {
    /// Compiles what waits, in parallel, and queues what that imports.
    fn wave(&mut self, settings: Settings<'_>) {
        let wave = self.queue.take();
        let queue = &self.queue;
        let wave: Vec<_> = wave
            .into_par_iter()
            .map(|(name, (found, reason))| {
                (make(found, &name, queue, settings), name, found, reason)
            })
            .collect();
        for (compiled, name, found, reason) in wave {
            match compiled {
                Ok(compiled) => self.reach(name, found, reason, compiled),
                Err(problem) => {
                    let author = Author::of(found);
                    self.missing.broken(&name, author, &reason, problem);
                }
            }
        }
    }

    fn reach(
        &mut self,
        name: String,
        found: Found<'a>,
        reason: Reason,
        compiled: Option<CompiledModule>,
    ) {
        if let Some(compiled) = &compiled {
            self.follow(&name, found, compiled);
        }
        let module = Reached {
            found,
            reason,
            compiled,
        };
        self.reached.insert(name, module);
    }

    fn follow(&mut self, name: &str, found: Found<'_>, compiled: &CompiledModule) {
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
            text: &compiled.text,
        };
        self.follow_imports(importer, &compiled.scan.imports);
        for hint in &compiled.scan.hints {
            match hint {
                Hint::Mention(mentioned) => {
                    let mention = (mentioned.clone(), name.to_owned());
                    self.mentioned.insert(mention);
                }
                hint => hints::follow(&mut self.queue, importer, hint),
            }
        }
        if importer.author == Author::Stdlib {
            return;
        }
        hints::follow_entry_points(&mut self.queue, importer);
        if self.queue.policy.virtual_files == Some(true) {
            self.queue
                .add_hidden(name, &stdlib::VIRTUAL_FILES_ASKED_FOR);
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

    /// True if the import is sure not to fail.
    fn succeeds(&self, importer: Importer<'_>, import: &Import, target: Option<&str>) -> bool {
        // A module that is there may not have the names. The standard library knows its own.
        let names_no_name = import.names.iter().all(|name| name.name == "*");
        let is_sure = names_no_name || importer.author == Author::Stdlib;
        // A distribution's may need another that is not there, or an extension module.
        let may_fail =
            |target| Author::of(self.queue.resolver.find(target)) == Author::Distribution;
        is_sure && target.is_some_and(|target| self.queue.resolver.has(target) && !may_fail(target))
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
        if !target.is_empty() && !self.queue.enqueue(&target, reason) {
            self.queue.add_hidden_by_name(&target);
            for Name { name, .. } in &import.names {
                self.queue.add_hidden_by_name(&join(&target, name));
            }
            self.not_found(importer, import, &target);
            return;
        }
        self.follow_names(importer, import, &target);
    }

    /// `from package import name`: each name that is a submodule is imported too.
    fn follow_names(&mut self, importer: Importer<'_>, import: &Import, target: &str) {
        for imported in &import.names {
            let Name { name, span } = imported;
            if name == "*" {
                let reason = importer.reason(import, *span);
                self.stars.push((target.to_owned(), reason));
                continue;
            }
            let submodule = join(target, name);
            // A package may both have the submodule and define the name; then it is imported only
            // if the name is not defined. It is cheaper to bundle it than to run the
            // package.
            match self.queue.resolver.find(&submodule) {
                Found::Native => {}
                // It may be one of those that a module makes at run time.
                Found::Missing => {
                    self.queue.add_hidden_by_name(&submodule);
                    let found = self.queue.resolver.find(target);
                    self.names.add(importer, import, found, target, imported);
                }
                Found::Extension(_) => self.not_found(importer, import, &submodule),
                _ => {
                    self.queue
                        .enqueue(&submodule, importer.reason(import, *span));
                }
            }
        }
    }

    /// Follows each `from package import *`: what it imports depends on the package, which may be
    /// in the wave to come.
    fn settle_stars(&mut self) {
        for (package, reason) in std::mem::take(&mut self.stars) {
            let Some(module) = self.reached.get(&package) else {
                self.stars.push((package, reason));
                continue;
            };
            let compiled = module.compiled.iter().filter(|_| module.found.is_package());
            let exports = compiled.flat_map(|compiled| &compiled.scan.exports);
            let submodules: Vec<String> = exports.map(|name| join(&package, name)).collect();
            for submodule in submodules {
                self.queue.enqueue(&submodule, reason.clone());
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
                self.queue.enqueue(&target, reason);
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
            self.missing.diagnostics.push(problem);
        }
    }

    fn not_found(&mut self, importer: Importer<'_>, import: &Import, target: &str) {
        let missing = self.queue.policy.missing;
        self.missing
            .add(self.queue.resolver, missing, importer, import, target);
    }
}
