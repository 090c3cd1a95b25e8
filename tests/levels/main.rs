//! The order of the files in each crate: data below, entry points above, and no circle.
//!
//! A crate's units are its files and folders directly below `src`. They are listed here from the
//! bottom to the top; a unit may use only those before it.

#![allow(clippy::unwrap_used)]

mod arrows;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use arrows::{Arrow, Module, arrows};

const BUNDLE: &[&str] = &[
    "code",
    "flags",
    "kind",
    "layout",
    "options",
    "contents",
    "message",
    "mismatch",
    "header_error",
    "error",
    "entry",
    "header",
    "record",
    "index",
    "bundle",
    "writer",
    "appended",
    "search",
    "lib",
];

const BUILD: &[&str] = &[
    "diagnostic",
    "disk",
    "names",
    "target",
    "left_out",
    "content",
    "paths",
    "patterns",
    "archive",
    "error",
    "pyc",
    "threads",
    "source",
    "stdlib",
    "options",
    "options_file",
    "discover",
    "distribution",
    "scan",
    "compile",
    "code_bytes",
    "import_system",
    "resources",
    "graph",
    "inputs",
    "write",
    "report",
    "pipeline",
    "handoff",
    "cargo",
    "build_script",
    "macro_call",
    "lib",
];

const MACROS: &[&str] = &["derive", "input", "expand", "lib"];

const RUNTIME: &[&str] = &[
    "exception",
    "missing",
    "process_start",
    "command_line",
    "code",
    "import_system",
    "keeper",
    "limits",
    "native",
    "shutdown",
    "builtin_functions",
    "threads",
    "at_exit",
    "attached",
    "convert",
    "tls",
    "interpreter",
    "nesting",
    "breakpoint",
    "importer",
    "output",
    "equipment",
    "snapshot",
    "error",
    "host",
    "task",
    "python",
    "pool",
    "processes",
    "run",
    "traceback",
    "lib",
];

const CLI: &[&str] = &[
    "failure", "output", "crates", "entry", "files", "paths", "bundles", "metadata", "stdlib",
    "options", "image", "program", "rust", "commands", "cli", "main",
];

/// Files of one type family that recurse into each other.
const FAMILIES: &[(&str, &[&str])] = &[(
    "pyembed-runtime",
    &[
        "convert/serde/access",
        "convert/serde/compound",
        "convert/serde/read",
        "convert/serde/ser",
    ],
)];

fn shown(module: &Module) -> String {
    match module.as_slice() {
        [] => "lib".to_owned(),
        parts => parts.join("/"),
    }
}

fn arrows_of(name: &str) -> BTreeSet<Arrow> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    arrows(&workspace.join(name).join("src"))
}

/// The arrows that go up, each in a sentence.
fn going_up(units: &[&str], arrows: &BTreeSet<Arrow>) -> Vec<String> {
    let unit = |module: &Module| module.first().cloned().unwrap_or_else(|| "lib".to_owned());
    let level = |name: &str| units.iter().position(|unit| *unit == name);
    let mut wrong = BTreeSet::new();
    for arrow in arrows {
        let (from, to) = (unit(&arrow.from), unit(&arrow.to));
        let unlisted = [&from, &to]
            .into_iter()
            .filter(|name| level(name).is_none());
        wrong.extend(unlisted.map(|name| format!("`{name}` is not in the list of levels")));
        if from != to && level(&to) > level(&from) {
            wrong.insert(format!(
                "{} uses {} (`{}`), which is above it",
                shown(&arrow.from),
                shown(&arrow.to),
                arrow.path
            ));
        }
    }
    wrong.into_iter().collect()
}

/// The arrows of a circle of files, if there is one.
fn circle(name: &str, arrows: &BTreeSet<Arrow>) -> Option<String> {
    let family = FAMILIES.iter().find(|(of, _)| *of == name);
    let family = family.map_or(&[][..], |(_, files)| files);
    let is_family = |module: &Module| family.contains(&shown(module).as_str());
    let mut next: BTreeMap<&Module, Vec<&Arrow>> = BTreeMap::new();
    for arrow in arrows {
        if !(is_family(&arrow.from) && is_family(&arrow.to)) {
            next.entry(&arrow.from).or_default().push(arrow);
        }
    }
    // What uses nothing that is left is in no circle.
    while let Some(done) = next
        .iter()
        .find(|(_, to)| to.iter().all(|arrow| !next.contains_key(&arrow.to)))
        .map(|(from, _)| *from)
    {
        next.remove(done);
    }
    let mut at = *next.keys().next()?;
    let mut path: Vec<&Arrow> = Vec::new();
    loop {
        if let Some(start) = path.iter().position(|arrow| arrow.from == *at) {
            let step = |arrow: &&Arrow| format!("{} (`{}`)", shown(&arrow.from), arrow.path);
            let steps: Vec<String> = path[start..].iter().map(step).collect();
            return Some(format!("{} -> {}", steps.join(" -> "), shown(at)));
        }
        let arrow = next[at]
            .iter()
            .find(|arrow| next.contains_key(&arrow.to))
            .unwrap();
        path.push(arrow);
        at = &arrow.to;
    }
}

fn check(name: &str, units: &[&str]) {
    let arrows = arrows_of(name);
    assert!(!arrows.is_empty(), "the arrows of {name} are found");
    let wrong = going_up(units, &arrows);
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    assert_eq!(circle(name, &arrows), None, "a circle in {name}");
}

#[test]
fn pyembed_bundle_is_in_levels() {
    check("pyembed-bundle", BUNDLE);
}

#[test]
fn pyembed_build_is_in_levels() {
    check("pyembed-build", BUILD);
}

#[test]
fn pyembed_macros_is_in_levels() {
    check("pyembed-macros", MACROS);
}

#[test]
fn pyembed_runtime_is_in_levels() {
    check("pyembed-runtime", RUNTIME);
}

#[test]
fn pyembed_cli_is_in_levels() {
    check("pyembed-cli", CLI);
}

/// Arrows as the test would read them, from pairs of files.
fn made_up(pairs: &[(&str, &str)]) -> BTreeSet<Arrow> {
    let module = |name: &str| name.split('/').map(str::to_owned).collect();
    let arrow = |(from, to): &(&str, &str)| Arrow {
        from: module(from),
        to: module(to),
        path: format!("crate::{}", to.replace('/', "::")),
    };
    pairs.iter().map(arrow).collect()
}

#[test]
fn an_arrow_that_goes_up_is_named() {
    let arrows = made_up(&[("top", "low"), ("low", "top/part")]);
    assert_eq!(
        going_up(&["low", "top"], &arrows),
        ["low uses top/part (`crate::top::part`), which is above it"]
    );
}

#[test]
fn a_circle_is_named() {
    let arrows = made_up(&[("a", "b"), ("b/x", "b/y"), ("b/y", "b/x")]);
    let named = circle("none", &arrows).unwrap();
    assert_eq!(named, "b/x (`crate::b::y`) -> b/y (`crate::b::x`) -> b/x");
    assert_eq!(circle("none", &made_up(&[("a", "b"), ("b", "c")])), None);
}
