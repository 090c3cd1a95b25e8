//! Programs picked out of a directory of others.

use pyembed_build::{Builder, Missing};
use pyembed_bundle::Kind;

use crate::support::{compile_with, report_with};

const FILES: &[(&str, &str)] = &[
    ("app.py", "import helper\nfrom shop import till\n"),
    ("helper.py", ""),
    ("other.py", "import nowhere\n"),
    ("broken.py", "x ="),
    ("random.py", ""),
    ("big.txt", "data"),
    ("shop/__init__.py", ""),
    ("shop/till.py", ""),
    ("shop/__main__.py", ""),
    ("shop/price.txt", "1"),
    ("tests/__init__.py", ""),
    ("tests/data.txt", ""),
];

fn picked(entry: &str) -> Vec<String> {
    let compiled = compile_with(FILES, |builder| builder.entry(entry));
    compiled.own().into_iter().map(str::to_owned).collect()
}

#[test]
fn what_the_entry_reaches_is_bundled_and_no_more() {
    assert_eq!(picked("app"), ["app", "helper", "shop", "shop.till"]);
    assert_eq!(picked("shop"), ["shop", "shop.__main__"]);
    let both = compile_with(FILES, |builder| builder.entry("helper").entry("shop.till"));
    assert_eq!(both.own(), ["helper", "shop", "shop.till"]);
}

#[test]
fn data_files_go_with_packages_and_those_at_the_top_only_by_choice() {
    let files = |choose: &dyn Fn(Builder) -> Builder| {
        let compiled = compile_with(FILES, |builder| choose(builder.entry("app")));
        let paths = compiled.paths(Kind::Resource).into_iter();
        paths.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(files(&|builder| builder), ["scripts/shop/price.txt"]);
    assert_eq!(
        files(&|builder| builder.resources("*.txt").resources("shop/*")),
        ["scripts/big.txt", "scripts/shop/price.txt"]
    );
}

#[test]
fn mistakes_in_what_is_reached_are_errors() {
    let report = report_with(FILES, |builder| {
        builder.entry("broken").missing(Missing::Error)
    });
    assert!(report.contains("scripts/broken.py:1:"), "{report}");
    let report = report_with(FILES, |builder| builder.entry("random"));
    assert!(
        report.contains("`random` is also a module of the standard library"),
        "{report}"
    );
}

#[test]
fn an_entry_that_is_not_there_is_an_error() {
    assert_eq!(
        report_with(FILES, |builder| builder.entry("ap")),
        "`.entry(\"ap\")`: no module of the sources has that name; did you mean \"app\"?"
    );
}

/// A script may lie beside anything: what it does not mention is not looked into.
#[test]
fn directories_that_are_not_mentioned_do_not_matter() {
    let files: Vec<_> = FILES
        .iter()
        .copied()
        .chain([("far/away/broken.py", "x ="), ("far/away/my-name.py", "")])
        .collect();
    let compiled = compile_with(&files, |builder| builder.entry("app"));
    assert_eq!(compiled.own(), ["app", "helper", "shop", "shop.till"]);
    let names = |builder: Builder| builder.entry("app").include("far.away.*");
    assert!(report_with(&files, names).contains("far/away/broken.py:1:"));
}
