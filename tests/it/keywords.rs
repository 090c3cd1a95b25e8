//! Keyword arguments.

use std::collections::HashMap;

use pyembed_runtime::{Kwargs, PyObject, Python, kwargs};
use pyembed_tests::HOST;

use crate::support::error_of;

fn everything<A: pyembed_runtime::CallArgs>(args: A) -> String {
    let py = Python::new(&HOST).unwrap();
    py.call("objects.everything", args).unwrap()
}

#[test]
fn they_stand_alone_or_behind_the_others() {
    let alone = everything(kwargs! { currency = "EUR", rate = 3 });
    assert_eq!(alone, "((), {'currency': 'EUR', 'rate': 3})");
    let behind = everything(("widget", 3, kwargs! { currency = "EUR" }));
    assert_eq!(behind, "(('widget', 3), {'currency': 'EUR'})");
    assert_eq!(everything(("widget", kwargs! {})), "(('widget',), {})");
    let by_reference = kwargs! { a = 1 };
    assert_eq!(everything((1, &by_reference)), "((1,), {'a': 1})");
}

#[test]
fn a_function_may_take_nothing_else() {
    let py = Python::new(&HOST).unwrap();
    let function = py.function("objects.only_keywords").unwrap();
    let text: String = function.call(kwargs! { currency = "EUR" }).unwrap();
    assert_eq!(text, "EUR 2");
    let missing = error_of(function.call::<()>(kwargs! { rate = 1 })).to_string();
    assert!(missing.contains("missing 1 required"), "{missing}");
    let unknown = error_of(function.call::<()>(kwargs! { currency = "EUR", tax = 1 })).to_string();
    assert!(
        unknown.contains("got an unexpected keyword argument 'tax'"),
        "{unknown}"
    );
}

/// Python's keywords are Rust's too, or ordinary names there.
#[test]
fn names_that_are_words_of_rust() {
    assert_eq!(everything(kwargs! { r#type = "a" }), "((), {'type': 'a'})");
}

#[test]
fn names_that_are_known_at_run_time() {
    let names = ["north".to_owned(), "south".to_owned()];
    let zeros = names
        .iter()
        .fold(Kwargs::new(), |zeros, name| zeros.with(name, 0));
    assert_eq!(everything(zeros), "((), {'north': 0, 'south': 0})");
}

#[test]
fn a_name_twice_is_an_error() {
    let py = Python::new(&HOST).unwrap();
    let twice = Kwargs::new().with("rate", 1).with("rate", 2);
    let error = error_of(py.call::<()>("objects.everything", twice));
    assert_eq!(
        error.to_string(),
        "objects.everything: this keyword argument is there already at argument rate"
    );
    let in_two = (kwargs! { rate = 1 }, kwargs! { rate = 2 });
    assert!(py.call::<()>("objects.everything", in_two).is_err());
}

#[test]
fn a_value_that_cannot_be_converted_is_named() {
    let (one, other) = (Python::new(&HOST).unwrap(), Python::new(&HOST).unwrap());
    let list: PyObject = one.call("objects.echo", (vec![1],)).unwrap();
    let error = error_of(other.call::<()>("objects.echo", (1, kwargs! { value = list })));
    assert_eq!(
        error.to_string(),
        "objects.echo: expected a PyObject of the interpreter that is called, found one of another interpreter at argument value"
    );
}

#[test]
fn a_class_and_a_method_take_them() {
    let py = Python::new(&HOST).unwrap();
    let class = py.function("objects.Shelf").unwrap();
    let shelf: PyObject = class.call(kwargs! { name = "poems" }).unwrap();
    assert_eq!(shelf.str().unwrap(), "shelf poems");
    let text: String = py
        .import("objects")
        .unwrap()
        .call_method("only_keywords", kwargs! { currency = "EUR" })
        .unwrap();
    assert_eq!(text, "EUR 2");
}

#[test]
fn anywhere_else_they_are_a_dict() {
    let py = Python::new(&HOST).unwrap();
    let dict: HashMap<String, i32> = py
        .call("objects.echo", (vec![kwargs! { a = 1 }],))
        .map(|mut list: Vec<HashMap<String, i32>>| list.remove(0))
        .unwrap();
    assert_eq!(dict, HashMap::from([("a".to_owned(), 1)]));
}
