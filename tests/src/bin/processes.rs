//! `processes TEST`: a host with a pool of processes, which has to be a program of its own: the
//! processes are the same program.

use std::{
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use pyembed_runtime::{Error, HostModule, Pool, ProcessPool, Python, StopReason};
use pyembed_tests::HOST;
use serde::{Deserialize, Serialize};

type Result<T = (), E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let module = HostModule::new("shop_host").function("double(n)", |n: i64| n * 2);
    let workers = Python::builder().module(module);
    let is_forgetful = env::var_os("FORGETFUL").is_some();
    if !is_forgetful && let Some(code) = pyembed_runtime::run_child_with(&HOST, workers) {
        return code;
    }
    let test = env::args().nth(1);
    let result = match test.as_deref() {
        Some("calls") => calls(),
        Some("deaths") => deaths(),
        Some("limits") => limits(),
        Some("leaves") => leaves(),
        _ => Err("which test?".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Order {
    sku: String,
    quantity: u32,
    note: Option<String>,
    prices: Vec<f64>,
}

#[derive(Serialize)]
struct Keywords {
    currency: &'static str,
}

/// The error of a call that must fail.
fn error_of<R>(result: pyembed_runtime::Result<R>) -> Result<Error> {
    match result {
        Ok(_) => Err("a call gave a value that must fail".into()),
        Err(error) => Ok(error),
    }
}

fn check(holds: bool, what: impl std::fmt::Display) -> Result {
    if holds {
        Ok(())
    } else {
        Err(what.to_string().into())
    }
}

/// Values there and back, and the errors of calls.
fn calls() -> Result {
    let pool = Pool::processes(2).build()?;
    let sum: i64 = pool.call("runaway.add", (2, 3))?;
    check(sum == 5, sum)?;
    let order = Order {
        sku: "widget".to_owned(),
        quantity: 3,
        note: None,
        prices: vec![0.5, f64::INFINITY],
    };
    let same: Order = pool.call("objects.echo", (&order,))?;
    check(same == order, format!("{same:?}"))?;
    let large: u64 = pool.call("objects.echo", (u64::MAX,))?;
    check(large == u64::MAX, large)?;
    let text: String = pool
        .submit("objects.only_keywords", (), Keywords { currency: "EUR" })?
        .wait()?;
    check(text == "EUR 2", text)?;
    let doubled: i64 = pool.call("uses_host.call", ("double", 4))?;
    check(doubled == 8, doubled)?;
    let error = error_of(pool.call::<()>("pooled.fails", (3,)))?;
    println!("{error}");
    check(matches!(error, Error::Exception(_)), "no exception")?;
    let error = error_of(pool.call::<u8>("objects.echo", (300,)))?;
    println!("{error}");
    let error = error_of(pool.call::<()>("objects.echo", 3))?;
    println!("{error}");
    let error = error_of(pool.call::<()>("sys.getprofile", (1,)))?;
    println!(
        "{}",
        error
            .exception()
            .map_or("", |exception| exception.type_name())
    );
    // What a worker prints goes where the host's does.
    pool.call::<()>("prints.out", ("printed",))?;
    Ok(())
}

/// A thousand calls, of which every tenth kills its process in one of eight ways.
fn deaths() -> Result {
    const WAYS: [&str; 8] = [
        "exits",
        "aborts",
        "kills",
        "segfaults",
        "overflows",
        "runs_away",
        "hoards",
        "terminates",
    ];
    let pool = Pool::processes(2)
        .deadline(Duration::from_secs(2))
        .memory(2 << 30)
        .build()?;
    let tasks: Vec<_> = (0..1_000_u64)
        .map(|number| {
            let way = match number % 10 {
                0 => WAYS[usize::try_from(number / 10 % 8).unwrap_or(0)],
                _ => "lives",
            };
            Ok((
                number,
                way,
                pool.submit::<u64>(&format!("dying.{way}"), (number,), ())?,
            ))
        })
        .collect::<Result<_>>()?;
    let (mut right, mut died) = (0, 0);
    for (number, way, task) in tasks {
        match (way, task.wait()) {
            ("lives", Ok(result)) if result == number * 2 => right += 1,
            ("lives", result) => return Err(format!("{number}: {result:?}").into()),
            (way, Err(error)) => {
                died += 1;
                if number < 80 {
                    println!("{way}: {}", error.to_string().lines().last().unwrap_or(""));
                }
            }
            (way, Ok(result)) => return Err(format!("{way} gave {result}").into()),
        }
    }
    println!("{right} right, {died} died");
    drop(pool);
    check(children()? == 0, "a process is left")
}

/// A deadline for what is one instruction.
fn limits() -> Result {
    let pool = Pool::processes(1)
        .deadline(Duration::from_millis(200))
        .build()?;
    for function in ["plain", "swallows", "sleeps", "one_instruction", "regex"] {
        let start = Instant::now();
        let error = error_of(pool.call::<()>(&format!("runaway.{function}"), ()))?;
        check(
            error.stop_reason() == Some(StopReason::Deadline),
            format!("{function}: {error}"),
        )?;
        println!("{function}: stopped");
        eprintln!("{function}: {:?}", start.elapsed());
        let sum: i64 = pool.call("runaway.add", (1, 1))?;
        check(sum == 2, sum)?;
    }
    Ok(())
}

/// Says which processes there are, and ends without having dropped the pool.
fn leaves() -> Result {
    let pool: ProcessPool = Pool::processes(2).build()?;
    let busy = pool.submit::<()>("ending.sleep", (600,), ())?;
    for _ in 0..3 {
        let process: u32 = pool.call("os.getpid", ())?;
        println!("{process}");
    }
    std::mem::forget((pool, busy));
    Ok(())
}

fn children() -> Result<usize> {
    let children = format!("/proc/self/task/{}/children", std::process::id());
    Ok(std::fs::read_to_string(children)?
        .split_whitespace()
        .count())
}
