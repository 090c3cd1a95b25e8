//! Calling: names, objects, and the life of an interpreter.

use pyembed_runtime::{Error, PyObject, Python};
use pyembed_tests::BASIC;

use crate::support::{basic, error_of, program};

#[test]
fn a_function_by_its_dotted_name() {
    let py = basic();
    let sum: i64 = py.call("basic.add", (2, 3)).unwrap();
    assert_eq!(sum, 5);
    assert_eq!(py.call::<f64>("basic.add", (0.5, 0.25)).unwrap(), 0.75);
}

#[test]
fn a_handle_to_a_function() {
    let py = basic();
    let add = py.function("basic.add").unwrap();
    for number in 0..3 {
        assert_eq!(add.call::<i64>((number, 1)).unwrap(), number + 1);
    }
    let parse = py.function("basic.Money.parse").unwrap();
    assert_eq!(
        parse.call::<PyObject>(("1.00",)).unwrap().type_name(),
        "Money"
    );
    let missing = error_of(py.function("basic.ad"));
    assert!(missing.to_string().contains("AttributeError"), "{missing}");
    let malformed = error_of(py.function("basic:add"));
    assert!(malformed.to_string().contains("basic.add"), "{malformed}");
}

/// A name may stand for something else by the next call.
#[test]
fn a_name_is_looked_up_in_each_call() {
    let py = basic();
    let add = || py.call::<i64>("basic.add", (2, 3)).unwrap();
    let exec = |code: &str| py.call::<()>("builtins.exec", (code,)).unwrap();
    assert_eq!(add(), 5);
    exec("import basic; basic.add = lambda a, b: 0");
    assert_eq!(add(), 0);
    exec("import basic; del basic.add; basic.__getattr__ = lambda name: lambda a, b: a * b");
    assert_eq!(add(), 6);
    exec("import sys, types; sys.modules['basic'] = types.SimpleNamespace(add=lambda a, b: a - b)");
    assert_eq!(add(), -1);
    exec(
        "import sys, types\n\
         class Module(types.ModuleType):\n    add = property(lambda self: max)\n\
         sys.modules['basic'] = Module('basic')\n\
         vars(sys.modules['basic'])['add'] = min",
    );
    assert_eq!(add(), 3);
    exec("import sys; del sys.modules['basic']");
    assert_eq!(add(), 5);
}

#[test]
fn a_method_of_a_class_by_its_dotted_name() {
    let py = basic();
    let money: PyObject = py.call("basic.Money.parse", ("12.34",)).unwrap();
    assert_eq!(money.type_name(), "Money");
    let more: PyObject = money.call_method("plus", (66,)).unwrap();
    assert_eq!(more.repr().unwrap(), "Money(1300)");
    assert_eq!(
        more.get_attr("cents").unwrap().extract::<u32>().unwrap(),
        1300
    );
}

#[test]
fn a_method_of_a_class_in_a_class() {
    assert_eq!(
        basic().call::<i32>("basic.Outer.Inner.answer", ()).unwrap(),
        42
    );
}

#[test]
fn an_object_may_outlive_its_thread_in_a_thread_local() {
    use std::cell::RefCell;
    thread_local! { static KEPT: RefCell<Option<PyObject>> = const { RefCell::new(None) }; }
    let py = basic();
    let ended = std::thread::spawn(move || {
        KEPT.with(|kept| *kept.borrow_mut() = Some(py.call("basic.Money", (1,)).unwrap()));
    });
    ended.join().unwrap();
}

#[test]
fn a_panic_in_a_conversion_is_an_error_and_the_last() {
    struct Panics;
    impl serde::Serialize for Panics {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            panic!("as asked")
        }
    }
    let py = basic();
    let error = error_of(py.call::<()>("basic.echo", (pyembed_runtime::Serde(Panics),)));
    assert_eq!(
        error.to_string(),
        "the Python interpreter panicked: as asked"
    );
    let error = error_of(py.call::<i32>("basic.add", (1, 1)));
    assert_eq!(
        error.to_string(),
        "the Python interpreter panicked: it panicked in an earlier call"
    );
    assert!(py.is_unusable());
}

#[test]
fn a_module_of_a_package() {
    let py = basic();
    let loads: PyObject = py.call("json.decoder.JSONDecoder", ()).unwrap();
    assert_eq!(
        loads.call_method::<Vec<u8>>("decode", ("[1, 2]",)).unwrap(),
        [1, 2]
    );
    let module = py.import("json.decoder").unwrap();
    assert_eq!(
        module
            .get_attr("__name__")
            .unwrap()
            .extract::<String>()
            .unwrap(),
        "json.decoder"
    );
}

#[test]
fn names_that_lead_nowhere() {
    let py = basic();
    let message = |path: &str| error_of(py.call::<()>(path, ())).to_string();
    assert_eq!(
        message("basic.nope"),
        "AttributeError: module 'basic' has no attribute 'nope'"
    );
    assert_eq!(
        message("basic.Money.nope"),
        "AttributeError: type object 'Money' has no attribute 'nope'"
    );
    assert_eq!(
        message("add"),
        "ValueError: \"add\" names no function: give the module too, as in \"module.function\""
    );
    assert!(message("nope.add").starts_with("ModuleNotFoundError: No module named 'nope'\nhint: "));
    assert_eq!(
        message(""),
        "ValueError: \"\" names no function: give the module too, as in \"module.function\""
    );
    for path in [
        ".",
        "..",
        "basic.",
        ".add",
        "basic..add",
        "\0.\0",
        "\u{1F600}.x",
    ] {
        assert!(
            error_of(py.call::<()>(path, ())).exception().is_some(),
            "{path:?}"
        );
    }
}

#[test]
fn objects_serve_as_arguments_and_keep_the_interpreter() {
    let py = basic();
    let list: PyObject = py.call("basic.echo", (vec![1, 2, 3],)).unwrap();
    drop(py);
    let python = list.python().clone();
    let both: Vec<i32> = python.call("basic.add", (&list, list.clone())).unwrap();
    assert_eq!(both, [1, 2, 3, 1, 2, 3]);
}

#[test]
fn an_object_of_another_interpreter_is_refused() {
    let (one, other) = (basic(), basic());
    let list: PyObject = one.call("basic.echo", (vec![1],)).unwrap();
    let error = error_of(other.call::<PyObject>("basic.echo", (list,)));
    assert_eq!(
        error.to_string(),
        "basic.echo: expected a PyObject of the interpreter that is called, found one of another interpreter at argument 1"
    );
}

#[test]
fn interpreters_do_not_see_each_other() {
    let (one, other) = (basic(), basic());
    let module = one.import("basic").unwrap();
    module
        .call_method::<()>("__setattr__", ("marker", 1))
        .unwrap();
    assert!(other.import("basic").unwrap().get_attr("marker").is_err());
    assert_eq!(
        module.get_attr("marker").unwrap().extract::<i32>().unwrap(),
        1
    );
}

#[test]
fn argv_is_what_the_builder_was_given() {
    let py = Python::builder()
        .argv(["program", "--flag"])
        .build(&BASIC)
        .unwrap();
    let facts: PyObject = py.call("basic.facts", ()).unwrap();
    let argv: Vec<String> = facts.call_method("get", ("argv",)).unwrap();
    assert_eq!(argv, ["program", "--flag"]);
}

#[test]
fn dropping_the_last_handle_flushes_joins_and_runs_exit_functions() {
    let output = program("ends").output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "from the program; joined; at exit"
    );
}

#[test]
fn an_object_dropped_last_runs_its_destructor() {
    let py = basic();
    let object: PyObject = py.call("basic.Money", (1,)).unwrap();
    std::thread::spawn(move || drop(object)).join().unwrap();
    assert_eq!(py.call::<i32>("basic.add", (1, 1)).unwrap(), 2);
}

#[test]
fn conversion_errors_say_which_value() {
    let py = basic();
    let error = error_of(py.call::<u8>("basic.echo", (300,)));
    assert_eq!(
        error.to_string(),
        "basic.echo: expected an int from 0 to 255, found int 300 at result"
    );
    assert!(matches!(error, Error::Conversion { .. }));
    assert_eq!(format!("{error:?}"), error.to_string());
}

#[test]
fn handles_may_be_used_on_after_a_panic_was_caught() {
    let py = basic();
    let object: PyObject = py.call("basic.echo", ("kept",)).unwrap();
    let caught = std::panic::catch_unwind(|| {
        let _handles = (&py, &object);
        panic!("of the caller's own");
    });
    assert!(caught.is_err());
    assert_eq!(py.call::<i32>("basic.add", (1, 1)).unwrap(), 2);
    assert_eq!(object.extract::<String>().unwrap(), "kept");
}
