//! The throughput of Python code by the number of threads, on one interpreter and on a pool of as
//! many interpreters. Not by criterion: what counts is the time of all calls together.

use std::{
    thread,
    time::{Duration, Instant},
};

use pyembed_bench_inside::{embedded, python};
use pyembed_runtime::{Pool, Python};

const CALLS: usize = 4_000;

/// A function that takes a fraction of a millisecond, and its argument.
#[derive(Clone, Copy)]
struct Work {
    about: &'static str,
    function: &'static str,
    argument: i64,
}

/// RustPython enters containers in one list of the process, numbers in none.
const WORKS: [Work; 2] = [
    Work {
        about: "containers",
        function: "functions.prices",
        argument: 100,
    },
    Work {
        about: "numbers",
        function: "functions.digits",
        argument: 5_000,
    },
];

impl Work {
    fn call(self, py: &Python) -> pyembed_runtime::Result<i64> {
        py.call(self.function, (self.argument,))
    }
}

fn main() {
    // `cargo test` asks what there is to test.
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    let most = thread::available_parallelism().map_or(2, |threads| threads.get().max(2));
    for work in WORKS {
        let alone = shared(1, work);
        println!("{}, one thread: {} calls a second", work.about, rate(alone));
        for threads in [2, most.max(4)] {
            for (who, time) in [
                ("one interpreter", shared(threads, work)),
                ("a pool of as many", pooled(threads, work)),
            ] {
                println!(
                    "{}, {threads} threads, {who}: {} calls a second, {:.2} of one thread's",
                    work.about,
                    rate(time),
                    alone.as_secs_f64() / time.as_secs_f64()
                );
            }
        }
    }
}

fn rate(time: Duration) -> usize {
    (Duration::from_secs(CALLS as u64).as_secs_f64() / time.as_secs_f64()) as usize
}

/// All threads call the same interpreter.
fn shared(threads: usize, work: Work) -> Duration {
    let py = python(0);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..CALLS / threads {
                    work.call(&py).expect("a sum");
                }
            });
        }
    });
    start.elapsed()
}

fn pooled(interpreters: usize, work: Work) -> Duration {
    let pool = Pool::new(embedded(0), interpreters).expect("a pool");
    // Each has imported the module before the time counts.
    for _ in 0..interpreters * 8 {
        pool.call::<i64>(work.function, (work.argument,))
            .expect("a sum");
    }
    let start = Instant::now();
    let tasks: Vec<_> = (0..CALLS)
        .map(|_| pool.submit(move |py| work.call(py)).expect("a task"))
        .collect();
    for task in tasks {
        task.wait().expect("a sum");
    }
    start.elapsed()
}
