//! Modules that the host does not let Python code import.

use std::collections::BTreeMap;

use pyembed_runtime::{Builder, HostModule, Python};
use pyembed_tests::HOST;

use crate::support::error_of;

fn ways(builder: Builder, module: &str) -> BTreeMap<String, String> {
    let py = builder.build(&HOST).unwrap();
    py.call("imports.all_ways", (module,)).unwrap()
}

fn refused(module: &str) -> String {
    format!("the host does not allow importing '{module}'")
}

#[test]
fn no_way_leads_to_a_native_module_that_is_denied() {
    let raised = ways(Python::builder().deny_module("bisect"), "_bisect");
    for way in [
        "by_statement",
        "by_import_module",
        "by_function",
        "by_loader",
        "by_imp",
        "by_code",
    ] {
        assert_eq!(raised[way], refused("_bisect"), "{way}");
    }
}

#[test]
fn no_way_leads_to_a_bundled_module_that_is_denied() {
    let raised = ways(Python::builder().deny_module("bisect"), "bisect");
    for way in ["by_statement", "by_import_module", "by_function", "by_code"] {
        assert_eq!(raised[way], refused("bisect"), "{way}");
    }
    assert!(
        !raised["by_loader"].is_empty() && !raised["by_imp"].is_empty(),
        "{raised:?}"
    );
}

#[test]
fn without_a_policy_they_are_imported() {
    let raised = ways(Python::builder(), "_bisect");
    for way in [
        "by_statement",
        "by_import_module",
        "by_function",
        "by_loader",
        "by_imp",
    ] {
        assert_eq!(raised[way], "", "{way}");
    }
}

/// An ImportError, so that code with another way takes that.
#[test]
fn code_may_fall_back() {
    let denied = Python::builder()
        .deny_module("bisect")
        .build(&HOST)
        .unwrap();
    assert_eq!(
        denied.call::<String>("imports.falls_back", ()).unwrap(),
        "bisect"
    );
    let py = Python::new(&HOST).unwrap();
    assert_eq!(
        py.call::<String>("imports.falls_back", ()).unwrap(),
        "imported"
    );
}

#[test]
fn only_what_is_allowed_is_imported_and_own_code() {
    let module = HostModule::new("shop_host").constant("CURRENCY", "EUR");
    let py = Python::builder()
        .module(module)
        .allow_only(["math", "traceback"])
        .allow_only(["inspect"])
        .build(&HOST)
        .unwrap();
    py.import("objects").unwrap();
    py.import("math").unwrap();
    py.import("shop_host").unwrap();
    let error = error_of(py.import("bisect")).to_string();
    assert!(error.ends_with(&refused("bisect")), "{error}");
    // What an allowed module needs is to be allowed too.
    let error = error_of(py.import("traceback")).to_string();
    assert!(
        error.contains("the host does not allow importing"),
        "{error}"
    );
}

#[test]
fn what_the_interpreter_needs_cannot_be_denied() {
    let built = Python::builder().deny_module("_io").build(&HOST);
    assert_eq!(
        built.map(drop).unwrap_err().to_string(),
        "ValueError: the module \"_io\" cannot be denied: the interpreter itself needs \"_io\""
    );
}
