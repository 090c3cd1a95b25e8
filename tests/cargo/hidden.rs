//! The table of hidden imports, held against the real packages.

use std::{collections::BTreeMap, fs};

use pyembed_build::{Builder, Context, known_hidden_imports};
use pyembed_bundle::Kind;
use pyembed_runtime::{Bundle, Python};
use pyembed_tests::wheels::{packages, wheels};

use crate::project::target_directory;

/// Python that asks six itself what each name in `six.moves` stands for.
const MOVED: &str = r#"
import six

def run():
    known = six._importer.known_modules.items()
    moved = {name: entry for name, entry in known if name.startswith("six.moves.")}
    for entry in six.moves._moved_attributes:
        moved.setdefault("six.moves." + entry.name, entry)
    return {name: where(entry) for name, entry in moved.items()}

def where(entry):
    inside = [entry] if hasattr(entry, "mod") else getattr(entry, "_moved_attributes", [])
    # The package six.moves.urllib has no contents of its own.
    return " ".join(sorted({attribute.mod for attribute in inside})) or "urllib.*"
"#;

/// A bundle of one script, in which every distribution of the packages may be reached.
fn bundle(script: &str) -> Option<Bundle<'static>> {
    let wheels = wheels(&target_directory())?;
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("probe.py"), script).unwrap();
    let requirements = packages().join("requirements.txt");
    let output = Builder::new("probe.py")
        .requirements(requirements.to_str().unwrap(), wheels.to_str().unwrap())
        .compile_to_bytes(&Context::host(directory.path()))
        .unwrap();
    Some(Bundle::parse(Vec::leak(output.bytes)).unwrap())
}

fn is_moved(module: &str) -> bool {
    module.starts_with("six.moves.")
}

#[test]
fn each_row_brings_modules_of_its_package() {
    let rows: Vec<_> = known_hidden_imports()
        .filter(|(module, _)| !is_moved(module))
        .collect();
    let imports: String = rows
        .iter()
        .map(|(module, _)| format!("import {module}\n"))
        .collect();
    let Some(bundle) = bundle(&imports) else {
        return;
    };
    let entry = bundle.get(Kind::Graph, "").unwrap().unwrap();
    let graph = String::from_utf8(entry.contents().unwrap().into_owned()).unwrap();
    for (module, patterns) in rows {
        let reason = format!("\tneeded by {module}: ");
        let brought: Vec<&str> = graph
            .lines()
            .filter_map(|line| line.split_once(&reason))
            .map(|(name, _)| name)
            .collect();
        for pattern in patterns {
            let beginning = pattern.trim_end_matches('*');
            assert!(
                brought.iter().any(|name| name.starts_with(beginning)),
                "{module} brings in nothing of {pattern}"
            );
        }
    }
}

#[test]
fn the_rows_of_six_are_what_six_says() {
    let Some(bundle) = bundle(MOVED) else {
        return;
    };
    let python = Python::new(Box::leak(Box::new(bundle))).unwrap();
    let mut said: BTreeMap<String, String> = python.call("probe.run", ()).unwrap();
    said.retain(|_, module| {
        let top = module.split('.').next().unwrap();
        let is_always_there = ["_thread", "builtins", "itertools", "os", "sys"].contains(&top);
        !is_always_there && !["dbm", "tkinter", "winreg"].contains(&top)
    });
    let rows: BTreeMap<String, String> = known_hidden_imports()
        .filter(|(module, _)| is_moved(module))
        .map(|(module, patterns)| (module, patterns.join(" ")))
        .collect();
    assert_eq!(rows, said);
}

#[test]
fn names_that_six_makes_bring_their_modules() {
    let script = "from six.moves import xmlrpc_client\nimport six.moves.socketserver\n";
    let Some(bundle) = bundle(script) else {
        return;
    };
    let is_in = |name| bundle.get(Kind::Module, name).unwrap().is_some();
    assert!(is_in("xmlrpc.client"));
    assert!(is_in("socketserver"));
    assert!(!is_in("xmlrpc.server"));
}
