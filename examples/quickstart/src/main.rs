//! Prices an order with rules written in Python: the package `scripts/pricing` is compiled into
//! this binary.

use pyembed_runtime::{Bundle, Error, Exception, Python, Result, Serde, include_python};
use serde::{Deserialize, Serialize};

static SCRIPTS: Bundle = include_python!("scripts/");

/// Given to Python, where it is a dict.
#[derive(Serialize)]
struct Order<'a> {
    placed: &'a str,
    lines: &'a [(&'a str, u32)],
    codes: &'a [&'a str],
}

/// Read from the Python dataclass of the same name, properties and fields alike.
#[derive(Deserialize)]
struct Quote {
    lines: Vec<Line>,
    discounts: Vec<Discount>,
    refused: Vec<String>,
    subtotal: String, /* a Decimal, which as text keeps every digit; f64 would do where that
                       * does not matter */
    total: String,
}

#[derive(Deserialize)]
struct Line {
    name: String,
    quantity: u32,
    unit_price: f64,
    amount: String,
}

#[derive(Deserialize)]
struct Discount {
    code: String,
    amount: String,
}

fn main() -> Result<()> {
    let py = Python::new(&SCRIPTS)?;

    let total: f64 = py.call("pricing.quote", ("widget", 3))?;
    println!("3 widgets cost {total:.2}\n");

    let order = Order {
        placed: "2026-11-27",
        lines: &[("widget", 12), ("gizmo", 1), ("gadget", 3), ("sprocket", 7)],
        codes: &[
            "3FOR2:gadget",
            "SAVE10",
            "SAVE5:gizmo@2026-11-20..2026-11-30",
            "SAVE50@2026-01-01..2026-01-31",
        ],
    };
    let Serde(quote): Serde<Quote> = py.call("pricing.quote_order", (Serde(&order),))?;
    print_bill(&order, &quote);

    match py.call::<f64>("pricing.quote", ("wigdet", 1)) {
        Ok(price) => println!("\nA wigdet costs {price:.2}"),
        Err(Error::Exception(e)) => print_exception(&e),
        Err(error) => return Err(error), // no exception: a value of the wrong type, say
    }
    Ok(())
}

fn print_bill(order: &Order, quote: &Quote) {
    println!("Order of {}", order.placed);
    for line in &quote.lines {
        let price = format!("{} x {:.3}", line.quantity, line.unit_price);
        println!("  {:<20} {price:>15} {:>10}", line.name, line.amount);
    }
    println!("  {:<36} {:>10}", "Subtotal", quote.subtotal);
    for Discount { code, amount } in &quote.discounts {
        println!("  {code:<36} {:>10}", format!("-{amount}"));
    }
    println!("  {:<36} {:>10}", "Total", quote.total);
    for code in &quote.refused {
        println!("  ({code} is not valid on that day)");
    }
}

/// An exception is data, and its Display is the traceback.
fn print_exception(e: &Exception) {
    println!("\nPython raised {}: {}", e.type_name(), e.message());
    if let Some(frame) = e.frames().last() {
        println!("in {}, {}:{}", frame.function(), frame.file(), frame.line());
    }
    println!("\n{e}");
}
