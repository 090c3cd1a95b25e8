//! The importer as Python code sees it.

use pyembed_runtime::{PyObject, Python};
use pyembed_tests::{BASIC, FULL};

use crate::support::basic;

fn fact(py: &Python, name: &str) -> String {
    let facts: PyObject = py.call("basic.facts", ()).unwrap();
    facts.call_method("get", (name,)).unwrap()
}

#[test]
fn file_is_the_binary_and_the_path_in_the_bundle() {
    let py = basic();
    let path = std::env::current_exe().unwrap();
    let executable = path.to_str().unwrap();
    assert_eq!(fact(&py, "executable"), executable);
    assert_eq!(
        fact(&py, "file"),
        format!("{executable}/python/basic/basic.py")
    );
    assert_eq!(fact(&py, "spec"), fact(&py, "file"));
    assert_eq!(
        fact(&py, "json"),
        format!("{executable}/stdlib/json/__init__.py")
    );
}

#[test]
fn the_first_finder_is_ours_and_the_path_is_empty() {
    let (path, finders): (Vec<String>, Vec<String>) =
        basic().call("basic.search_path", ()).unwrap();
    assert_eq!(path, Vec::<String>::new());
    // The other two are classes: the importers of native and of frozen modules.
    assert_eq!(finders, ["BundleImporter", "type", "type"]);
}

#[test]
fn the_loader_answers_what_loaders_are_asked() {
    let py = Python::new(&FULL).unwrap();
    let spec: PyObject = py
        .call("importlib.util.find_spec", ("json.decoder",))
        .unwrap();
    assert!(
        spec.get_attr("has_location")
            .unwrap()
            .extract::<bool>()
            .unwrap()
    );
    assert_eq!(
        spec.get_attr("parent")
            .unwrap()
            .extract::<String>()
            .unwrap(),
        "json"
    );
    let loader = spec.get_attr("loader").unwrap();
    assert_eq!(loader.type_name(), "BundleImporter");
    assert!(loader.call_method::<bool>("is_package", ("json",)).unwrap());
    assert!(
        !loader
            .call_method::<bool>("is_package", ("json.decoder",))
            .unwrap()
    );
    let file: String = loader
        .call_method("get_filename", ("json.decoder",))
        .unwrap();
    assert!(file.ends_with("/stdlib/json/decoder.py"), "{file}");
    let code: PyObject = loader.call_method("get_code", ("json.decoder",)).unwrap();
    assert_eq!(
        code.get_attr("co_filename")
            .unwrap()
            .extract::<String>()
            .unwrap(),
        file
    );
    // This bundle keeps no source text.
    assert_eq!(
        loader
            .call_method::<Option<String>>("get_source", ("json.decoder",))
            .unwrap(),
        None
    );
    let error = loader
        .call_method::<PyObject>("get_code", ("nope",))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "get_code: ImportError: the bundle has no module named 'nope'"
    );
    assert!(
        py.call::<Option<PyObject>>("importlib.util.find_spec", ("nope",))
            .unwrap()
            .is_none()
    );
}

#[test]
fn source_lines_are_there_with_their_numbers() {
    let py = basic();
    let module = py.import("basic").unwrap();
    let loader = module.get_attr("__loader__").unwrap();
    let source: String = loader.call_method("get_source", ("basic",)).unwrap();
    assert_eq!(
        source.lines().nth(22),
        Some("    raise ValueError(message)")
    );
}

#[test]
fn reload_and_import_module_work() {
    let py = Python::new(&FULL).unwrap();
    let module: PyObject = py.call("importlib.import_module", ("colorsys",)).unwrap();
    let again: PyObject = py.call("importlib.reload", (&module,)).unwrap();
    assert_eq!(again.repr().unwrap(), module.repr().unwrap());
}

#[test]
fn encodings_are_found_when_they_are_first_used() {
    let py = Python::new(&FULL).unwrap();
    let decoded: String = py
        .call("codecs.decode", (b"\x80".as_slice(), "cp1252"))
        .unwrap();
    assert_eq!(decoded, "€");
    let utf16: Vec<u8> = py.call("codecs.encode", ("é", "UTF-16-LE")).unwrap();
    assert_eq!(utf16, [0xe9, 0]);
}

#[test]
fn import_from_disk_works_where_it_was_opened() {
    let plugins = tempfile::tempdir().unwrap();
    std::fs::write(plugins.path().join("plugin.py"), "import basic\ndef run(n):\n    return basic.add(n, 1)\ndef fail():\n    raise OSError('x')\n").unwrap();
    assert!(basic().import("plugin").is_err());
    let py = Python::builder()
        .import_path(plugins.path())
        .build(&BASIC)
        .unwrap();
    assert_eq!(py.call::<i32>("plugin.run", (1,)).unwrap(), 2);
    let error = py.call::<()>("plugin.fail", ()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("line 5, in fail\n    raise OSError('x')\nOSError: x"),
        "{error}"
    );
    assert!(!plugins.path().join("__pycache__").exists());
}
