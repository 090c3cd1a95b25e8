//! Classes whose instances are Rust values.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use pyembed_runtime::{HostClass, HostInstance, HostModule, PyObject, Python, Raise, kwargs};
use pyembed_tests::HOST;

use crate::support::error_of;

/// Counts, and is counted.
struct Counter {
    value: i64,
    alive: Arc<AtomicUsize>,
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.alive.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Closed;

fn counter(alive: &Arc<AtomicUsize>) -> HostClass<Counter> {
    let alive = alive.clone();
    HostClass::new("Counter")
        .doc("Counts.")
        .constructor("(start=0)", move |start: i64| {
            if start < 0 {
                return Err(Raise::new("ValueError", "too little"));
            }
            alive.fetch_add(1, Ordering::SeqCst);
            let alive = alive.clone();
            Ok(Counter {
                value: start,
                alive,
            })
        })
        .method("add(number)", |counter: &mut Counter, number: i64| {
            counter.value += number
        })
        .doc("Adds a number.")
        .method("apply(function)", |_: &mut Counter, function: PyObject| {
            function.call::<()>(())
        })
        .method("fail", |_: &mut Counter| Err::<(), _>("as asked"))
        .method("panic", |counter: &mut Counter| {
            if counter.value > 0 {
                panic!("as asked");
            }
        })
        .getter("value", |counter: &mut Counter| counter.value)
}

fn host() -> (Python, Arc<AtomicUsize>) {
    let alive = Arc::default();
    let module = HostModule::new("shop_host")
        .class(counter(&alive))
        .class(HostClass::<Closed>::new("Closed"));
    (
        Python::builder().module(module).build(&HOST).unwrap(),
        alive,
    )
}

#[test]
fn python_makes_and_calls_them() {
    let (py, _) = host();
    let counted: i64 = py.call("uses_classes.counted", (1, 2, 3)).unwrap();
    assert_eq!(counted, 6);
    let counted: i64 = py
        .call("uses_classes.counted", (1, kwargs! { start = 10 }))
        .unwrap();
    assert_eq!(counted, 11);
    let about: Vec<String> = py.call("uses_classes.about", ()).unwrap();
    assert_eq!(
        about,
        [
            "shop_host",
            "Counter",
            "Counts.",
            "(self, /, number)",
            "Adds a number.",
            "Counter"
        ]
    );
}

#[test]
fn python_derives_from_them() {
    let (py, _) = host();
    let (name, value, is_counter, attribute): (String, i64, bool, String) =
        py.call("uses_classes.derived", ()).unwrap();
    assert_eq!(
        (name.as_str(), value, is_counter, attribute.as_str()),
        ("loud", 32, true, "loud")
    );
}

#[test]
fn errors_are_those_of_python() {
    let (py, _) = host();
    let errors: Vec<String> = py.call("uses_classes.errors", ()).unwrap();
    assert_eq!(
        errors,
        [
            "TypeError: add(): expected an int, found str 'many' at argument number",
            "TypeError: add() missing required argument: 'number'",
            "ValueError: too little",
            "TypeError: Counter() got an unexpected keyword argument 'begin'",
            "AttributeError: property 'value' of 'Counter' object has no setter",
            "TypeError: descriptor 'add' for 'Counter' objects doesn't apply to a 'int' object",
            "TypeError: cannot create 'Closed' instances",
            "RuntimeError: add(): the object is in use by a method that this one is called from",
            "HostError: as asked",
            "HostPanic: as asked",
            "1"
        ]
    );
}

#[test]
fn rust_has_the_value_too() {
    let (py, _) = host();
    let object: PyObject = py.call("uses_classes.make", kwargs! { start = 4 }).unwrap();
    let value = object.with_host(|counter: &mut Counter| {
        counter.value += 1;
        counter.value
    });
    assert_eq!(value.unwrap(), 5);
    assert_eq!(
        object.get_attr("value").unwrap().extract::<i64>().unwrap(),
        5
    );
    let other = error_of(object.with_host(|_: &mut Closed| ())).to_string();
    assert!(other.contains("Closed, found Counter"), "{other}");
    let none = py.call::<PyObject>("objects.echo", (1,)).unwrap();
    assert!(none.with_host(|_: &mut Counter| ()).is_err());
}

#[test]
fn a_value_goes_with_its_instance() {
    let (py, alive) = host();
    py.call::<()>("uses_classes.drops", ()).unwrap();
    assert_eq!(alive.load(Ordering::SeqCst), 0);
    let kept: PyObject = py.call("uses_classes.make", ()).unwrap();
    assert_eq!(alive.load(Ordering::SeqCst), 1);
    drop(kept);
    assert_eq!(alive.load(Ordering::SeqCst), 0);
}

#[test]
fn threads_wait_for_each_other() {
    let (py, _) = host();
    let counter: PyObject = py.call("uses_classes.make", ()).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (py, counter) = (py.clone(), counter.clone());
            thread::spawn(move || {
                for _ in 0..1_000 {
                    py.call::<()>("uses_classes.add", (&counter, 1)).unwrap();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(
        counter.get_attr("value").unwrap().extract::<i64>().unwrap(),
        4_000
    );
}

#[test]
fn what_is_wrong_with_a_class_is_told_when_it_is_given() {
    let class = HostClass::<Closed>::new("Closed").method("a-b", |_: &mut Closed| ());
    let built = Python::builder()
        .module(HostModule::new("shop_host").class(class))
        .build(&HOST);
    assert_eq!(
        built.map(drop).unwrap_err().to_string(),
        "host module `shop_host`: class `Closed`: `a-b` is no name of Python"
    );
}

#[test]
fn rust_makes_instances_too() {
    let alive = Arc::new(AtomicUsize::new(2));
    let value = |value| Counter {
        value,
        alive: alive.clone(),
    };
    let made = value(5);
    let made = std::sync::Mutex::new(Some(made));
    let module = HostModule::new("shop_host")
        .class(counter(&alive))
        .function("open", move || {
            HostInstance::new(made.lock().unwrap().take().unwrap())
        })
        .function("strange", || HostInstance::new(0_u8));
    let py = Python::builder().module(module).build(&HOST).unwrap();
    // Python has not imported the module yet.
    let object: PyObject = py
        .call("objects.echo", (HostInstance::new(value(3)),))
        .unwrap();
    assert_eq!(
        object.get_attr("value").unwrap().extract::<i64>().unwrap(),
        3
    );
    object.call_method::<()>("add", (4,)).unwrap();
    let value_of = |counter: &mut Counter| counter.value;
    assert_eq!(object.with_host(value_of).unwrap(), 7);
    object.set_attr("note", "as others").unwrap();
    let opened: PyObject = py.call("shop_host.open", ()).unwrap();
    assert_eq!(opened.with_host(value_of).unwrap(), 5);
    let class = py.import("shop_host").unwrap().get_attr("Counter").unwrap();
    assert!(object.is_instance(&class).unwrap());
    assert!(opened.is_instance(&class).unwrap());
    let error = error_of(py.call::<()>("shop_host.strange", ())).to_string();
    assert!(
        error.contains("no host class has instances of `u8`"),
        "{error}"
    );
    drop((object, opened));
    py.call::<usize>("gc.collect", ()).unwrap();
    assert_eq!(alive.load(Ordering::SeqCst), 0);
    let twice = HostInstance::new(Closed);
    let error = error_of(py.call::<PyObject>("objects.echo", (&twice,))).to_string();
    assert!(error.contains("no host class has instances of"), "{error}");
}

#[test]
fn a_value_goes_to_python_once() {
    let alive = Arc::new(AtomicUsize::new(1));
    let module = HostModule::new("shop_host").class(counter(&alive));
    let py = Python::builder().module(module).build(&HOST).unwrap();
    let counter = HostInstance::new(Counter {
        value: 1,
        alive: alive.clone(),
    });
    py.call::<PyObject>("objects.echo", (&counter,)).unwrap();
    let error = error_of(py.call::<PyObject>("objects.echo", (&counter,))).to_string();
    assert_eq!(
        error,
        "objects.echo: the value of this HostInstance was given to Python before at argument 1"
    );
}
