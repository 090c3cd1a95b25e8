//! Items that would leave with another, found the slow way: by going from the roots without it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The names of all that only `gone` keeps inside, itself included, and the sum of their bytes.
pub(crate) fn leaving(report: &Value, gone: &str) -> (BTreeSet<String>, u64) {
    let items = report["items"].as_array().unwrap();
    let holds = holds(items);
    let without = reached(items, &holds, Some(gone));
    let names: BTreeSet<String> = reached(items, &holds, None)
        .difference(&without)
        .map(|name| (*name).to_owned())
        .collect();
    let bytes = |item: &Value| item["code"].as_u64().unwrap() + item["source"].as_u64().unwrap();
    let sum = items
        .iter()
        .filter(|item| names.contains(name(item)))
        .map(bytes)
        .sum();
    (names, sum)
}

fn name(item: &Value) -> &str {
    item["name"].as_str().unwrap()
}

/// The items that each one keeps inside: its imports, its files, the package that it is in.
fn holds(items: &[Value]) -> BTreeMap<&str, Vec<&str>> {
    let mut holds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for item in items {
        let edges = item["importers"].as_array().unwrap();
        let importers = edges.iter().map(|edge| edge["from"].as_str().unwrap());
        for holder in importers.chain(item["via"].as_str()) {
            holds.entry(holder).or_default().push(name(item));
        }
        if item["kind"] == "metadata" && item["via"].is_null() {
            // It stays for as long as anything of its distribution does.
            let others = items
                .iter()
                .filter(|other| other["origin"] == item["origin"])
                .map(name)
                .filter(|other| !other.contains('/'));
            for other in others {
                holds.entry(other).or_default().push(name(item));
            }
        }
        let is_file = name(item).contains('/');
        if let (false, Some((package, _))) = (is_file, name(item).rsplit_once('.')) {
            holds.entry(name(item)).or_default().push(package);
        }
    }
    holds
}

fn reached<'a>(
    items: &'a [Value],
    holds: &BTreeMap<&'a str, Vec<&'a str>>,
    gone: Option<&str>,
) -> BTreeSet<&'a str> {
    let known: BTreeSet<&str> = items.iter().map(name).collect();
    let mut waiting: Vec<&str> = items
        .iter()
        .filter(|item| item["root"] == Value::Bool(true))
        .map(name)
        .collect();
    let mut reached = BTreeSet::new();
    while let Some(next) = waiting.pop() {
        if Some(next) != gone && known.contains(next) && reached.insert(next) {
            waiting.extend(holds.get(next).into_iter().flatten());
        }
    }
    reached
}
