//! The throughput of Python code by the number of threads, on one interpreter and on a pool of as
//! many interpreters. Not by criterion: what counts is the time of all calls together.

use std::{
    thread,
    time::{Duration, Instant},
};

use pyembed_bench_inside::{embedded, python};
use pyembed_runtime::Pool;

/// Each takes a fraction of a millisecond.
const CALLS: usize = 4_000;
const FUNCTION: &str = "functions.prices";
const ORDERS: i64 = 100;

fn main() {
    // `cargo test` asks what there is to test.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    let alone = shared(1);
    println!("one thread: {} calls a second", rate(alone));
    let most = thread::available_parallelism().map_or(2, |threads| threads.get().max(2));
    for threads in [2, most.max(4)] {
        for (what, time) in [
            ("one interpreter", shared(threads)),
            ("a pool of as many", pooled(threads)),
        ] {
            println!(
                "{threads} threads, {what}: {} calls a second, {:.2} of one thread's",
                rate(time),
                alone.as_secs_f64() / time.as_secs_f64()
            );
        }
    }
}

fn rate(time: Duration) -> usize {
    (Duration::from_secs(CALLS as u64).as_secs_f64() / time.as_secs_f64()) as usize
}

/// All threads call the same interpreter.
fn shared(threads: usize) -> Duration {
    let py = python(0);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..CALLS / threads {
                    py.call::<i64>(FUNCTION, (ORDERS,)).expect("a sum");
                }
            });
        }
    });
    start.elapsed()
}

fn pooled(interpreters: usize) -> Duration {
    let pool = Pool::new(embedded(0), interpreters).expect("a pool");
    // Each has imported the module before the time counts.
    for _ in 0..interpreters * 8 {
        pool.call::<i64>(FUNCTION, (ORDERS,)).expect("a sum");
    }
    let start = Instant::now();
    let tasks: Vec<_> = (0..CALLS)
        .map(|_| {
            pool.submit(|py| py.call::<i64>(FUNCTION, (ORDERS,)))
                .expect("a task")
        })
        .collect();
    for task in tasks {
        task.wait().expect("a sum");
    }
    start.elapsed()
}
