//! Imports that lead nowhere: which are errors, and what the report says of the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    import_graph::ImportGraph,
    importer::{Author, Importer},
    missing_help::add_help,
    missing_module::{ImportedBy, MissingModule, MissingReason},
    reason::Reason,
    resolve::{Found, Resolver},
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    names::from_top,
    options::Missing,
    scan::Import,
    stdlib::Unavailable,
};

/// The modules that the walk found missing.
#[derive(Default)]
pub(super) struct MissingModules {
    pub(super) known: BTreeSet<MissingModule>,
    of_distributions: Vec<Pending>,
    /// By module that a feature of the runtime has, the first import of a distribution that needs
    /// it.
    features: BTreeMap<String, Diagnostic>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A problem in a module of a distribution, which counts if that module is sure to be imported.
struct Pending {
    importer: String,
    /// The module that it imports in vain; `None` if it is itself the problem.
    missing: Option<String>,
    problem: Diagnostic,
}

impl MissingModules {
    /// Takes note of an import whose target is not there.
    pub(super) fn add(
        &mut self,
        resolver: &Resolver<'_>,
        missing: Missing,
        importer: Importer<'_>,
        import: &Import,
        target: &str,
    ) {
        let name = from_top(target).find(|name| !resolver.find(name).is_there());
        let Some(name) = name.filter(|_| importer.author != Author::Stdlib) else {
            return;
        };
        let found = resolver.find(name);
        let reason = reason(found, import);
        self.known.insert(MissingModule {
            name: name.to_owned(),
            by: ImportedBy::of(&importer.reason(import, import.span)),
            reason,
            detail: detail(found),
        });
        let is_meant = reason == MissingReason::Excluded || resolver.makes_submodules(name);
        let may_never_run = import.deferred && importer.author == Author::Distribution;
        if import.optional
            || is_meant
            || missing == Missing::Allow
            || (may_never_run && !is_feature(found))
        {
            return;
        }
        let bare = importer.problem(import.span, format!("no module named `{name}`"));
        let mut problem = add_help(resolver, importer.author, bare, name);
        if missing == Missing::Warn {
            problem.severity = Severity::Warning;
        }
        if importer.author == Author::User {
            return self.diagnostics.push(problem);
        }
        if is_feature(found) {
            self.needs_feature(name, problem.clone());
        }
        if !import.deferred {
            self.of_distributions.push(Pending {
                importer: importer.name.to_owned(),
                missing: Some(name.to_owned()),
                problem,
            });
        }
    }

    /// Takes note that a distribution needs a feature of the runtime, perhaps: a program that is to
    /// do without it works.
    fn needs_feature(&mut self, module: &str, mut problem: Diagnostic) {
        problem.severity = Severity::Warning;
        if let Some(help) = &mut problem.help {
            help.push_str(&format!(
                ", or name it in `.exclude({module:?})` if it is not needed"
            ));
        }
        self.features
            .entry(module.to_owned())
            .and_modify(|first| *first = (*first).clone().min(problem.clone()))
            .or_insert(problem);
    }

    /// Takes note of a module that cannot be compiled.
    pub(super) fn broken(&mut self, name: &str, author: Author, by: &Reason, problem: Diagnostic) {
        if author == Author::User {
            self.diagnostics.push(problem);
            return;
        }
        self.known.insert(MissingModule {
            name: name.to_owned(),
            by: ImportedBy::of(by),
            reason: MissingReason::Broken,
            detail: problem.one_line(),
        });
        self.of_distributions.push(Pending {
            importer: name.to_owned(),
            missing: None,
            problem,
        });
    }

    /// Decides which problems count, once it is known which modules are sure to be imported.
    ///
    /// A distribution has modules that a program never imports, and of those that it does, some
    /// only if a package is installed. Its imports are the user's concern where nothing but
    /// `import` statements at the top of modules stands between them and the user's own modules.
    pub(super) fn settle(
        &mut self,
        imports: &ImportGraph,
        seeds: impl IntoIterator<Item = String>,
    ) {
        self.settle_distributions(imports, seeds);
        self.settle_features();
    }

    fn settle_distributions(
        &mut self,
        imports: &ImportGraph,
        seeds: impl IntoIterator<Item = String>,
    ) {
        if self.of_distributions.is_empty() {
            return;
        }
        let certain = imports.certain(seeds);
        let mut pending = std::mem::take(&mut self.of_distributions);
        pending.retain(|pending| certain.contains(&pending.importer));
        pending.sort_by(|a, b| a.problem.cmp(&b.problem));
        // The user has one thing to do for a module, wherever a distribution imports it: the first
        // place is enough.
        let mut told = BTreeSet::new();
        for Pending {
            missing, problem, ..
        } in pending
        {
            if missing.is_none_or(|missing| told.insert(missing)) {
                self.diagnostics.push(problem);
            }
        }
    }

    /// Warns of the features that are off, where nothing was said of them yet.
    fn settle_features(&mut self) {
        for (_, warning) in std::mem::take(&mut self.features) {
            let mut said = self.diagnostics.iter();
            if said.all(|problem| problem.message != warning.message) {
                self.diagnostics.push(warning);
            }
        }
    }
}

/// True where a feature of the runtime would bring the module.
fn is_feature(found: Found<'_>) -> bool {
    matches!(found, Found::Unavailable(Unavailable::Feature(_)))
}

fn reason(found: Found<'_>, import: &Import) -> MissingReason {
    match found {
        Found::Excluded => MissingReason::Excluded,
        Found::Extension(_) => MissingReason::ExtensionModule,
        Found::Unavailable(_) => MissingReason::Unavailable,
        _ if import.optional => MissingReason::Optional,
        _ => MissingReason::Missing,
    }
}

fn detail(found: Found<'_>) -> String {
    match found {
        Found::Extension(extension) => extension.label.clone(),
        Found::Unavailable(reason) => reason.to_string(),
        _ => String::new(),
    }
}
