//! The modules that a walk is still to visit.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    import_graph::ImportGraph,
    policy::Policy,
    reason::Reason,
    resolve::{Found, Resolver},
};
use crate::{
    names::from_top,
    patterns::Patterns,
    stdlib::{self, Hidden},
};

/// The wave to come, and all that was ever in one.
pub(super) struct Queue<'r, 'a> {
    pub(super) resolver: &'r Resolver<'a>,
    pub(super) policy: Policy<'r>,
    /// Every name there is, for patterns.
    names: Vec<&'r str>,
    /// Sorted, so that the first reason for a module does not depend on who was faster.
    next: BTreeMap<String, (Found<'a>, Reason)>,
    known: BTreeSet<String>,
    pub(super) imports: ImportGraph,
}

impl<'r, 'a> Queue<'r, 'a> {
    pub(super) fn new(resolver: &'r Resolver<'a>, policy: Policy<'r>) -> Self {
        Self {
            resolver,
            policy,
            names: resolver.names(),
            next: BTreeMap::new(),
            known: BTreeSet::new(),
            imports: ImportGraph::default(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.next.is_empty()
    }

    /// The modules of the next wave, which leave the queue.
    pub(super) fn take(&mut self) -> BTreeMap<String, (Found<'a>, Reason)> {
        std::mem::take(&mut self.next)
    }

    /// Puts a module and the packages around it into the next wave. False if it is not there.
    pub(super) fn enqueue(&mut self, name: &str, reason: Reason) -> bool {
        if !self.resolver.has(name) {
            return false;
        }
        for ancestor in from_top(name) {
            let reason = if ancestor == name {
                reason.clone()
            } else {
                Reason::Package {
                    of: name.to_owned(),
                }
            };
            self.imports.add(ancestor, &reason);
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

    pub(super) fn add_hidden_by_name(&mut self, name: &str) {
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
        let is_off = self.policy.virtual_files == Some(false);
        let is_wanted = |module: &&&str| **module != by && !(is_off && **module == stdlib::FILES);
        for module in hidden.modules.iter().filter(is_wanted) {
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
}
