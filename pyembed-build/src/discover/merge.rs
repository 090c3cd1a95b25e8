//! All roots together: each name once, as `sys.path` would have it, and an error where a name is
//! ambiguous.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use super::{
    model::{Discovered, Extension, Module, ModuleKind, Resource},
    tree::Tree,
};
use crate::{diagnostic::Diagnostic, left_out::LeftOut, names::ancestors};

/// Roots, in the order the user gave them.
#[derive(Debug, Default)]
pub(super) struct Merge {
    roots: usize,
    /// By name, the modules of all roots that have it, in the order of the roots.
    claims: BTreeMap<String, Vec<Claim>>,
    resources: Vec<(usize, Resource)>,
    extensions: BTreeSet<Extension>,
    left_out: BTreeSet<LeftOut>,
    watched: BTreeSet<PathBuf>,
    diagnostics: Vec<Diagnostic>,
}

/// A module and the root it is in.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    root: usize,
    kind: ModuleKind,
    module: Module,
}

impl Merge {
    /// Adds what a root holds.
    pub(super) fn add(&mut self, tree: Tree) {
        let root = self.roots;
        self.roots += 1;
        for module in tree.modules {
            let claim = Claim {
                root,
                kind: module.kind,
                module,
            };
            self.claims
                .entry(claim.module.name.clone())
                .or_default()
                .push(claim);
        }
        self.resources
            .extend(tree.resources.into_iter().map(|resource| (root, resource)));
        self.extensions.extend(tree.extensions);
        self.left_out.extend(tree.left_out);
        self.watched.extend(tree.watched);
        self.diagnostics.extend(tree.diagnostics);
    }

    /// Adds a problem with a root that holds nothing.
    pub(super) fn problem(&mut self, problem: Diagnostic) {
        self.diagnostics.push(problem);
    }

    /// Decides every name.
    pub(super) fn finish(mut self) -> Discovered {
        let mut modules = Vec::new();
        let mut lost = Lost::default();
        for (_, mut claims) in std::mem::take(&mut self.claims) {
            claims.retain(|claim| !lost.holds(claim.root, &claim.module.name));
            claims.sort();
            modules.extend(self.decide(claims, &mut lost));
        }
        let mut resources: Vec<Resource> = self
            .resources
            .drain(..)
            .filter(|(root, resource)| !lost.has_package(*root, &resource.package))
            .map(|(_, resource)| resource)
            .collect();
        // Two roots may have one label, and one be inside the other.
        resources.sort_by(|a, b| a.label.cmp(&b.label));
        resources.dedup_by(|b, a| a.label == b.label);
        self.diagnostics.sort();
        Discovered {
            modules,
            resources,
            extensions: self.extensions.into_iter().collect(),
            left_out: self.left_out.into_iter().collect(),
            watched: self.watched.into_iter().collect(),
            diagnostics: self.diagnostics,
        }
    }

    /// Chooses among the claims to one name; the first regular one wins, as on `sys.path`.
    fn decide(&mut self, claims: Vec<Claim>, lost: &mut Lost) -> Option<Module> {
        let winner = claims
            .iter()
            .position(|claim| claim.kind != ModuleKind::Namespace);
        let mut claims = claims;
        let Some(winner) = winner else {
            return merge_portions(claims);
        };
        let winner = claims.remove(winner);
        for loser in claims {
            self.diagnostics.push(match loser.kind {
                ModuleKind::Namespace => hidden(&winner.module, &loser.module),
                _ if !loser.module.owner.is_user() => replaced(&winner.module, &loser.module),
                _ => ambiguous(&winner.module, &loser.module),
            });
            if loser.kind != ModuleKind::Module {
                lost.packages.insert((loser.root, loser.module.name));
            }
        }
        Some(winner.module)
    }
}

/// A namespace package of several directories is one package.
fn merge_portions(claims: Vec<Claim>) -> Option<Module> {
    let mut claims = claims.into_iter();
    let mut first = claims.next()?.module;
    for Claim { module, .. } in claims {
        if module.label != first.label && !first.further.contains(&module.label) {
            first.further.push(module.label);
        }
    }
    Some(first)
}

fn replaced(winner: &Module, loser: &Module) -> Diagnostic {
    let message = format!(
        "`{}` takes the place of `{}`, which other packages may import",
        winner.label, loser.label
    );
    Diagnostic::warning(&winner.label, message).help("rename it, unless that is meant")
}

fn ambiguous(winner: &Module, loser: &Module) -> Diagnostic {
    let message = format!(
        "the module `{}` is in two files: `{}` and `{}`",
        winner.name, winner.label, loser.label
    );
    Diagnostic::error(&loser.label, message).help("rename or remove one of them")
}

fn hidden(winner: &Module, loser: &Module) -> Diagnostic {
    let message = format!(
        "nothing in the directory can be imported: `{}` is the module `{}`",
        winner.label, winner.name
    );
    Diagnostic::warning(&loser.label, message)
        .help("rename one of them, or give the directory an `__init__.py`")
}

/// Packages that lost their name, by root: what is in them is lost with them, without a further
/// word.
#[derive(Debug, Default)]
struct Lost {
    packages: BTreeSet<(usize, String)>,
}

impl Lost {
    fn holds(&self, root: usize, name: &str) -> bool {
        ancestors(name).any(|package| self.packages.contains(&(root, package.to_owned())))
    }

    fn has_package(&self, root: usize, package: &str) -> bool {
        self.packages.contains(&(root, package.to_owned())) || self.holds(root, package)
    }
}
