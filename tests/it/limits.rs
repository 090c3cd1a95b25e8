//! Deadlines, cancelling and the other limits of calls.

use std::{
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use pyembed_runtime::{CancelToken, Error, HostModule, Limits, PyObject, Python, StopReason};
use pyembed_tests::HOST;

use crate::support::error_of;

const DEADLINE: Duration = Duration::from_millis(100);
/// What nothing takes, on a machine that is busy with other tests.
const LONGEST: Duration = Duration::from_secs(30);

const RUNAWAYS: [&str; 19] = [
    "plain",
    "swallows",
    "swallows_in_finally",
    "swallows_in_exit",
    "sums",
    "counts",
    "exhausts",
    "looks_for",
    "calls_until",
    "recurses",
    "generator",
    "comprehension",
    "imports",
    "swallows_in_import",
    "takes_names_from_a_module",
    "sleeps",
    "waits_for_lock",
    "waits_for_queue",
    "waits_for_event",
];

fn host() -> Python {
    let py = Python::new(&HOST).unwrap();
    py.import("runaway").unwrap();
    py
}

fn run_away(py: &Python, limits: &Limits, function: &str) -> Error {
    let path = format!("runaway.{function}");
    let start = Instant::now();
    let error = error_of(py.limited(limits, |py| py.call::<PyObject>(&path, ())));
    assert!(start.elapsed() < LONGEST, "{function}");
    error
}

#[test]
fn a_limit_of_memory_needs_an_allocator_that_counts() {
    let limits = Limits::new().memory(1 << 20);
    let error = error_of(host().limited(&limits, |py| py.call::<i32>("runaway.add", (1, 2))));
    assert!(matches!(error, Error::NotRun(_)), "{error}");
    assert!(error.to_string().contains("MeteredAllocator"), "{error}");
}

/// An interpreter that is busy on a thread of its own, until it is dropped.
struct Rival {
    py: Python,
    thread: Option<thread::JoinHandle<u64>>,
}

impl Rival {
    /// With limits it takes messages away that are for others.
    fn start(limits: Option<Limits>) -> Self {
        let py = host();
        let busy = py.clone();
        let thread = thread::spawn(move || match limits {
            Some(limits) => busy
                .limited(&limits, |py| py.call("runaway.busy", ()))
                .unwrap(),
            None => busy.call("runaway.busy", ()).unwrap(),
        });
        Self {
            py,
            thread: Some(thread),
        }
    }
}

impl Drop for Rival {
    fn drop(&mut self) {
        self.py.call::<()>("runaway.end_busy", ()).unwrap();
        let count = self.thread.take().unwrap().join().unwrap();
        assert!(count > 0);
    }
}

#[test]
fn every_runaway_ends_and_the_interpreter_works_afterwards() {
    let py = host();
    let limits = Limits::new().deadline(DEADLINE);
    for function in RUNAWAYS {
        let error = run_away(&py, &limits, function);
        assert_eq!(
            error.stop_reason(),
            Some(StopReason::Deadline),
            "{function}: {error}"
        );
        assert_eq!(py.call::<i32>("runaway.add", (1, 2)).unwrap(), 3);
    }
}

#[test]
fn they_end_while_other_interpreters_are_busy() {
    let py = host();
    let limits = Limits::new().deadline(DEADLINE);
    let far = Limits::new().deadline(Duration::from_secs(3_600));
    let rivals = [
        Rival::start(None),
        Rival::start(Some(far.clone())),
        Rival::start(Some(far)),
    ];
    for function in RUNAWAYS {
        let error = run_away(&py, &limits, function);
        assert_eq!(
            error.stop_reason(),
            Some(StopReason::Deadline),
            "{function}: {error}"
        );
    }
    drop(rivals);
}

/// importlib takes locks.
#[test]
fn imports_that_are_stopped_leave_no_lock_behind() {
    let py = host();
    for microseconds in 1000..1200 {
        let limits = Limits::new()
            .deadline(Duration::from_micros(microseconds))
            .grace(Duration::ZERO);
        let error = run_away(&py, &limits, "imports");
        assert!(matches!(error, Error::Stopped { .. }), "{error}");
        assert!(!py.call::<bool>("runaway.holds_import_lock", ()).unwrap());
    }
    let (sender, imported) = mpsc::channel();
    thread::spawn(move || sender.send(py.call::<()>("runaway.import_again", ())));
    imported.recv_timeout(LONGEST).unwrap().unwrap();
}

#[test]
fn the_error_shows_where_it_was() {
    let error = run_away(&host(), &Limits::new().deadline(DEADLINE), "plain");
    let text = error.to_string();
    assert!(text.contains("python/host/runaway.py\", line 1"), "{text}");
    assert!(text.contains("in plain"), "{text}");
    assert!(
        text.ends_with("pyembed.DeadlineExceeded: the deadline has passed"),
        "{text}"
    );
}

#[test]
fn there_is_time_to_clean_up() {
    let py = host();
    let error = run_away(&py, &Limits::new().deadline(DEADLINE), "cleans_up");
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline));
    let cleaned: Vec<String> = py
        .import("runaway")
        .unwrap()
        .get_attr("cleaned")
        .unwrap()
        .extract()
        .unwrap();
    assert_eq!(cleaned, ["finally"]);
}

#[test]
fn what_caught_the_exception_changes_nothing() {
    let py = host();
    let limits = Limits::new().deadline(DEADLINE);
    let error = run_away(&py, &limits, "catches");
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline));
    let error = run_away(&py, &limits, "raises_another");
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline));
    assert!(error.to_string().contains("KeyError: 'lost'"), "{error}");
}

#[test]
fn another_thread_cancels() {
    let py = host();
    for function in RUNAWAYS {
        let token = CancelToken::new();
        let canceller = token.clone();
        let cancelling = thread::spawn(move || {
            thread::sleep(Duration::from_millis(30));
            canceller.cancel();
        });
        let error = run_away(&py, &Limits::new().cancelled_by(&token), function);
        assert_eq!(
            error.stop_reason(),
            Some(StopReason::Cancelled),
            "{function}"
        );
        cancelling.join().unwrap();
        assert!(token.is_cancelled());
        let again = run_away(&py, &Limits::new().cancelled_by(&token), function);
        assert_eq!(
            again.to_string(),
            "pyembed.Cancelled: the call was cancelled"
        );
    }
}

#[test]
fn calls_within_their_limits_are_as_ever() {
    let py = host();
    let limits = Limits::new()
        .deadline(Duration::from_secs(3_600))
        .recursion(100);
    for number in 0..1_000 {
        let sum: i32 = py
            .limited(&limits, |py| py.call("runaway.add", (number, 1)))
            .unwrap();
        assert_eq!(sum, number + 1);
    }
    let error = error_of(py.limited(&limits, |py| py.call::<i32>("runaway.add", (1, "a"))));
    assert_eq!(error.stop_reason(), None);
    assert!(error.to_string().contains("TypeError"), "{error}");
}

#[test]
fn a_time_that_is_over_before_the_first_call_stops_that() {
    let py = host();
    let limits = Limits::new().deadline(Duration::ZERO);
    let error = run_away(&py, &limits, "plain");
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline));
    let value = py.limited(&limits, |_| Ok(3)).unwrap();
    assert_eq!(value, 3);
    let for_ever = Limits::new().deadline(Duration::MAX);
    let sum: i32 = py
        .limited(&for_ever, |py| py.call("runaway.add", (1, 1)))
        .unwrap();
    assert_eq!(sum, 2);
}

#[test]
fn the_inner_of_two_limits_stops_only_what_is_inside() {
    let py = host();
    let outer = Limits::new().deadline(Duration::from_secs(3_600));
    let inner = Limits::new().deadline(DEADLINE);
    let sum: i32 = py
        .limited(&outer, |py| {
            assert!(run_away(py, &inner, "plain").stop_reason().is_some());
            py.call("runaway.add", (1, 1))
        })
        .unwrap();
    assert_eq!(sum, 2);
    let error = error_of(py.limited(&inner, |py| {
        py.limited(&outer, |py| py.call::<()>("runaway.swallows", ()))
    }));
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline));
}

#[test]
fn recursion_is_limited_and_set_back() {
    let py = host();
    let depth = |py: &Python, frames: u32| py.call::<u32>("runaway.depth", (frames,));
    let limits = Limits::new().recursion(50);
    assert_eq!(py.limited(&limits, |py| depth(py, 40)).unwrap(), 40);
    let error = error_of(py.limited(&limits, |py| depth(py, 60)));
    assert_eq!(error.exception().unwrap().type_name(), "RecursionError");
    assert_eq!(depth(&py, 200).unwrap(), 200);
}

#[test]
fn threads_are_limited_each_for_itself() {
    let py = host();
    let limits = Limits::new().deadline(DEADLINE);
    let runaways: Vec<_> = RUNAWAYS
        .into_iter()
        .map(|function| {
            let (py, limits) = (py.clone(), limits.clone());
            thread::spawn(move || run_away(&py, &limits, function).stop_reason())
        })
        .collect();
    let start = Instant::now();
    while start.elapsed() < 2 * DEADLINE {
        assert_eq!(py.call::<i32>("runaway.add", (1, 2)).unwrap(), 3);
    }
    for runaway in runaways {
        assert_eq!(runaway.join().unwrap(), Some(StopReason::Deadline));
    }
}

#[test]
fn execution_time_is_that_of_python() {
    const LIMIT: Duration = Duration::from_millis(500);
    let python = Arc::new(Mutex::new(None::<Python>));
    let calls = python.clone();
    let module = HostModule::new("shop_host")
        .function("waits", || thread::sleep(LIMIT * 2))
        .function("runs_away", move || {
            thread::sleep(LIMIT * 2);
            let py = calls.lock().unwrap().clone().unwrap();
            py.call::<()>("runaway.plain", ())
        });
    let py = Python::builder().module(module).build(&HOST).unwrap();
    *python.lock().unwrap() = Some(py.clone());
    py.import("runaway").unwrap();
    py.import("uses_host").unwrap();
    let limits = Limits::new().execution(LIMIT);
    py.limited(&limits, |py| py.call::<()>("uses_host.call", ("waits",)))
        .unwrap();
    for (function, argument) in [
        ("runaway.plain", None),
        ("uses_host.call", Some("runs_away")),
    ] {
        let start = Instant::now();
        let error = error_of(py.limited(&limits, |py| match argument {
            None => py.call::<()>(function, ()),
            Some(argument) => py.call::<()>(function, (argument,)),
        }));
        assert_eq!(
            error.stop_reason(),
            Some(StopReason::ExecutionTime),
            "{error}"
        );
        assert!(
            error
                .to_string()
                .contains("ExecutionTimeExceeded: the execution time is used up")
        );
        let host = argument.map_or(Duration::ZERO, |_| LIMIT * 2);
        assert!(start.elapsed() >= host + LIMIT);
    }
    python.lock().unwrap().take();
}
