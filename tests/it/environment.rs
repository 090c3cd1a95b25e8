//! Environment variables that the host gives.

use pyembed_runtime::Python;
use pyembed_tests::HOST;

fn variables(py: &Python, function: &str) -> Vec<String> {
    py.call(&format!("variables.{function}"), ()).unwrap()
}

#[test]
fn an_environment_of_its_own() {
    let before: Vec<_> = std::env::vars_os().collect();
    let given = [("GIVEN", "1"), ("LANG", "C.UTF-8")];
    let py = Python::builder().environment(given).build(&HOST).unwrap();
    let of_given = ["GIVEN=1", "LANG=C.UTF-8"];
    assert_eq!(variables(&py, "all_of_them"), of_given);
    assert_eq!(variables(&py, "of_child"), of_given);
    let refused = variables(&py, "change");
    let illegal = "illegal environment variable name";
    assert_eq!(refused, [illegal, illegal, "embedded null character"]);
    let changed = ["ADDED=é", "LANG=C.UTF-8", "PUT=1"];
    assert_eq!(variables(&py, "all_of_them"), changed);
    assert_eq!(variables(&py, "of_child"), changed);
    assert_eq!(std::env::vars_os().collect::<Vec<_>>(), before);
}

#[test]
fn that_of_the_process_otherwise() {
    let py = Python::new(&HOST).unwrap();
    let path = format!("PATH={}", std::env::var("PATH").unwrap());
    assert!(variables(&py, "all_of_them").contains(&path));
    assert!(variables(&py, "of_child").contains(&path));
}

#[test]
fn a_policy_does_not_refuse_it() {
    let builder = Python::builder().environment([("GIVEN", "1")]);
    let py = builder
        .deny_module("_posixsubprocess")
        .build(&HOST)
        .unwrap();
    let given: String = py.eval("__import__('os').environ['GIVEN']", None).unwrap();
    assert_eq!(given, "1");
}
