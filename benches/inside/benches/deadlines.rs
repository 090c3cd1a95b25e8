//! The time after which code that does not end by itself is stopped, in an interpreter beside which
//! others are busy. Not by criterion: what counts is the longest.

use std::{
    thread,
    time::{Duration, Instant},
};

use pyembed_bench_inside::python;
use pyembed_runtime::{Limits, PyObject, StopReason};

const DEADLINE: Duration = Duration::from_millis(100);
const RUNS: usize = 100;
const FUNCTIONS: [&str; 3] = ["endless", "endless_generator", "endless_recursion"];

fn main() {
    // `cargo test` asks what there is to test.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    for rivals in [0, 1, 3] {
        let far = Limits::new().deadline(Duration::from_secs(3_600));
        let cancelled = pyembed_runtime::CancelToken::new();
        let busy: Vec<_> = (0..rivals)
            .map(|_| {
                let limits = far.clone().cancelled_by(&cancelled);
                thread::spawn(move || {
                    let py = python(0);
                    py.limited(&limits, |py| py.call::<()>("functions.endless", ()))
                })
            })
            .collect();
        let py = python(0);
        let limits = Limits::new().deadline(DEADLINE);
        let mut times: Vec<Duration> = (0..RUNS)
            .map(|run| {
                let function = format!("functions.{}", FUNCTIONS[run % FUNCTIONS.len()]);
                let start = Instant::now();
                let stopped = py.limited(&limits, |py| py.call::<PyObject>(&function, ()));
                let time = start.elapsed();
                let reason = stopped.err().and_then(|error| error.stop_reason());
                assert_eq!(reason, Some(StopReason::Deadline));
                time
            })
            .collect();
        times.sort();
        println!(
            "{rivals} busy beside it: median {:?}, longest {:?} of {RUNS} with a deadline of {DEADLINE:?}",
            times[RUNS / 2],
            times[RUNS - 1]
        );
        cancelled.cancel();
        for thread in busy {
            let stopped = thread.join().expect("no panic");
            assert!(stopped.is_err());
        }
    }
}
