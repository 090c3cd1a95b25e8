//! Limits of memory, in a program whose allocator counts it.

#![allow(clippy::unwrap_used)]

use std::{sync::LazyLock, thread, time::Duration};

use pyembed_runtime::{Error, Limits, MeteredAllocator, Python, StopReason};
use pyembed_tests::HOST;

#[global_allocator]
static ALLOCATOR: MeteredAllocator = MeteredAllocator::new();

const MIB: usize = 1 << 20;

/// The results of ordinary operations, before anything of the process was limited.
static ORDINARY: LazyLock<Vec<String>> = LazyLock::new(|| ordinary(&Python::new(&HOST).unwrap()));

fn ordinary(py: &Python) -> Vec<String> {
    py.call("greedy.ordinary", ()).unwrap()
}

fn host() -> Python {
    LazyLock::force(&ORDINARY);
    let py = Python::new(&HOST).unwrap();
    py.import("greedy").unwrap();
    py
}

fn limits() -> Limits {
    Limits::new().memory(16 * MIB)
}

fn take(py: &Python, way: &str) -> Error {
    let error = py
        .limited(&limits(), |py| py.call::<()>("greedy.take", (way,)))
        .unwrap_err();
    assert_eq!(
        error.stop_reason(),
        Some(StopReason::Memory),
        "{way}: {error}"
    );
    assert_eq!(py.call::<i32>("greedy.add", (1, 2)).unwrap(), 3);
    error
}

#[test]
fn results_that_would_be_too_large_are_refused() {
    let py = host();
    for way in py.call::<Vec<String>>("greedy.refused", ()).unwrap() {
        let text = take(&py, &way).to_string();
        assert!(
            text.contains("MemoryExceeded: the result takes "),
            "{way}: {text}"
        );
    }
}

#[test]
fn what_grows_is_stopped() {
    let py = host();
    for way in py.call::<Vec<String>>("greedy.grows", ()).unwrap() {
        take(&py, &way);
    }
}

#[test]
fn what_fits_is_not_refused() {
    let fits = |py: &Python| py.call::<bool>("greedy.fits", ());
    let limits = Limits::new().memory(64 * MIB);
    assert!(host().limited(&limits, fits).unwrap());
}

#[test]
fn python_may_go_on_after_a_refusal() {
    let py = host();
    let error: String = py
        .limited(&limits(), |py| py.call("greedy.goes_on", ()))
        .unwrap();
    assert_eq!(error, "MemoryExceeded");
}

#[test]
fn what_is_given_back_does_not_count() {
    let py = host();
    let call = |py: &Python| py.call::<usize>("greedy.gives_back", (1_000, MIB));
    assert_eq!(py.limited(&limits(), call).unwrap(), 1_000);
}

#[test]
fn what_was_taken_before_does_not_count() {
    let py = host();
    py.call::<()>("greedy.keep", (64 * MIB,)).unwrap();
    let keep = |py: &Python| py.call::<()>("greedy.keep", (10 * MIB,));
    py.limited(&limits(), keep).unwrap();
    py.limited(&limits(), keep).unwrap();
    let twice = |py: &Python| keep(py).and_then(|()| keep(py));
    let error = py.limited(&limits(), twice).unwrap_err();
    assert_eq!(error.stop_reason(), Some(StopReason::Memory));
    py.call::<()>("greedy.forget", ()).unwrap();
}

#[test]
fn the_lowest_of_several_limits_counts() {
    let py = host();
    let small = Limits::new().memory(MIB);
    let error = py.limited(&limits(), |py| {
        let error = py
            .limited(&small, |py| py.call::<()>("greedy.keep", (2 * MIB,)))
            .unwrap_err();
        assert_eq!(error.stop_reason(), Some(StopReason::Memory));
        py.call::<()>("greedy.keep", (2 * MIB,))?;
        py.limited(&Limits::new().memory(MIB * 100), |py| {
            py.call::<()>("greedy.keep", (20 * MIB,))
        })
    });
    assert_eq!(error.unwrap_err().stop_reason(), Some(StopReason::Memory));
}

#[test]
fn threads_have_limits_of_their_own() {
    let py = host();
    thread::scope(|scope| {
        for way in ["a comprehension", "appends"] {
            scope.spawn(|| take(&host(), way));
        }
        for _ in 0..2 {
            scope.spawn(|| {
                let keep = |py: &Python| py.call::<()>("greedy.keep", (10 * MIB,));
                py.limited(&limits(), keep).unwrap();
            });
        }
    });
}

#[test]
fn limits_of_time_are_those_of_before() {
    let py = host();
    let limits = limits().deadline(Duration::from_millis(50));
    let run = |py: &Python| py.call::<()>("runaway.plain", ());
    let error = py.limited(&limits, run).unwrap_err();
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline));
}

#[test]
fn everything_else_is_as_without_limits() {
    let py = host();
    let found = py
        .limited(&Limits::new().memory(1 << 30), |py| Ok(ordinary(py)))
        .unwrap();
    assert_eq!(found, *ORDINARY);
    assert_eq!(ordinary(&py), *ORDINARY);
}
