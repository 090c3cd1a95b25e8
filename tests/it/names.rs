//! Dotted names, the frame that a call has, and the words on those that lead nowhere.

use pyembed_runtime::{PyObject, Python};
use pyembed_tests::BASIC;

use crate::support::{basic, error_of};

#[test]
fn native_functions_that_look_at_their_caller_can_be_called() {
    let py = basic();
    assert_eq!(py.call::<i32>("builtins.eval", ("6*7",)).unwrap(), 42);
    py.call::<()>("builtins.exec", ("x = 5",)).unwrap();
    assert_eq!(py.call::<i32>("builtins.eval", ("x + 1",)).unwrap(), 6);
    for name in ["builtins.globals", "builtins.locals", "builtins.vars"] {
        let names: PyObject = py.call(name, ()).unwrap();
        let found: Vec<i32> = vec![names.call_method("get", ("x",)).unwrap()];
        assert_eq!(found, [5], "{name}");
        let main: String = names.call_method("get", ("__name__",)).unwrap();
        assert_eq!(main, "__main__");
    }
    let names: Vec<String> = py.call("builtins.dir", ()).unwrap();
    assert!(names.contains(&"x".to_owned()) && !names.contains(&"args".to_owned()));
    // The interpreter is as it was.
    assert_eq!(py.call::<i32>("basic.add", (1, 1)).unwrap(), 2);
}

#[test]
fn objects_bring_a_frame_too() {
    let py = basic();
    let eval: PyObject = py.import("builtins").unwrap().get_attr("eval").unwrap();
    assert_eq!(eval.call::<i32>(("6*7",)).unwrap(), 42);
    let builtins = py.import("builtins").unwrap();
    assert_eq!(builtins.call_method::<i32>("eval", ("40+2",)).unwrap(), 42);
    let frame: PyObject = py.call("sys._getframe", ()).unwrap();
    assert!(frame.get_attr("f_back").is_ok());
    std::thread::spawn(move || {
        assert_eq!(py.call::<i32>("builtins.eval", ("6*7",)).unwrap(), 42);
    })
    .join()
    .unwrap();
}

#[test]
fn errors_before_the_first_frame_name_the_call() {
    let py = basic();
    let message = |path: &str| error_of(py.call::<()>(path, ())).to_string();
    assert_eq!(
        message("basic.add"),
        "basic.add: TypeError: add() missing 2 required positional arguments: 'a' and 'b'"
    );
    assert_eq!(
        message("basic"),
        "ValueError: \"basic\" names no function: give the module too, as in \"module.function\""
    );
    assert_eq!(
        message("json.decoder"),
        "json.decoder: TypeError: 'module' object is not callable"
    );
    let error = error_of(py.call::<()>("builtins.int", ("x",)));
    assert_eq!(
        error.to_string(),
        "builtins.int: ValueError: invalid literal for int() with base 10: 'x'"
    );
    let list: PyObject = py.call("basic.echo", (vec![1],)).unwrap();
    let error = error_of(list.call_method::<()>("pop", (9,)));
    assert!(
        error.to_string().starts_with("pop: IndexError: "),
        "{error}"
    );
}

#[test]
fn misspelt_names_are_told() {
    let py = basic();
    let message = |path: &str| error_of(py.call::<()>(path, ())).to_string();
    assert_eq!(
        message("basc.add"),
        "ModuleNotFoundError: No module named 'basc'. Did you mean: 'basic'?"
    );
    assert_eq!(
        message("basic.ad"),
        "AttributeError: module 'basic' has no attribute 'ad'. Did you mean: 'add'?"
    );
    assert_eq!(
        message("basic.Money.pars"),
        "AttributeError: type object 'Money' has no attribute 'pars'. Did you mean: 'parse'?"
    );
    let error = error_of(py.import("basik"));
    assert_eq!(error.exception().unwrap().suggestion(), Some("basic"));
    // A name like one of the standard library's may be of a module that was left out.
    assert!(message("jsn.loads").contains("`.include(\"jsn\")`"));
}

#[test]
fn what_is_no_module_is_told() {
    let py = basic();
    let message = |name: &str| error_of(py.import(name)).to_string();
    assert_eq!(
        message("basic.Money"),
        "ValueError: \"basic.Money\" names a class, not a module: import \"basic\" and take `Money` from it"
    );
    assert_eq!(
        message("basic.add"),
        "ValueError: \"basic.add\" names a function, not a module: import \"basic\" and take `add` from it"
    );
    assert_eq!(message(""), "ValueError: \"\" names no module");
}

#[test]
fn malformed_names_are_told() {
    let py = Python::new(&BASIC).unwrap();
    let message = |path: &str| error_of(py.call::<()>(path, ())).to_string();
    for (path, flaw, meant) in [
        ("basic:add", "it contains ':'", "basic.add"),
        (" basic.add", "it contains ' '", "basic.add"),
        ("basic.add()", "it contains '('", "basic.add"),
        ("pkg/basic.add", "it contains '/'", "pkg.basic.add"),
        ("basic.", "a part of it is empty", "basic"),
        (".add", "a part of it is empty", "add"),
        ("basic..add", "a part of it is empty", "basic.add"),
    ] {
        let expected =
            format!("ValueError: {path:?} is no dotted name: {flaw}. Did you mean {meant:?}?");
        assert_eq!(message(path), expected);
        assert_eq!(error_of(py.import(path)).to_string(), expected);
    }
    assert_eq!(
        message("."),
        "ValueError: \".\" is no dotted name: a part of it is empty"
    );
}
