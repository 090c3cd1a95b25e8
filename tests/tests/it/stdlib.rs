//! The standard library: what is reached, and what imports.

use std::collections::BTreeSet;

use pyembed_build::{Features, native_modules};
use pyembed_bundle::{Bundle, Kind};
use pyembed_runtime::Python;
use pyembed_tests::{FULL, REACH, THREE};

use crate::support::program;

fn stdlib_modules(bundle: &Bundle<'static>) -> Vec<&'static str> {
    let entries = bundle.of_kind(Kind::Module).map(Result::unwrap);
    entries
        .filter(|entry| entry.is_stdlib())
        .map(|entry| entry.name())
        .collect()
}

/// What an application of six modules holds: reviewed, and each with its reason in the bundle's graph.
const REACHED: &str = include_str!("../../golden/reached.txt");

#[test]
fn an_application_holds_what_it_reaches_and_no_more() {
    let modules = stdlib_modules(&REACH);
    println!(
        "{} modules of the standard library: {}",
        modules.len(),
        modules.join(" ")
    );
    let expected: Vec<&str> = REACHED.lines().collect();
    assert_eq!(modules, expected);
    for left_out in [
        "asyncio",
        "email",
        "http",
        "multiprocessing",
        "tkinter",
        "unittest",
        "doctest",
        "pdb",
        "urllib.request",
    ] {
        assert!(!modules.contains(&left_out), "{left_out}");
    }
}

#[test]
fn what_is_reached_is_what_runs() {
    // Nothing of the six is missing when they are imported, and nothing else is asked for.
    let py = Python::new(&REACH).unwrap();
    py.import("reach").unwrap();
}

#[test]
fn every_module_has_a_reason() {
    let graph = REACH.get(Kind::Graph, "").unwrap().unwrap();
    let graph = std::str::from_utf8(graph.data().unwrap()).unwrap();
    let reasons: Vec<(&str, &str)> = graph
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    assert_eq!(reasons.len(), REACH.of_kind(Kind::Module).len());
    let reason_of = |name| {
        reasons
            .iter()
            .find(|(module, _)| *module == name)
            .unwrap()
            .1
    };
    assert_eq!(reason_of("reach"), "source");
    assert_eq!(
        reason_of("json"),
        "imported by reach (python/reach/reach.py:6)"
    );
    assert!(reason_of("json.decoder").starts_with("imported by json (stdlib/json/__init__.py:"));
}

#[test]
fn a_program_without_imports_holds_only_itself() {
    let modules: Vec<&str> = THREE
        .of_kind(Kind::Module)
        .map(|entry| entry.unwrap().name())
        .collect();
    assert_eq!(modules, ["main", "three", "three.sums"]);
}

#[test]
fn sixty_modules_import_in_one_program() {
    let output = program("stdlib60").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let stdout = String::from_utf8(output.stdout).unwrap();
    let (names, loaded) = stdout.trim().split_once(' ').unwrap();
    assert!(names.parse::<u32>().unwrap() >= 60, "{stdout}");
    assert!(loaded.parse::<u32>().unwrap() >= 200, "{stdout}");
}

/// Modules whose import does something that a test does not want, or that only a program is.
fn is_imported_by_nobody(name: &str) -> bool {
    name.ends_with("__main__") || matches!(name, "antigravity" | "this" | "turtledemo")
}

#[test]
fn every_module_of_a_full_bundle_imports() {
    let py = Python::new(&FULL).unwrap();
    let modules = stdlib_modules(&FULL);
    assert!(modules.len() > 400, "{}", modules.len());
    let mut failed = Vec::new();
    for name in modules
        .into_iter()
        .filter(|name| !is_imported_by_nobody(name))
    {
        let result: String = py.call("full.attempt", (name,)).unwrap();
        if result != "ok" {
            failed.push(format!("{name}: {result}"));
        }
    }
    assert_eq!(failed, Vec::<String>::new());
}

#[test]
fn the_build_knows_the_native_modules_of_the_runtime() {
    let py = Python::new(&FULL).unwrap();
    let there: Vec<String> = py.call("full.builtin_names", ()).unwrap();
    // RustPython gives this one a second name, which no program spells.
    let there: BTreeSet<&str> = there
        .iter()
        .map(String::as_str)
        .filter(|name| !name.starts_with("_sysconfigdata_"))
        .collect();
    let known: BTreeSet<&str> = native_modules(Features::default()).collect();
    assert_eq!(there, known);
}
