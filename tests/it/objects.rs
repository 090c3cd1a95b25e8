//! Attributes, items and iteration of Python values.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyembed_runtime::{PyObject, Python, kwargs};
use pyembed_tests::HOST;

use crate::support::error_of;

fn shelf(class: &str) -> PyObject {
    let py = Python::new(&HOST).unwrap();
    py.call(&format!("objects.{class}"), kwargs! { name = "poems" })
        .unwrap()
}

fn type_of<R: std::fmt::Debug>(result: pyembed_runtime::Result<R>) -> String {
    let error = error_of(result);
    error.exception().unwrap().type_name().to_owned()
}

#[test]
fn attributes_are_set() {
    let shelf = shelf("Shelf");
    shelf.set_attr("name", "novels").unwrap();
    assert_eq!(shelf.str().unwrap(), "shelf novels");
    assert_eq!(type_of(shelf.set_attr("fixed", 2)), "AttributeError");
}

#[test]
fn items_are_set_counted_and_deleted() {
    let shelf = shelf("Shelf");
    shelf.set_item("Rilke", 3).unwrap();
    shelf.set_item(("Bachmann", 1), 5).unwrap();
    assert_eq!(shelf.len().unwrap(), 2);
    assert!(!shelf.is_empty().unwrap());
    shelf.del_item("Rilke").unwrap();
    assert_eq!(shelf.len().unwrap(), 1);
    assert_eq!(type_of(shelf.del_item("Rilke")), "KeyError");
    assert_eq!(
        type_of(shelf.python().import("objects").unwrap().len()),
        "TypeError"
    );
}

#[test]
fn instances_know_their_classes() {
    let drawer = shelf("Drawer");
    let class = |name: &str| drawer.python().function(name).unwrap();
    assert!(drawer.is_instance(&class("objects.Shelf")).unwrap());
    assert!(!drawer.is_instance(&class("builtins.int")).unwrap());
    assert_eq!(type_of(drawer.is_instance(&drawer)), "TypeError");
    assert!(!drawer.is_none());
    let none: PyObject = drawer
        .python()
        .call("objects.echo", (None::<i32>,))
        .unwrap();
    assert!(none.is_none());
}

#[test]
fn a_list_a_dict_and_a_generator_give_their_items() {
    let py = Python::new(&HOST).unwrap();
    let list: PyObject = py.call("objects.echo", (vec![1, 2, 3],)).unwrap();
    let items: Result<Vec<i32>, _> = list.iter().unwrap().collect();
    assert_eq!(items.unwrap(), [1, 2, 3]);
    let dict: PyObject = py
        .call("objects.echo", ([kwargs! { a = 1, b = 2 }],))
        .unwrap();
    let dict = dict.get_item(0).unwrap();
    let keys: Result<Vec<String>, _> = dict.iter().unwrap().collect();
    assert_eq!(keys.unwrap(), ["a", "b"]);
    let generator: PyObject = py.call("objects.count_to", (5,)).unwrap();
    let firsts: Result<Vec<u8>, _> = generator.iter().unwrap().take(2).collect();
    assert_eq!(firsts.unwrap(), [0, 1]);
    let rest: Result<Vec<u8>, _> = generator.iter().unwrap().collect();
    assert_eq!(rest.unwrap(), [2, 3, 4]);
}

#[test]
fn an_exception_is_the_last_item() {
    let py = Python::new(&HOST).unwrap();
    let generator: PyObject = py.call("objects.breaks_after", (2,)).unwrap();
    let mut items = generator.iter::<i32>().unwrap();
    assert_eq!(items.next().unwrap().unwrap(), 0);
    assert_eq!(items.next().unwrap().unwrap(), 1);
    let error = error_of(items.next().unwrap()).to_string();
    assert!(error.ends_with("ValueError: no more"), "{error}");
    assert!(items.next().is_none());
}

#[test]
fn an_item_that_cannot_be_converted_is_not_the_last() {
    let py = Python::new(&HOST).unwrap();
    let list: PyObject = py.call("objects.echo", (vec![1, 300, 2],)).unwrap();
    let items: Vec<_> = list.iter::<u8>().unwrap().collect();
    assert_eq!(items.len(), 3);
    assert_eq!(
        items[1].as_ref().unwrap_err().to_string(),
        "expected an int from 0 to 255, found int 300 at item"
    );
}

#[test]
fn what_cannot_be_gone_through_says_so() {
    let py = Python::new(&HOST).unwrap();
    let number: PyObject = py.call("objects.echo", (1,)).unwrap();
    assert_eq!(
        error_of(number.iter::<i32>()).to_string(),
        "TypeError: 'int' object is not iterable"
    );
}

#[test]
fn a_context_is_left_whatever_happens_inside() {
    let py = Python::new(&HOST).unwrap();
    let heard = |open: &PyObject| {
        let heard: Vec<String> = open.get_attr("heard").unwrap().extract().unwrap();
        heard.last().unwrap().clone()
    };
    let open: PyObject = py.call("objects.Open", ()).unwrap();
    let find = |key: &'static str| {
        let py = &py;
        move |items: &PyObject| py.call::<usize>("objects.find", (items, key))
    };
    assert_eq!(open.with(find("enter")).unwrap(), Some(0));
    assert_eq!(heard(&open), "exit");
    // KeyError is a LookupError.
    assert_eq!(open.with(find("nothing")).unwrap(), None);
    assert!(
        heard(&open).starts_with("exit: KeyError("),
        "{}",
        heard(&open)
    );
    let error = error_of(open.with(|_| py.call::<()>("builtins.int", ("x",))));
    assert!(
        error.to_string().contains("ValueError: invalid literal"),
        "{error}"
    );
    assert!(
        heard(&open).starts_with("exit: ValueError("),
        "{}",
        heard(&open)
    );
    let error = error_of(open.with(|_| py.call::<()>("math.exp", (1e9,))));
    let exception = error.exception().unwrap();
    assert_eq!(exception.message(), "at the exit");
    assert_eq!(exception.context().unwrap().type_name(), "OverflowError");
    let panics =
        AssertUnwindSafe(|| open.with(|_| -> pyembed_runtime::Result<()> { panic!("lost") }));
    assert!(catch_unwind(panics).is_err());
    assert_eq!(heard(&open), "exit: HostPanic('lost')");
    let number: PyObject = py.call("objects.echo", (1,)).unwrap();
    assert_eq!(
        error_of(number.with(|_| Ok(()))).to_string(),
        "TypeError: 'int' object does not support the context manager protocol"
    );
}
