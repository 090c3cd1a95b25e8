//! Which module brings in which, for all of them: a module's first reason is not its only one.

use std::collections::{BTreeMap, BTreeSet};

use super::reason::Reason;

/// The import graph.
#[derive(Debug, Default)]
pub(crate) struct ImportGraph {
    /// By module, then by the module that brings it in.
    into: BTreeMap<String, BTreeMap<String, Reason>>,
    /// The other way round, where it is certain.
    certain: BTreeMap<String, BTreeSet<String>>,
}

impl ImportGraph {
    /// Of several reasons between the same two modules the first certain one counts, or else the
    /// first.
    pub(super) fn add(&mut self, name: &str, reason: &Reason) {
        let Some(via) = reason.via() else { return };
        let reasons = self.into.entry(name.to_owned()).or_default();
        let known = reasons.get(via);
        if known.is_none_or(|known| !known.is_certain() && reason.is_certain()) {
            reasons.insert(via.to_owned(), reason.clone());
        }
        if reason.is_certain() {
            let from = self.certain.entry(via.to_owned()).or_default();
            from.insert(name.to_owned());
        }
    }

    /// Every reason for a module that is another module, sorted by that one's name.
    pub(crate) fn reasons(&self, name: &str) -> impl Iterator<Item = &Reason> {
        self.into.get(name).into_iter().flat_map(BTreeMap::values)
    }

    /// The modules that are sure to be imported when all of these are.
    pub(super) fn certain(&self, roots: impl IntoIterator<Item = String>) -> BTreeSet<String> {
        let mut certain = BTreeSet::new();
        let mut pending: Vec<String> = roots.into_iter().collect();
        while let Some(name) = pending.pop() {
            let next = self.certain.get(&name).into_iter().flatten();
            if certain.insert(name.clone()) {
                pending.extend(next.cloned());
            }
        }
        certain
    }
}
