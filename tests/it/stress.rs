//! Much of everything at once.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use pyembed_runtime::{HostModule, PyObject, Python, Raise, Serde, kwargs};
use pyembed_tests::HOST;

const THREADS: usize = 8;
const INTERPRETERS: usize = 4;
const CALLS: usize = 200_000;

#[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
struct Order {
    sku: String,
    quantity: u32,
    prices: Vec<f64>,
}

fn order(number: usize) -> Order {
    Order {
        sku: format!("sku-{number}"),
        quantity: u32::try_from(number % 100).unwrap(),
        prices: vec![0.5; number % 4],
    }
}

/// One of eight kinds of calls, each of which checks its result.
fn call(py: &Python, add: &PyObject, number: usize) {
    let n = i64::try_from(number).unwrap();
    match number % 8 {
        0 => assert_eq!(add.call::<i64>((n, 1)).unwrap(), n + 1),
        1 => assert_eq!(
            py.call::<i64>("runaway.add", (n, kwargs! { b = 2 }))
                .unwrap(),
            n + 2
        ),
        2 => {
            let Serde(same): Serde<Order> =
                py.call("objects.echo", (Serde(order(number)),)).unwrap();
            assert_eq!(same, order(number));
        }
        3 => {
            let error = py.call::<()>("pooled.fails", (n,)).unwrap_err();
            let exception = error.exception().unwrap();
            assert_eq!(
                (exception.type_name(), exception.message()),
                ("ValueError", &*n.to_string())
            );
        }
        4 => assert_eq!(
            py.call::<i64>("uses_host.call", ("double", n)).unwrap(),
            2 * n
        ),
        5 => {
            let raised: Vec<String> = py.call("uses_host.what_is_raised", ("refuse", n)).unwrap();
            assert_eq!(
                raised,
                [format!("builtins.LookupError: {n}"), "finally".to_owned()]
            );
        }
        6 => {
            let shelf: PyObject = py
                .call("objects.Shelf", kwargs! { name = "poems" })
                .unwrap();
            shelf.set_item(n, "a").unwrap();
            assert_eq!(shelf.len().unwrap(), 1);
        }
        _ => {
            let numbers: PyObject = py.call("objects.count_to", (number % 5,)).unwrap();
            let count = numbers.iter::<usize>().unwrap().map(Result::unwrap).count();
            assert_eq!(count, number % 5);
        }
    }
}

#[test]
fn threads_and_interpreters_under_mixed_calls() {
    let hosted = Arc::new(AtomicUsize::new(0));
    let counter = hosted.clone();
    let module = HostModule::new("shop_host")
        .function("double(n)", move |n: i64| {
            counter.fetch_add(1, Ordering::Relaxed);
            n * 2
        })
        .function("refuse(n)", |n: i64| {
            Err::<(), _>(Raise::new("LookupError", n.to_string()))
        });
    let interpreters: Vec<Python> = (0..INTERPRETERS)
        .map(|_| {
            Python::builder()
                .module(module.clone())
                .build(&HOST)
                .unwrap()
        })
        .collect();
    let threads: Vec<_> = (0..THREADS)
        .map(|thread| {
            let py = interpreters[thread % INTERPRETERS].clone();
            thread::spawn(move || {
                let add = py.function("runaway.add").unwrap();
                for number in 0..CALLS / THREADS {
                    call(&py, &add, number);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(hosted.load(Ordering::Relaxed), CALLS / 8);
    for py in interpreters {
        assert!(!py.is_unusable());
        py.shutdown().unwrap();
    }
}

/// Two hundred of them, one after the other, each with output that must not be lost.
#[test]
fn interpreters_are_made_used_and_shut_down() {
    let lines = Arc::new(AtomicUsize::new(0));
    struct Lines(Arc<AtomicUsize>);
    impl std::io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let count = bytes.iter().filter(|byte| **byte == b'\n').count();
            self.0.fetch_add(count, Ordering::Relaxed);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for number in 0..200 {
        let py = Python::builder()
            .stdout(Lines(lines.clone()))
            .build(&HOST)
            .unwrap();
        py.call::<()>("prints.many", (number, 3)).unwrap();
        let register = py.function("atexit.register").unwrap();
        register
            .call::<PyObject>((py.function("prints.out").unwrap(), "at exit"))
            .unwrap();
        drop(register);
        py.shutdown().unwrap();
    }
    assert_eq!(lines.load(Ordering::Relaxed), 200 * 4);
}
