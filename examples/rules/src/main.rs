//! `rules FILE…`: prices orders by rules that are written in Python, and survives what the rules
//! do.
//!
//! An order is a line of a file: `sku quantity customer`. The rules ask the program for prices and
//! stock, print notes for whoever reads the log, and have a tenth of a second for each order.

mod shop;

use std::{env, fmt::Display, fs, process::ExitCode, time::Duration};

use pyembed_runtime::{Bundle, Error, Limits, Python, Serde, StopReason, include_python};
use serde::{Deserialize, Serialize};

static SCRIPTS: Bundle = include_python!("scripts/");

/// The time that the rules have for one order.
const DEADLINE: Duration = Duration::from_millis(100);

#[derive(Serialize)]
struct Order<'a> {
    sku: &'a str,
    quantity: u32,
    customer: &'a str,
}

/// What the rules decide.
#[derive(Deserialize)]
struct Decision {
    total: f64,
    because: Vec<String>,
}

fn main() -> ExitCode {
    match price_files() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn price_files() -> Result<(), Box<dyn std::error::Error>> {
    let py = Python::builder()
        .module(shop::module())
        .deny_module("socket")
        .build(&SCRIPTS)?;
    // Before there are orders: the first one would spend its tenth of a second on it.
    py.import("rules")?;
    for file in env::args().skip(1) {
        let text = fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
        for (number, line) in text.lines().enumerate() {
            let place = format!("{file}:{}", number + 1);
            match parse(line) {
                Ok(order) => price(&py, &place, &order)?,
                Err(error) => println!("{place}: {error}"),
            }
        }
    }
    py.shutdown()?;
    Ok(())
}

fn parse(line: &str) -> Result<Order<'_>, String> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let [sku, quantity, customer] = parts[..] else {
        return Err("an order is `sku quantity customer`".to_owned());
    };
    let quantity = quantity
        .parse()
        .map_err(|_| format!("{quantity:?} is no quantity"))?;
    Ok(Order {
        sku,
        quantity,
        customer,
    })
}

/// Prices one order. What the rules do wrong is told, and the next one is priced.
fn price(py: &Python, place: &str, order: &Order<'_>) -> Result<(), Error> {
    let limits = Limits::new().deadline(DEADLINE).recursion(100);
    let captured = py.capture(|py| {
        py.limited(&limits, |py| {
            py.call::<Serde<Decision>>("rules.price", (Serde(order),))
        })
    })?;
    match captured.value {
        Ok(Serde(decision)) => {
            println!(
                "{place}: {:.2} ({})",
                decision.total,
                decision.because.join(", ")
            );
        }
        Err(error) if error.stop_reason() == Some(StopReason::Deadline) => {
            println!("{place}: the rules take longer than {DEADLINE:?}");
        }
        Err(error) => println!("{place}: {}", last_line(&error)),
    }
    for note in captured.stdout.lines() {
        println!("{place}: note: {note}");
    }
    Ok(())
}

fn last_line(error: &impl Display) -> String {
    let text = error.to_string();
    text.lines().last().unwrap_or_default().to_owned()
}
