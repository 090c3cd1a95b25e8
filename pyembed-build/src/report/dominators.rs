//! Items that would leave with another: all that is inside only because of it.
//!
//! An item is inside because it is a root or because an item that holds it is: one that imports
//! it, a module below a package, the package of a file. All that leaves with an item is what every
//! way from a root leads through it: its dominator subtree.

use std::{collections::BTreeMap, iter};

use petgraph::{algo::dominators::simple_fast, graphmap::DiGraphMap};

use super::model::{Item, ItemKind, Origin};
use crate::names::parent;

/// Fills in the `holder` and the `leaves` of each item.
pub(super) fn fill(items: &mut [Item]) {
    let holders = holders(items);
    for (item, holder) in items.iter_mut().zip(&holders) {
        item.holder = *holder;
        item.leaves = 0;
    }
    for at in 0..items.len() {
        let bytes = items[at].bytes();
        for above in iter::successors(Some(at), |at| holders[*at]) {
            items[above].leaves = items[above].leaves.saturating_add(bytes);
        }
    }
}

/// The immediate dominator of each item. None for a root, for what several items hold that have
/// nothing in common, and for what no root reaches.
fn holders(items: &[Item]) -> Vec<Option<usize>> {
    // `None` is the start before the roots.
    let mut graph: DiGraphMap<Option<usize>, ()> = DiGraphMap::new();
    graph.add_node(None);
    for (at, _) in items.iter().enumerate().filter(|(_, item)| item.root) {
        graph.add_edge(None, Some(at), ());
    }
    for (holder, held) in holding_edges(items) {
        graph.add_edge(Some(holder), Some(held), ());
    }
    let dominators = simple_fast(&graph, None);
    (0..items.len())
        .map(|at| dominators.immediate_dominator(Some(at)).flatten())
        .collect()
}

/// Pairs of indices: an item, and one that it holds.
fn holding_edges(items: &[Item]) -> Vec<(usize, usize)> {
    let indices: Indices<'_> = items
        .iter()
        .enumerate()
        .map(|(at, item)| (item.name.as_str(), at))
        .collect();
    let mut edges = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let holders = holders_of(at, items, &indices);
        edges.extend(holders.into_iter().map(|holder| (holder, at)));
        if let Some(package) = package_of(item, &indices) {
            edges.push((at, package));
        }
    }
    edges
}

/// The index of each item by its name.
type Indices<'a> = BTreeMap<&'a str, usize>;

fn holders_of(at: usize, items: &[Item], indices: &Indices<'_>) -> Vec<usize> {
    let item = &items[at];
    let importers = item.importers.iter().map(|edge| edge.from.as_str());
    let holders: Vec<usize> = importers
        .chain(item.via.as_deref())
        .filter_map(|name| indices.get(name).copied())
        .filter(|holder| *holder != at)
        .collect();
    match item.kind {
        // Metadata that belongs to no package stays for as long as anything of its distribution
        // does.
        ItemKind::Metadata if holders.is_empty() => modules_from(&item.origin, items),
        _ => holders,
    }
}

fn modules_from(origin: &Origin, items: &[Item]) -> Vec<usize> {
    let of_it = |item: &Item| !item.kind.is_file() && item.origin == *origin;
    (0..items.len()).filter(|at| of_it(&items[*at])).collect()
}

/// The package that a module is in, which importing the module imports.
fn package_of(item: &Item, indices: &Indices<'_>) -> Option<usize> {
    match item.kind.is_file() {
        true => None,
        false => indices.get(parent(&item.name)?).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{import, item};

    fn module(name: &str, importers: &[&str]) -> Item {
        Item {
            importers: importers.iter().map(|from| import(from, 1)).collect(),
            ..item(name, ItemKind::Module, 0, "site-packages/module.py")
        }
    }

    fn root(name: &str) -> Item {
        Item {
            root: true,
            ..item(name, ItemKind::Module, 0, "scripts/module.py")
        }
    }

    fn metadata(name: &str, via: Option<&str>) -> Item {
        Item {
            via: via.map(str::to_owned),
            ..item(name, ItemKind::Metadata, 0, name)
        }
    }

    /// A line for each item: its name, that of its holder, and the names of all that leaves with
    /// it, which are read off the sum: each item has another bit of it.
    fn leaving(mut items: Vec<Item>) -> Vec<String> {
        for (at, item) in items.iter_mut().enumerate() {
            item.code = 1 << at;
        }
        fill(&mut items);
        let name = |at: usize| items[at].name.as_str();
        let line = |item: &Item| {
            let leaves: Vec<&str> = (0..items.len())
                .filter(|at| item.leaves & (1 << at) != 0)
                .map(name)
                .collect();
            let holder = item.holder.map_or("-", name);
            format!("{} < {holder}: {}", item.name, leaves.join(" "))
        };
        items.iter().map(line).collect()
    }

    #[test]
    fn a_diamond_is_held_by_its_top() {
        let items = vec![
            root("app"),
            module("left", &["app"]),
            module("right", &["app"]),
            module("bottom", &["left", "right"]),
            module("below", &["bottom"]),
        ];
        assert_eq!(
            leaving(items),
            [
                "app < -: app left right bottom below",
                "left < app: left",
                "right < app: right",
                "bottom < app: bottom below",
                "below < bottom: below",
            ]
        );
    }

    #[test]
    fn nothing_holds_alone_what_two_roots_need() {
        let items = vec![
            root("one"),
            root("two"),
            module("both", &["one", "two"]),
            module("first", &["one"]),
        ];
        assert_eq!(
            leaving(items),
            [
                "one < -: one first",
                "two < -: two",
                "both < -: both",
                "first < one: first",
            ]
        );
    }

    #[test]
    fn a_root_that_is_imported_stays() {
        let mut imported = root("two");
        imported.importers.push(import("one", 1));
        assert_eq!(
            leaving(vec![root("one"), imported]),
            ["one < -: one", "two < -: two"]
        );
    }

    #[test]
    fn a_circle_is_held_by_the_way_into_it() {
        let items = vec![
            root("app"),
            module("entry", &["app", "back"]),
            module("on", &["entry", "on"]),
            module("back", &["on"]),
            module("lost", &["found"]),
            module("found", &["lost", "nowhere"]),
        ];
        assert_eq!(
            leaving(items),
            [
                "app < -: app entry on back",
                "entry < app: entry on back",
                "on < entry: on back",
                "back < on: back",
                // No root reaches these.
                "lost < -: lost",
                "found < -: found",
            ]
        );
    }

    #[test]
    fn a_module_holds_its_package() {
        let items = vec![
            root("app"),
            module("pkg", &[]),
            module("pkg.sub", &["app"]),
            metadata("pkg.sub/data.txt", Some("pkg")),
        ];
        assert_eq!(
            leaving(items),
            [
                "app < -: app pkg pkg.sub pkg.sub/data.txt",
                "pkg < pkg.sub: pkg pkg.sub/data.txt",
                "pkg.sub < app: pkg pkg.sub pkg.sub/data.txt",
                "pkg.sub/data.txt < pkg: pkg.sub/data.txt",
            ]
        );
    }

    #[test]
    fn metadata_stays_with_any_module_of_its_distribution() {
        let with = |others: &[Item]| {
            let mut items = vec![root("app"), metadata("x.dist-info/METADATA", None)];
            items.extend_from_slice(others);
            leaving(items).swap_remove(1)
        };
        let [one, two] = ["one", "two"].map(|name| module(name, &["app"]));
        let metadata = |holder| format!("x.dist-info/METADATA < {holder}: x.dist-info/METADATA");
        assert_eq!(with(&[]), metadata("-"));
        assert_eq!(with(std::slice::from_ref(&one)), metadata("one"));
        assert_eq!(with(&[one, two]), metadata("app"));
    }

    #[test]
    fn a_bundle_of_nothing_has_nothing_to_lose() {
        assert_eq!(leaving(Vec::new()), [""; 0]);
    }
}
