//! From an item to the root that brought it in.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Item, Report};

/// The items of a report by name.
pub(super) struct Chains<'a> {
    items: BTreeMap<&'a str, &'a Item>,
}

impl<'a> Chains<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        Self {
            items: report
                .items
                .iter()
                .map(|item| (item.name.as_str(), item))
                .collect(),
        }
    }

    /// The names from the item's `via` to a root. It ends where it would come to a name again.
    pub(super) fn path_to_root(&self, item: &'a Item) -> Vec<&'a str> {
        let mut seen = BTreeSet::from([item.name.as_str()]);
        let mut chain = Vec::new();
        let mut next = item.via.as_deref();
        while let Some(name) = next.filter(|name| seen.insert(name)) {
            chain.push(name);
            next = self.items.get(name).and_then(|item| item.via.as_deref());
        }
        chain
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_chain_leads_to_a_root() {
        let report = fixture::shop();
        let chains = Chains::of(&report);
        let path = |name: &str| chains.path_to_root(chains.items[name]);
        assert_eq!(path("shop"), Vec::<&str>::new());
        assert_eq!(path("json.scanner"), ["json.decoder", "json", "shop.app"]);
        assert_eq!(path("site-packages/rich/py.typed"), ["rich", "shop.app"]);
    }

    #[test]
    fn a_chain_that_bites_its_tail_ends() {
        let mut report = fixture::shop();
        for item in &mut report.items {
            item.via = Some(match item.name.as_str() {
                "json" => "json.decoder".into(),
                _ => "json".into(),
            });
        }
        let chains = Chains::of(&report);
        assert_eq!(chains.path_to_root(chains.items["json"]), ["json.decoder"]);
        assert_eq!(
            chains.path_to_root(chains.items["shop"]),
            ["json", "json.decoder"]
        );
    }
}
