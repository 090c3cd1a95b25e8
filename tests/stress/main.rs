//! Much of everything, at once and one after the other, and what stays in memory of it. In a
//! process of their own: the memory is that of the process.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use pyembed_runtime::{HostModule, PyObject, Python, Raise, Serde, kwargs};
use pyembed_tests::HOST;

const THREADS: usize = 8;
const INTERPRETERS: usize = 4;
const CALLS: usize = 200_000;
const ROUNDS: usize = 4;
const INTERPRETERS_IN_ROW: usize = 200;

/// One test after the other.
static ONE: Mutex<()> = Mutex::new(());

/// The resident memory of this process, in KiB; None where `/proc` does not tell it.
fn resident() -> Option<i64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Says how much was added, which may not be more than `most`, both in KiB.
fn assert_growth(of: &str, [before, after]: [Option<i64>; 2], most: i64) {
    if let (Some(before), Some(after)) = (before, after) {
        let growth = after - before;
        println!("{of}: {growth} KiB more, from {before} KiB");
        assert!(growth <= most, "{of}: {growth} KiB more, from {before}");
    }
}

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
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
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
    let mut memory = Vec::new();
    for round in 0..ROUNDS {
        let of_thread = CALLS / THREADS / ROUNDS;
        let calls = of_thread * round..of_thread * (round + 1);
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (py, calls) = (interpreters[thread % INTERPRETERS].clone(), calls.clone());
                thread::spawn(move || {
                    let add = py.function("runaway.add").unwrap();
                    for number in calls {
                        call(&py, &add, number);
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        memory.push(resident());
    }
    println!("after each round, in KiB: {memory:?}");
    // A call that left 100 bytes behind would add 10 MB.
    let rest = CALLS / ROUNDS * (ROUNDS - 2);
    assert_growth(
        &format!("{rest} calls"),
        [memory[1], memory[ROUNDS - 1]],
        4 << 10,
    );
    assert_eq!(hosted.load(Ordering::Relaxed), CALLS / 8);
    for py in interpreters {
        assert!(!py.is_unusable());
        py.shutdown().unwrap();
    }
}

/// Two hundred of them, one after the other, each with output that must not be lost.
#[test]
fn interpreters_are_made_used_and_shut_down() {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
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
    let mut memory = [None; 2];
    for number in 0..INTERPRETERS_IN_ROW {
        if number == INTERPRETERS_IN_ROW / 4 {
            memory[0] = resident();
        }
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
    memory[1] = resident();
    assert_eq!(lines.load(Ordering::Relaxed), INTERPRETERS_IN_ROW * 4);
    let rest = INTERPRETERS_IN_ROW / 4 * 3;
    // RustPython keeps some for the whole process: methods of native modules, above all.
    let most = 500 * i64::try_from(rest).unwrap();
    assert_growth(&format!("{rest} interpreters"), memory, most);
}
