//! The standard library: what is reached, and what imports.

use pyembed_bundle::{Bundle, Kind};
use pyembed_runtime::Python;
use pyembed_tests::{FULL, HIDDEN, MINIMAL, REACH};

use crate::support::program;

fn stdlib_modules(bundle: &Bundle<'static>) -> Vec<&'static str> {
    bundle
        .of_kind(Kind::Module)
        .map(Result::unwrap)
        .filter(|entry| entry.is_stdlib())
        .map(|entry| entry.name())
        .collect()
}

/// The standard modules of an application that imports six: reviewed, and each with its reason in
/// the bundle's graph.
const REACHED: &str = include_str!("../golden/reached.txt");

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
fn what_is_reached_is_enough_to_import_them() {
    // Nothing of what the six import is missing.
    let py = Python::new(&REACH).unwrap();
    py.import("reach").unwrap();
}

#[test]
fn every_module_has_a_reason() {
    let entry = REACH.get(Kind::Graph, "").unwrap().unwrap();
    let graph = std::str::from_utf8(entry.data().unwrap()).unwrap();
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
    let modules: Vec<&str> = MINIMAL
        .of_kind(Kind::Module)
        .map(|entry| entry.unwrap().name())
        .collect();
    assert_eq!(modules, ["main", "minimal", "minimal.sums"]);
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
fn what_the_interpreter_imports_by_itself_is_there() {
    let py = Python::new(&HIDDEN).unwrap();
    assert_eq!(py.call::<u32>("hidden.of_datetime", ()).unwrap(), 11);
    assert_eq!(py.call::<u32>("hidden.of_time", ()).unwrap(), 22);
    let generic: String = py.call("hidden.of_type_parameters", ()).unwrap();
    assert!(generic.ends_with("Box[int]"), "{generic}");
    let module: String = py.call("hidden.of_template_strings", ()).unwrap();
    assert_eq!(module, "string.templatelib");
    let encoded: (String, String, String) = py.call("hidden.of_encodings", ()).unwrap();
    let expected = ("82", "€", "xn--bcher-kva.example");
    assert_eq!((&*encoded.0, &*encoded.1, &*encoded.2), expected);
    let names: Vec<String> = py.call("hidden.of_native_encodings", ()).unwrap();
    assert_eq!(names, ["<a>é</a>", "<a />", "x", "x", "x"]);
    assert_eq!(
        py.call::<Vec<i32>>("hidden.of_array", ()).unwrap(),
        [3, 1, 2]
    );
    assert_eq!(
        py.call::<Vec<String>>("hidden.of_sax", ()).unwrap(),
        ["a", "b"]
    );
    assert_eq!(py.call::<String>("hidden.of_dom", ()).unwrap(), "root");
}
