//! Interpreters that work side by side.

use std::{collections::HashSet, sync::mpsc, time::Duration};

use pyembed_runtime::{Error, HostModule, Limits, Pool, Python, StopReason, kwargs};
use pyembed_tests::HOST;

use crate::support::{block_on, error_of};

fn pool(interpreters: usize) -> Pool {
    Pool::new(&HOST, interpreters).unwrap()
}

#[test]
fn calls_and_jobs_give_their_results() {
    let pool = pool(3);
    assert_eq!(pool.call::<u64>("pooled.square", (7,)).unwrap(), 49);
    let by_name = pool.submit(|py| py.call::<u64>("pooled.square", kwargs! { n = 8 }));
    assert_eq!(by_name.unwrap().wait().unwrap(), 64);
    let tasks: Vec<_> = (0..100_u64)
        .map(|n| {
            pool.submit(move |py| py.call::<u64>("pooled.square", (n,)))
                .unwrap()
        })
        .collect();
    for (n, task) in tasks.into_iter().enumerate() {
        assert_eq!(task.wait().unwrap(), (n * n) as u64);
    }
    assert_eq!((pool.interpreters(), pool.queued()), (3, 0));
}

#[test]
fn errors_and_panics_are_those_of_their_jobs() {
    let pool = pool(1);
    let error = error_of(pool.call::<()>("pooled.fails", (3,)));
    assert!(error.to_string().ends_with("ValueError: 3"), "{error}");
    let panicked = pool.submit(|_| -> pyembed_runtime::Result<()> { panic!("of the job's own") });
    let error = error_of(panicked.unwrap().wait());
    assert!(matches!(&error, Error::Panic(message) if message == "of the job's own"));
    assert_eq!(pool.call::<u64>("pooled.square", (2,)).unwrap(), 4);
}

#[test]
fn interpreters_have_each_their_own_state() {
    let pool = pool(2);
    let (entered, waiting) = mpsc::channel();
    let tasks: Vec<_> = (0..2)
        .map(|_| {
            let entered = entered.clone();
            pool.submit(move |py| {
                entered.send(()).unwrap();
                py.call::<()>("pooled.sleep", (0.2,))?;
                py.call::<u64>("pooled.count", ())
            })
            .unwrap()
        })
        .collect();
    // Both at once, so each on its own.
    waiting.recv().unwrap();
    waiting.recv().unwrap();
    assert_eq!(pool.busy(), 2);
    for task in tasks {
        assert_eq!(task.wait().unwrap(), 1);
    }
}

#[test]
fn jobs_of_one_key_stay_with_one_interpreter() {
    let pool = pool(3);
    for key in ["north", "south", "east"] {
        let states: Vec<(u64, u64)> = (0..20)
            .map(|_| {
                let job =
                    |py: &Python| Ok((py.call("pooled.thread", ())?, py.call("pooled.count", ())?));
                pool.sticky(&key, job).unwrap().wait().unwrap()
            })
            .collect();
        let threads: HashSet<u64> = states.iter().map(|(thread, _)| *thread).collect();
        assert_eq!(threads.len(), 1);
        assert!(
            states.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1),
            "{states:?}"
        );
    }
}

#[test]
fn a_full_queue_refuses_who_does_not_want_to_wait() {
    let pool = Pool::builder()
        .interpreters(1)
        .queue(2)
        .build(&HOST)
        .unwrap();
    let (begin, begins) = mpsc::channel();
    let (go, goes) = mpsc::channel::<()>();
    let blocked = pool
        .submit(move |_| {
            begin.send(()).unwrap();
            goes.recv().unwrap();
            Ok(())
        })
        .unwrap();
    begins.recv().unwrap();
    let queued: Vec<_> = (0..2)
        .map(|n| pool.try_submit(move |_| Ok(n)).unwrap())
        .collect();
    assert_eq!(pool.queued(), 2);
    let error = error_of(pool.try_submit(|_| Ok(())));
    assert_eq!(
        error.to_string(),
        "Python was not called: the queue of the pool is full"
    );
    go.send(()).unwrap();
    blocked.wait().unwrap();
    let results: Vec<i32> = queued
        .into_iter()
        .map(|task| task.wait().unwrap())
        .collect();
    assert_eq!(results, [0, 1]);
}

#[test]
fn what_was_submitted_is_done_when_the_pool_goes() {
    let pool = pool(2);
    let tasks: Vec<_> = (0..20_u64)
        .map(|n| {
            pool.submit(move |py| {
                py.call::<()>("pooled.sleep", (0.01,))?;
                py.call::<u64>("pooled.square", (n,))
            })
            .unwrap()
        })
        .collect();
    drop(pool);
    let sum: u64 = tasks.into_iter().map(|task| task.wait().unwrap()).sum();
    assert_eq!(sum, (0..20).map(|n| n * n).sum::<u64>());
}

#[test]
fn an_interpreter_that_panicked_is_replaced() {
    struct Panics;
    impl serde::Serialize for Panics {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            panic!("as asked")
        }
    }
    let pool = pool(1);
    let error = error_of(pool.call::<()>("pooled.square", (pyembed_runtime::Serde(Panics),)));
    assert!(matches!(error, Error::Panic(_)), "{error}");
    assert_eq!(pool.call::<u64>("pooled.square", (3,)).unwrap(), 9);
}

#[test]
fn each_interpreter_has_the_settings() {
    let module = HostModule::new("shop_host").function("double(n)", |n: u32| n * 2);
    let python = Python::builder().module(module);
    let pool = Pool::builder()
        .interpreters(2)
        .python(python)
        .build(&HOST)
        .unwrap();
    let doubled: u32 = pool.call("uses_host.call", ("double", 4)).unwrap();
    assert_eq!(doubled, 8);
    let wrong = Python::builder().module(HostModule::new("no name"));
    let built = Pool::builder().interpreters(2).python(wrong).build(&HOST);
    assert!(built.map(drop).unwrap_err().to_string().contains("no name"));
}

#[test]
fn a_job_may_be_limited() {
    let pool = pool(1);
    let limits = Limits::new().deadline(Duration::from_millis(50));
    let job = move |py: &Python| py.limited(&limits, |py| py.call::<()>("runaway.plain", ()));
    let error = error_of(pool.submit(job).unwrap().wait());
    assert_eq!(error.stop_reason(), Some(StopReason::Deadline));
    assert_eq!(pool.call::<u64>("pooled.square", (3,)).unwrap(), 9);
}

#[test]
fn a_task_is_a_future() {
    let pool = pool(2);
    let sum = block_on(async {
        let slow = pool.submit(|py| {
            py.call::<()>("pooled.sleep", (0.05,))?;
            py.call::<u64>("pooled.square", (3,))
        })?;
        let fast = pool.submit(|py| py.call::<u64>("pooled.square", (4,)))?;
        Ok::<_, Error>(slow.await? + fast.await?)
    });
    assert_eq!(sum.unwrap(), 25);
}
