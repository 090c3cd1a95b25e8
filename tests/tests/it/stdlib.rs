//! The standard library: what is reached, and what imports.

use pyembed_bundle::Kind;
use pyembed_runtime::Python;
use pyembed_tests::FULL;

#[test]
fn list_full() {
    let py = Python::new(&FULL).unwrap();
    for entry in FULL.of_kind(Kind::Module) {
        let entry = entry.unwrap();
        if !entry.is_stdlib() || entry.name().ends_with("__main__") || ["antigravity", "this"].contains(&entry.name()) {
            continue;
        }
        let result: String = py.call("full.attempt", (entry.name(),)).unwrap();
        if result != "ok" {
            println!("{} {result}", entry.name());
        }
    }
    let names: Vec<String> = py.call("full.builtin_names", ()).unwrap();
    println!("{names:?}");
}
