//! Coroutines that Rust waits for.

use std::{
    thread,
    time::{Duration, Instant},
};

use pyembed_runtime::{Error, Python, Task, kwargs};
use pyembed_tests::HOST;

use crate::support::{block_on, error_of};

fn host() -> Python {
    Python::new(&HOST).unwrap()
}

#[test]
fn they_are_awaited_or_waited_for() {
    let py = host();
    let sum = block_on(async {
        let slow = py.spawn::<i32>("coroutines.double", (1, kwargs! { after = 0.05 }))?;
        let fast = py.spawn::<i32>("coroutines.double", (2,))?;
        Ok::<_, Error>(slow.await? + fast.await?)
    });
    assert_eq!(sum.unwrap(), 6);
    let waited = py.spawn::<i32>("coroutines.double", (5,)).unwrap().wait();
    assert_eq!(waited.unwrap(), 10);
    let all: Vec<u32> = py
        .spawn("coroutines.gathers", (4,))
        .unwrap()
        .wait()
        .unwrap();
    assert_eq!(all, [0, 2, 4, 6]);
}

/// A hundred of them wait at once, and none for another.
#[test]
fn they_run_side_by_side() {
    let py = host();
    let start = Instant::now();
    let tasks: Vec<Task<usize>> = (0..100)
        .map(|n| {
            py.spawn("coroutines.double", (n, kwargs! { after = 0.2 }))
                .unwrap()
        })
        .collect();
    for (n, task) in tasks.into_iter().enumerate() {
        assert_eq!(task.wait().unwrap(), n * 2);
    }
    assert!(start.elapsed() < Duration::from_secs(15));
    let name: String = py.spawn("coroutines.thread", ()).unwrap().wait().unwrap();
    assert_eq!(name, "pyembed-event-loop");
}

#[test]
fn errors_are_the_task_s_or_the_call_s() {
    let py = host();
    let failed = py
        .spawn::<()>("coroutines.fails", ("lost",))
        .unwrap()
        .wait();
    let failed = error_of(failed).to_string();
    assert!(
        failed.contains("in fails") && failed.ends_with("ValueError: lost"),
        "{failed}"
    );
    let converted = py
        .spawn::<String>("coroutines.double", (1,))
        .unwrap()
        .wait();
    assert_eq!(
        error_of(converted).to_string(),
        "coroutines.double: expected a str, found int 2 at result"
    );
    let missing = py.spawn::<()>("coroutines.nope", ());
    assert!(error_of(missing).to_string().contains("AttributeError"));
    let none = error_of(py.spawn::<()>("coroutines.no_coroutine", ())).to_string();
    assert!(
        none.contains("TypeError: A coroutine object is required"),
        "{none}"
    );
    let arguments = error_of(py.spawn::<()>("coroutines.double", ())).to_string();
    assert!(
        arguments.contains("missing 1 required positional argument"),
        "{arguments}"
    );
}

#[test]
fn who_waits_at_the_end_hears_of_it() {
    let py = host();
    let waiting = py.spawn::<()>("coroutines.for_ever", ()).unwrap();
    let waiter = thread::spawn(move || waiting.wait());
    py.shutdown().unwrap();
    let error = error_of(waiter.join().unwrap()).to_string();
    assert_eq!(error, "Python was not called: what was to do it has ended");
    let py = host();
    let waiting = py.spawn::<()>("coroutines.for_ever", ()).unwrap();
    drop(py);
    assert!(waiting.wait().is_err());
}

#[test]
fn a_task_that_is_dropped_is_done_all_the_same() {
    let py = host();
    drop(py.spawn::<i32>("coroutines.double", (1,)).unwrap());
    assert_eq!(
        py.spawn::<i32>("coroutines.double", (2,))
            .unwrap()
            .wait()
            .unwrap(),
        4
    );
}
