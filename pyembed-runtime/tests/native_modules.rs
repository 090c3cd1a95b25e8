//! The build's list of native modules, held against the interpreter with whatever features this is
//! compiled with.

use std::collections::BTreeSet;

use pyembed_build::{Features, native_modules};
use pyembed_runtime::{Bundle, Python};

#[test]
fn the_build_knows_the_native_modules() {
    let features = Features {
        stdlib: cfg!(feature = "stdlib"),
        host_env: cfg!(feature = "host-env"),
        threading: cfg!(feature = "threading"),
        compiler: cfg!(feature = "compiler"),
        ssl: cfg!(feature = "ssl"),
        sqlite: cfg!(feature = "sqlite"),
    };
    let py = Python::new(&Bundle::empty()).unwrap();
    let sys = py.import("sys").unwrap();
    let names = sys.get_attr("builtin_module_names").unwrap();
    let names: Vec<String> = names.extract().unwrap();
    // RustPython gives one of them a second name, which no program spells.
    let there: BTreeSet<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| !name.starts_with("_sysconfigdata_"))
        .collect();
    let known: BTreeSet<&str> = native_modules(features).collect();
    assert_eq!(there, known);
}
