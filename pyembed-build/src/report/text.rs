//! The report as text: one line for each item, for terminals and `grep`.

use std::collections::BTreeSet;

use super::{
    chain::Chains,
    columns::{Cell, columns, plain},
    model::{FeatureUse, Item, Origin, Report},
    size::size,
};
use crate::{graph::MissingModule, left_out::LeftOut};

/// The report as text.
pub(crate) fn text(report: &Report) -> String {
    let headline = format!(
        "bundle {}: {} in {}\n",
        plain(&report.bundle),
        size(report.bytes),
        count(report.items.len())
    );
    let sections = [
        section("By origin: size, items, origin", &origins(report)),
        section(
            "Items: size, source text in it, leaves with it, kind, name, origin, why it is here",
            &items(report),
        ),
        section(
            "Imports that wait until they are used: module, what it imports",
            &lazy(report),
        ),
        section("Missing: why, name, imported by", &missing(report)),
        section("Files left out: path, why", &left_out(report)),
        section(
            "Cargo features of pyembed-runtime: feature, what needs it",
            &features(report),
        ),
    ];
    headline + &sections.concat()
}

/// A headline and the rows below it, if there are any.
fn section(title: &str, rows: &[Vec<Cell>]) -> String {
    match rows {
        [] => String::new(),
        rows => format!("\n{title}\n{}", columns(rows)),
    }
}

/// The sums of each origin, and what the bundle has beside its items.
fn origins(report: &Report) -> Vec<Vec<Cell>> {
    let origins: BTreeSet<&Origin> = report.items.iter().map(|item| &item.origin).collect();
    let mut rows = Vec::new();
    let mut rest = report.bytes;
    for origin in origins {
        let of_it = report.items.iter().filter(|item| item.origin == *origin);
        let bytes = of_it.clone().map(Item::bytes).fold(0, u64::saturating_add);
        rest = rest.saturating_sub(bytes);
        rows.push(vec![
            Cell::Figure(size(bytes)),
            Cell::Figure(count(of_it.count())),
            Cell::Text(report.origin_name(origin)),
            Cell::Text(facts(report, origin)),
        ]);
    }
    rows.push(vec![
        Cell::Figure(size(rest)),
        Cell::Figure(String::new()),
        Cell::Text("index, import graph and notices".into()),
    ]);
    rows
}

/// All that is known of a distribution beside its name.
fn facts(report: &Report, origin: &Origin) -> String {
    let Origin::Distribution(index) = origin else {
        return String::new();
    };
    let Some(distribution) = report.distributions.get(*index) else {
        return String::new();
    };
    let licence = match distribution.licence.as_str() {
        "" => "licence not named",
        licence => licence,
    };
    [licence, &distribution.requested_by, &distribution.origin]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

fn items(report: &Report) -> Vec<Vec<Cell>> {
    let chains = Chains::of(report);
    let row = |item| item_row(report, &chains, item);
    report.items.iter().map(row).collect()
}

fn item_row<'a>(report: &Report, chains: &Chains<'a>, item: &'a Item) -> Vec<Cell> {
    let chain = chains.path_to_root(item);
    let chain: String = chain.iter().map(|name| format!(" <- {name}")).collect();
    let why = match chain.as_str() {
        "" => item.reason.clone(),
        chain => format!("{}: {}{chain}", item.reason, item.name),
    };
    vec![
        Cell::Figure(size(item.bytes())),
        Cell::Figure(size(item.source)),
        Cell::Figure(size(item.leaves)),
        Cell::Text(item.kind.to_string()),
        Cell::Text(item.name.clone()),
        Cell::Text(report.origin_name(&item.origin)),
        Cell::Text(why),
    ]
}

fn lazy(report: &Report) -> Vec<Vec<Cell>> {
    let waiting = report.items.iter().filter(|item| !item.lazy.is_empty());
    let row = |item: &Item| {
        vec![
            Cell::Text(item.name.clone()),
            Cell::Text(item.lazy.join(", ")),
        ]
    };
    waiting.map(row).collect()
}

fn missing(report: &Report) -> Vec<Vec<Cell>> {
    let mut missing: Vec<&MissingModule> = report.missing.iter().collect();
    missing.sort_by_key(|module| (module.reason, &module.name));
    let row = |module: &MissingModule| {
        [
            module.reason.to_string(),
            module.name.clone(),
            module.by.to_string(),
            module.detail.clone(),
        ]
        .map(Cell::Text)
        .into()
    };
    missing.into_iter().map(row).collect()
}

fn left_out(report: &Report) -> Vec<Vec<Cell>> {
    let row = |file: &LeftOut| {
        [&file.subject, &file.reason]
            .map(|text| Cell::Text(text.clone()))
            .into()
    };
    report.left_out.iter().map(row).collect()
}

fn features(report: &Report) -> Vec<Vec<Cell>> {
    let row = |feature: &FeatureUse| {
        let needed = match feature.needed.as_slice() {
            [] => "nothing in this bundle".to_owned(),
            needed => needed.join(", "),
        };
        vec![Cell::Text(feature.name.to_owned()), Cell::Text(needed)]
    };
    report.features.iter().map(row).collect()
}

fn count(items: usize) -> String {
    match items {
        1 => "1 item".into(),
        items => format!("{items} items"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn the_report_of_a_shop() {
        fixture::assert_golden("report.txt", &text(&fixture::shop()));
    }

    #[test]
    fn the_report_of_nothing() {
        let expected = "bundle : 0 B in 0 items\n\nBy origin: size, items, origin\n  0 B    index, import graph and notices\n";
        assert_eq!(text(&Report::default()), expected);
    }

    #[test]
    fn a_distribution_that_is_not_listed_has_its_number() {
        let mut report = fixture::shop();
        report.distributions.clear();
        assert!(text(&report).contains("  distribution 0  "));
    }
}
