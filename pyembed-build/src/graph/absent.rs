//! Imports that lead nowhere: which are errors, and what the report says of the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Found, Reason, Resolver,
    edges::Edges,
    explain::explain,
    importer::{Author, Importer},
    resolve::ancestors,
    scan::Import,
};
use crate::{
    builder::Missing,
    diagnostic::{Diagnostic, Severity},
    stdlib::Lack,
};

/// A module that something imports and the bundle does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Absent {
    pub(crate) name: String,
    /// The module that imports it, with file and line.
    pub(crate) by: String,
    pub(crate) cause: Cause,
    /// More words, or none.
    pub(crate) detail: String,
}

/// Why a module is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// Not there, and the import expects that.
    Optional,
    /// Not there, and the import fails if it runs.
    Missing,
    /// Left out by the user.
    Excluded,
    /// A compiled module for CPython.
    Extension,
    /// A module of the standard library that cannot work here.
    Unimportable,
    /// It does not compile.
    Broken,
}

/// What is a problem if a module of a distribution is sure to be imported.
struct Suspicion {
    importer: String,
    /// What that module imports in vain; `None` if it is itself the problem.
    absent: Option<String>,
    problem: Diagnostic,
}

/// What the walk found absent.
#[derive(Default)]
pub(super) struct Absences {
    pub(super) known: BTreeSet<Absent>,
    suspicions: Vec<Suspicion>,
    /// By module that a feature of the runtime has, the first import of a distribution that needs
    /// it.
    lacking: BTreeMap<String, Diagnostic>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Absences {
    /// Takes note of an import whose target is not there.
    pub(super) fn add(
        &mut self,
        resolver: &Resolver<'_>,
        missing: Missing,
        importer: Importer<'_>,
        import: &Import,
        target: &str,
    ) {
        let absent = ancestors(target).find(|name| !resolver.find(name).is_there());
        let Some(absent) = absent.filter(|_| importer.author != Author::Stdlib) else {
            return;
        };
        let cause = cause(resolver.find(absent), import);
        self.known.insert(Absent {
            name: absent.to_owned(),
            by: place_of(importer.reason(import, import.span)),
            cause,
            detail: detail(resolver.find(absent)),
        });
        let is_meant = cause == Cause::Excluded || resolver.makes_submodules(absent);
        if import.optional || is_meant || missing == Missing::Allow {
            return;
        }
        if import.deferred
            && importer.author == Author::Distribution
            && !is_feature(resolver, absent)
        {
            return;
        }
        let problem = importer.problem(import.span, format!("no module named `{absent}`"));
        let mut problem = explain(resolver, importer.author, problem, absent);
        if missing == Missing::Warn {
            problem.severity = Severity::Warning;
        }
        if importer.author != Author::User && is_feature(resolver, absent) {
            self.lacks(absent, problem.clone());
        }
        match importer.author {
            Author::User => self.diagnostics.push(problem),
            _ if import.deferred => {}
            _ => self.suspicions.push(Suspicion {
                importer: importer.name.to_owned(),
                absent: Some(absent.to_owned()),
                problem,
            }),
        }
    }

    /// Takes note that a distribution needs a feature of the runtime, perhaps: a program that is to
    /// do without it works.
    fn lacks(&mut self, absent: &str, mut problem: Diagnostic) {
        problem.severity = Severity::Warning;
        if let Some(help) = &mut problem.help {
            help.push_str(&format!(
                ", or name it in `.exclude({absent:?})` if it is not needed"
            ));
        }
        let first = self.lacking.entry(absent.to_owned());
        first
            .and_modify(|first| *first = (*first).clone().min(problem.clone()))
            .or_insert(problem);
    }

    /// Takes note of a module that cannot be compiled.
    pub(super) fn broken(&mut self, name: &str, author: Author, by: &Reason, problem: Diagnostic) {
        if author == Author::User {
            self.diagnostics.push(problem);
            return;
        }
        self.known.insert(Absent {
            name: name.to_owned(),
            by: place_of(by.clone()),
            cause: Cause::Broken,
            detail: problem.one_line(),
        });
        self.suspicions.push(Suspicion {
            importer: name.to_owned(),
            absent: None,
            problem,
        });
    }

    /// The problems, once it is known which modules are sure to be imported.
    ///
    /// A distribution has modules that a program never imports, and of those that it does, some
    /// only if a package is installed. Its imports are the user's concern where nothing but
    /// `import` statements at the top of modules stands between them and the user's own modules.
    pub(super) fn settle(&mut self, edges: &Edges, roots: impl IntoIterator<Item = String>) {
        self.found(edges, roots);
        self.say_what_lacks();
    }

    fn found(&mut self, edges: &Edges, roots: impl IntoIterator<Item = String>) {
        if self.suspicions.is_empty() {
            return;
        }
        let certain = edges.certain(roots);
        let mut suspicions = std::mem::take(&mut self.suspicions);
        suspicions.sort_by(|a, b| a.problem.cmp(&b.problem));
        let founded = suspicions
            .into_iter()
            .filter(|suspicion| certain.contains(&suspicion.importer));
        // The user has one thing to do for a module, wherever a distribution imports it: the first
        // place is enough.
        let mut told = BTreeSet::new();
        for Suspicion {
            absent, problem, ..
        } in founded
        {
            if absent.is_none_or(|absent| told.insert(absent)) {
                self.diagnostics.push(problem);
            }
        }
    }

    /// The features that are wanting, where nothing was said of them yet.
    fn say_what_lacks(&mut self) {
        for (_, warning) in std::mem::take(&mut self.lacking) {
            let mut said = self.diagnostics.iter();
            if said.all(|problem| problem.message != warning.message) {
                self.diagnostics.push(warning);
            }
        }
    }
}

/// Whether a feature of the runtime would bring the module.
fn is_feature(resolver: &Resolver<'_>, absent: &str) -> bool {
    matches!(resolver.find(absent), Found::Unimportable(Lack::Feature(_)))
}

fn cause(found: Found<'_>, import: &Import) -> Cause {
    match found {
        Found::Excluded => Cause::Excluded,
        Found::Extension(_) => Cause::Extension,
        Found::Unimportable(_) => Cause::Unimportable,
        _ if import.optional => Cause::Optional,
        _ => Cause::Missing,
    }
}

fn detail(found: Found<'_>) -> String {
    match found {
        Found::Extension(extension) => extension.label.clone(),
        Found::Unimportable(lack) => lack.to_string(),
        _ => String::new(),
    }
}

/// `shop.app (scripts/shop/app.py:3)`
fn place_of(reason: Reason) -> String {
    let text = reason.to_string();
    text.strip_prefix("imported by ")
        .unwrap_or(&text)
        .to_owned()
}
