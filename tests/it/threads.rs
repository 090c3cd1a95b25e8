//! Any thread may call, however small its stack.

use std::thread;

use pyembed_runtime::PyObject;

use crate::support::{basic, error_of};

const SMALL_STACK: usize = 2 << 20;

fn on_small_stack<R: Send + 'static>(
    f: impl FnOnce() -> R + Send + 'static,
) -> thread::JoinHandle<R> {
    thread::Builder::new()
        .stack_size(SMALL_STACK)
        .spawn(f)
        .unwrap()
}

#[test]
fn eight_threads_call_ten_thousand_times_each() {
    let py = basic();
    let threads: Vec<_> = (0..8i64)
        .map(|thread| {
            let py = py.clone();
            on_small_stack(move || {
                (0..10_000i64)
                    .map(|n| py.call::<i64>("basic.add", (thread, n)).unwrap())
                    .sum::<i64>()
            })
        })
        .collect();
    let sums: Vec<i64> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .collect();
    let expected: Vec<i64> = (0..8).map(|thread| thread * 10_000 + 49_995_000).collect();
    assert_eq!(sums, expected);
}

#[test]
fn each_thread_is_a_thread_to_python() {
    let py = basic();
    let here: u64 = py.call("basic.thread_id", ()).unwrap();
    let again: u64 = py.call("basic.thread_id", ()).unwrap();
    let there: u64 = on_small_stack(move || py.call("basic.thread_id", ()).unwrap())
        .join()
        .unwrap();
    assert_eq!(here, again);
    assert_ne!(here, there);
}

#[test]
fn recursion_on_a_small_stack_is_an_exception() {
    let py = basic();
    let error = on_small_stack(move || error_of(py.call::<()>("basic.recurse", (0,))))
        .join()
        .unwrap();
    assert_eq!(error.exception().unwrap().type_name(), "RecursionError");
}

#[test]
fn an_interpreter_made_on_one_thread_serves_and_ends_on_another() {
    let py = on_small_stack(basic).join().unwrap();
    assert_eq!(py.call::<i32>("basic.add", (1, 2)).unwrap(), 3);
    on_small_stack(move || drop(py)).join().unwrap();
}

#[test]
fn many_short_threads_in_a_row() {
    let py = basic();
    for n in 0..200 {
        let py = py.clone();
        assert_eq!(
            on_small_stack(move || py.call::<i32>("basic.add", (n, 1)).unwrap())
                .join()
                .unwrap(),
            n + 1
        );
    }
}

#[test]
fn objects_travel_between_threads() {
    let py = basic();
    let money: PyObject = py.call("basic.Money", (5,)).unwrap();
    let more = on_small_stack(move || money.call_method::<PyObject>("plus", (1,)).unwrap())
        .join()
        .unwrap();
    assert_eq!(format!("{more:?}"), "Money(6)");
}

#[test]
fn threads_import_at_the_same_time() {
    let py = basic();
    let names = [
        "asyncio",
        "email.message",
        "csv",
        "logging",
        "http.client",
        "csv",
        "asyncio",
        "logging",
    ];
    let threads: Vec<_> = names
        .into_iter()
        .map(|name| {
            let py = py.clone();
            on_small_stack(move || py.import(name).map(|module| module.type_name()))
        })
        .collect();
    for (thread, name) in threads.into_iter().zip(names) {
        let result = thread.join().unwrap();
        // What the bundle does not hold is an exception on every thread alike.
        match result {
            Ok(kind) => assert_eq!(kind, "module", "{name}"),
            Err(error) => assert_eq!(
                error.exception().unwrap().type_name(),
                "ModuleNotFoundError",
                "{name}"
            ),
        }
    }
}
