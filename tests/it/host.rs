//! Rust functions and values that Python imports.

use std::{
    fmt,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use pyembed_runtime::{
    Error, HostModule, Limits, PyObject, Python, Raise, Serde, StopReason, kwargs,
};
use pyembed_tests::HOST;

use crate::support::error_of;

#[derive(Debug)]
struct Outer(Inner);

#[derive(Debug)]
struct Inner;

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the shop is closed")
    }
}

impl fmt::Display for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is night")
    }
}

impl std::error::Error for Inner {}

impl std::error::Error for Outer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Article {
    sku: String,
    price: f64,
}

fn shop() -> HostModule {
    HostModule::new("shop_host")
        .doc("What the shop knows.")
        .function(
            "price(sku, quantity=1, note=None)",
            |sku: String, quantity: u32, note: Option<String>| {
                let price = if sku == "widget" { 3.5 } else { 1.0 };
                format!(
                    "{:.2}{}",
                    price * f64::from(quantity),
                    note.unwrap_or_default()
                )
            },
        )
        .doc("The price of so many articles.")
        .function("add", |a: i64, b: i64| a + b)
        .function("nothing", || {})
        .function("closes", || Err::<(), _>(Outer(Inner)))
        .function("text_error", || Err::<(), _>("only text"))
        .function("looks_up(sku)", |sku: String| {
            Err::<(), _>(Raise::new("LookupError", format!("no article {sku}")))
        })
        .function("refuses", || {
            Err::<(), _>(Raise::new("uses_host.Refused", "not today"))
        })
        .function("unknown_class", || {
            Err::<(), _>(Raise::new("shop.Nope", "text"))
        })
        .function("panics", || {
            if true {
                panic!("as asked");
            }
        })
        .function("article(article)", |Serde(article): Serde<Article>| {
            Serde(Article {
                price: article.price * 2.0,
                ..article
            })
        })
        .constant("CURRENCY", "EUR")
}

fn host() -> Python {
    Python::builder().module(shop()).build(&HOST).unwrap()
}

fn raised(py: &Python, name: &str) -> Vec<String> {
    py.call("uses_host.what_is_raised", (name,)).unwrap()
}

#[test]
fn functions_take_arguments_by_place_and_by_name() {
    let py = host();
    let price = |args: pyembed_runtime::Result<String>| args.unwrap();
    assert_eq!(price(py.call("uses_host.price", ("widget",))), "3.50");
    assert_eq!(
        price(py.call("uses_host.price", ("widget", 2, "!"))),
        "7.00!"
    );
    assert_eq!(
        price(py.call(
            "uses_host.price",
            ("nut", kwargs! { note = "?", quantity = 3 })
        )),
        "3.00?"
    );
    assert_eq!(
        price(py.call("uses_host.price", kwargs! { sku = "nut" })),
        "1.00"
    );
    let sum: i64 = py.call("uses_host.call", ("add", 2, 3)).unwrap();
    assert_eq!(sum, 5);
    py.call::<()>("uses_host.call", ("nothing",)).unwrap();
    assert_eq!(py.call::<String>("uses_host.currency", ()).unwrap(), "EUR");
}

#[test]
fn structs_go_both_ways() {
    let article = Serde(Article {
        sku: "widget".to_owned(),
        price: 1.5,
    });
    let Serde(article): Serde<Article> =
        host().call("uses_host.call", ("article", article)).unwrap();
    assert_eq!((article.sku.as_str(), article.price), ("widget", 3.0));
}

#[test]
fn wrong_arguments_are_the_errors_of_python() {
    let py = host();
    let message = |error: Error| {
        let exception = error.exception().unwrap();
        format!("{}: {}", exception.type_name(), exception.message())
    };
    let call =
        |args: (&str, pyembed_runtime::Kwargs<'_>)| error_of(py.call::<()>("uses_host.call", args));
    assert_eq!(
        message(call(("price", kwargs! {}))),
        "TypeError: price() missing required argument: 'sku'"
    );
    assert_eq!(
        message(call(("price", kwargs! { sku = "a", tax = 1 }))),
        "TypeError: price() got an unexpected keyword argument 'tax'"
    );
    assert_eq!(
        message(error_of(
            py.call::<()>("uses_host.price", ("a", kwargs! { sku = "b" }))
        )),
        "TypeError: price() got multiple values for argument 'sku'"
    );
    assert_eq!(
        message(error_of(py.call::<()>("uses_host.price", ("a", 1, "b", 2)))),
        "TypeError: price() takes 3 positional arguments but 4 were given"
    );
    assert_eq!(
        message(error_of(py.call::<()>("uses_host.price", ("a", "many")))),
        "TypeError: price(): expected an int, found str 'many' at argument quantity"
    );
    assert_eq!(
        message(error_of(py.call::<()>("uses_host.call", ("add", 1, 2, 3)))),
        "TypeError: add() takes 2 positional arguments but 3 were given"
    );
    assert_eq!(
        message(error_of(
            py.call::<()>("uses_host.call", ("add", 1, kwargs! { arg2 = 2 }))
        )),
        "TypeError: add() missing required argument: 'arg2'"
    );
}

#[test]
fn errors_are_exceptions_with_their_causes() {
    let py = host();
    assert_eq!(
        raised(&py, "closes"),
        [
            "pyembed.HostError: the shop is closed",
            "pyembed.HostError: it is night",
            "finally"
        ]
    );
    assert_eq!(
        raised(&py, "text_error"),
        ["pyembed.HostError: only text", "finally"]
    );
    assert_eq!(
        raised(&py, "unknown_class"),
        ["pyembed.HostError: shop.Nope: text", "finally"]
    );
    let lookup: Vec<String> = py
        .call("uses_host.what_is_raised", ("looks_up", "nut"))
        .unwrap();
    assert_eq!(lookup, ["builtins.LookupError: no article nut", "finally"]);
    assert_eq!(
        py.call::<String>("uses_host.caught", ("refuses",)).unwrap(),
        "not today"
    );
    let classes: Vec<String> = py.call("uses_host.is_runtime_error", ("closes",)).unwrap();
    assert_eq!(classes[..2], ["HostError", "RuntimeError"]);
    let error = error_of(py.call::<()>("uses_host.call", ("closes",))).to_string();
    assert!(error.contains("pyembed.HostError: it is night"), "{error}");
    assert!(
        error.ends_with("pyembed.HostError: the shop is closed"),
        "{error}"
    );
}

#[test]
fn a_panic_is_an_exception_and_the_interpreter_goes_on() {
    let py = host();
    assert_eq!(
        raised(&py, "panics"),
        ["pyembed.HostPanic: as asked", "finally"]
    );
    let classes: Vec<String> = py.call("uses_host.is_runtime_error", ("panics",)).unwrap();
    assert_eq!(classes[..3], ["HostPanic", "HostError", "RuntimeError"]);
    assert_eq!(py.call::<i64>("uses_host.call", ("add", 1, 1)).unwrap(), 2);
    assert!(!py.is_unusable());
}

#[test]
fn help_and_inspect_see_signatures_and_docstrings() {
    let py = host();
    let signature = |name: &str| py.call::<String>("uses_host.signature", (name,)).unwrap();
    assert_eq!(signature("price"), "(sku, quantity=1, note=None)");
    assert_eq!(signature("add"), "(arg1, arg2, /)");
    assert_eq!(signature("nothing"), "()");
    let doc = |name: &str| {
        py.call::<Option<String>>("uses_host.documentation", (name,))
            .unwrap()
    };
    assert_eq!(
        doc("price").as_deref(),
        Some("The price of so many articles.")
    );
    let about: Vec<String> = py.call("uses_host.about_module", ()).unwrap();
    assert_eq!(
        about,
        [
            "<module 'shop_host' (host)>",
            "What the shop knows.",
            "host",
            "shop_host",
            "price",
            "HostImporter"
        ]
    );
}

/// A function of Rust calls Python, which calls a function of Rust.
#[test]
fn functions_call_back() {
    let python = Arc::new(Mutex::new(None::<Python>));
    let calls = python.clone();
    let double = move |n: u32| -> pyembed_runtime::Result<u32> {
        let py = calls.lock().unwrap().clone().unwrap();
        match n {
            0 => Ok(0),
            n => Ok(py.call::<u32>("uses_host.calls_back", (n - 1,))? + 1),
        }
    };
    let module = HostModule::new("shop_host").function("double(n)", double);
    let py = Python::builder().module(module).build(&HOST).unwrap();
    *python.lock().unwrap() = Some(py.clone());
    assert_eq!(py.call::<u32>("uses_host.calls_back", (10,)).unwrap(), 21);
    // Else it keeps itself alive.
    python.lock().unwrap().take();
}

#[test]
fn exceptions_of_python_pass_through_rust() {
    let python = Arc::new(Mutex::new(None::<Python>));
    let calls = python.clone();
    let module = HostModule::new("shop_host").function("passes", move || {
        let py = calls.lock().unwrap().clone().unwrap();
        py.call::<()>("uses_host.raises", ("lost",))
    });
    let py = Python::builder().module(module).build(&HOST).unwrap();
    *python.lock().unwrap() = Some(py.clone());
    let text: String = py.call("uses_host.notes", ("passes",)).unwrap();
    assert!(text.contains("KeyError"), "{text}");
    assert!(text.contains("raised by a call of Rust's:"), "{text}");
    assert!(text.contains("in raises"), "{text}");
    python.lock().unwrap().take();
}

#[test]
fn objects_of_python_are_taken_and_given_back() {
    let module = HostModule::new("shop_host")
        .function("first(items)", |items: PyObject| items.get_item(0))
        .function(
            "apply(function, value)",
            |function: PyObject, value: i64| function.call::<i64>((value,)),
        );
    let py = Python::builder().module(module).build(&HOST).unwrap();
    let first: String = py
        .call("uses_host.call", ("first", vec!["a", "b"]))
        .unwrap();
    assert_eq!(first, "a");
    let absolute = py.function("builtins.abs").unwrap();
    assert_eq!(
        py.call::<i64>("uses_host.call", ("apply", absolute, -3))
            .unwrap(),
        3
    );
}

#[test]
fn other_threads_run_while_a_function_waits() {
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let receiver = Mutex::new(receiver);
    let module = HostModule::new("shop_host").function("waits", move || {
        receiver
            .lock()
            .unwrap()
            .recv_timeout(Duration::from_secs(60))
            .map_err(|error| error.to_string())
    });
    let py = Python::builder().module(module).build(&HOST).unwrap();
    let waiting = py.clone();
    let waiting = thread::spawn(move || waiting.call::<()>("uses_host.call", ("waits",)));
    py.import("uses_host").unwrap();
    // A collection stops every thread that runs Python code, and waits for it.
    py.call::<usize>("gc.collect", ()).unwrap();
    sender.send(()).unwrap();
    waiting.join().unwrap().unwrap();
}

#[test]
fn a_deadline_goes_through_functions_that_call_back() {
    let python = Arc::new(Mutex::new(None::<Python>));
    let calls = python.clone();
    let module = HostModule::new("shop_host").function("runs_away", move || {
        let py = calls.lock().unwrap().clone().unwrap();
        py.call::<()>("runaway.plain", ())
    });
    let py = Python::builder().module(module).build(&HOST).unwrap();
    *python.lock().unwrap() = Some(py.clone());
    py.import("runaway").unwrap();
    let limits = Limits::new().deadline(Duration::from_millis(50));
    let error = error_of(py.limited(&limits, |py| {
        py.call::<()>("uses_host.call", ("runs_away",))
    }));
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline), "{error}");
    python.lock().unwrap().take();
}

/// Counts how many of it there are.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[test]
fn functions_go_with_their_interpreter() {
    let alive = Arc::new(AtomicUsize::new(1));
    let counted = Counted(alive.clone());
    let module = HostModule::new("shop_host").function("counted", move || {
        let _ = &counted;
    });
    let py = Python::builder().module(module).build(&HOST).unwrap();
    py.call::<()>("uses_host.call", ("counted",)).unwrap();
    assert_eq!(alive.load(Ordering::SeqCst), 1);
    drop(py);
    assert_eq!(alive.load(Ordering::SeqCst), 0);
}

#[test]
fn several_interpreters_and_threads_share_a_module() {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    let module = HostModule::new("shop_host").function("count(n)", move |n: u64| {
        counter.fetch_add(1, Ordering::SeqCst);
        n
    });
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let py = Python::builder()
                .module(module.clone())
                .build(&HOST)
                .unwrap();
            thread::spawn(move || {
                py.call::<u64>("uses_host.in_loop", ("count", 1_000))
                    .unwrap()
            })
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), 499_500);
    }
    assert_eq!(count.load(Ordering::SeqCst), 4_000);
}

#[test]
fn what_is_wrong_with_a_module_is_an_error_when_it_is_given() {
    let problem = |module: HostModule| {
        let built = Python::builder().module(module).build(&HOST);
        built.map(drop).unwrap_err().to_string()
    };
    let twice = HostModule::new("shop_host")
        .constant("A", 1)
        .constant("A", 2);
    assert_eq!(
        problem(twice),
        "host module `shop_host`: `A` is there twice"
    );
    let count = HostModule::new("shop_host").function("f(a)", || {});
    assert_eq!(
        problem(count),
        "host module `shop_host`: `f(a)` names 1 parameters, and the Rust function has 0"
    );
    assert_eq!(
        problem(HostModule::new("shop-host")),
        "host module `shop-host`: `shop-host` is no name of Python"
    );
    assert_eq!(
        problem(HostModule::new("objects")),
        "host module `objects`: the bundle has a module of this name"
    );
    let given_twice = Python::builder().module(shop()).module(shop()).build(&HOST);
    assert_eq!(
        given_twice.map(drop).unwrap_err().to_string(),
        "host module `shop_host` was given twice"
    );
}

#[test]
fn without_the_module_the_import_fails() {
    let py = Python::new(&HOST).unwrap();
    let error = error_of(py.import("uses_host")).to_string();
    assert!(error.contains("No module named 'shop_host'"), "{error}");
}
