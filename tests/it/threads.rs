//! Any thread may call, if it has the stack that Python needs.

use std::thread;

use pyembed_runtime::{PyObject, Python};
use pyembed_tests::{BASIC, FULL};

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

#[cfg(target_os = "linux")]
#[test]
fn a_stack_that_is_too_small_is_an_error_before_anything_runs() {
    let with_stack = |size: usize| thread::Builder::new().stack_size(size);
    let py = basic();
    for kibibytes in [32, 64, 128, 160, 240] {
        let handle = py.clone();
        let call = move || error_of(handle.call::<i32>("basic.add", (1, 1))).to_string();
        let error = with_stack(kibibytes << 10).spawn(call).unwrap();
        assert_eq!(
            error.join().unwrap(),
            "Python was not called: this thread's stack is too small: Python needs 256 KiB at \
             least, which `std::thread::Builder::stack_size` gives to a thread"
        );
    }
    let start = || Python::new(&BASIC).map(drop).unwrap_err().to_string();
    let error = with_stack(32 << 10).spawn(start).unwrap().join().unwrap();
    assert!(error.starts_with("Python was not called: "), "{error}");
    // The least one carries imports.
    let import = || {
        let py = Python::new(&FULL).map_err(|error| error.to_string())?;
        let imported = py.import("fractions").map(drop);
        imported.map_err(|error| error.to_string())
    };
    let imported = with_stack(256 << 10).spawn(import).unwrap().join().unwrap();
    assert_eq!(imported, Ok(()));
    assert!(!py.is_unusable());
    // The end is not lost on a small one.
    with_stack(64 << 10)
        .spawn(move || drop(py))
        .unwrap()
        .join()
        .unwrap();
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
