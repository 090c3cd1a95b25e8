//! Values there and back, by way of the real standard library.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use pyembed_runtime::{BigInt, FromPython, PyObject, Python, Serde, ToPython};
use pyembed_tests::FULL;
use serde::{Deserialize, Serialize};

use crate::support::{basic, error_of};

fn round_trip<T>(value: T)
where
    T: ToPython + FromPython + PartialEq + std::fmt::Debug,
{
    let back: T = basic().call("basic.echo", (&value,)).unwrap();
    assert_eq!(back, value);
}

#[test]
fn integers_of_every_width() {
    round_trip((i8::MIN, i16::MIN, i32::MIN, i64::MIN, i128::MIN, isize::MIN));
    round_trip((u8::MAX, u16::MAX, u32::MAX, u64::MAX, u128::MAX, usize::MAX));
    round_trip((0u8, -1i8, true, false));
    let huge: BigInt = "-123456789012345678901234567890123456789012345678901234567890"
        .parse()
        .unwrap();
    round_trip(huge);
}

#[test]
fn text_bytes_and_floats() {
    round_trip("naïve 🦀 \0 text".to_owned());
    round_trip(('a', '🦀'));
    round_trip(b"\0\xff bytes".to_vec());
    round_trip((1.5f32, f64::MIN_POSITIVE, f64::INFINITY));
    let py = basic();
    assert_eq!(
        py.call::<String>("basic.kind", (b"x".as_slice(),)).unwrap(),
        "bytes"
    );
    assert_eq!(py.call::<String>("basic.kind", ("x",)).unwrap(), "str");
    assert!(py.call::<f64>("basic.echo", (f64::NAN,)).unwrap().is_nan());
}

#[test]
fn containers() {
    round_trip(vec![Some(1), None, Some(3)]);
    round_trip([1u8, 2, 3]);
    round_trip((1, "two".to_owned(), 3.0, vec![4], (5,), None::<i32>));
    round_trip(HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    round_trip(BTreeMap::from([(1, vec!["x".to_owned()])]));
    round_trip(HashSet::from([1, 2, 3]));
    round_trip(BTreeSet::from(["a".to_owned()]));
    round_trip((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    basic().call::<()>("basic.echo", ((),)).unwrap();
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    sku: String,
    quantity: u32,
    tags: Vec<String>,
}

#[test]
fn serde_structs_to_dicts_and_from_dataclasses() {
    let py = basic();
    let Serde(order): Serde<Order> = py.call("basic.make_order", ("widget", 3)).unwrap();
    assert_eq!(
        (order.sku.as_str(), order.quantity, &*order.tags),
        ("widget", 3, &["new".to_owned()][..])
    );
    assert_eq!(
        py.call::<u32>("basic.order_total", (Serde(&order),))
            .unwrap(),
        6
    );
    let Serde(back): Serde<Order> = py.call("basic.echo", (Serde(&order),)).unwrap();
    assert_eq!(back, order);
}

#[test]
fn decimals_and_dates_of_the_standard_library() {
    let py = Python::new(&FULL).unwrap();
    let decimal: PyObject = py.call("decimal.Decimal", ("2.50",)).unwrap();
    assert_eq!(decimal.extract::<f64>().unwrap(), 2.5);
    assert_eq!(decimal.extract::<Serde<String>>().unwrap().0, "2.50");
    let date: PyObject = py.call("datetime.date", (2026, 11, 22)).unwrap();
    assert_eq!(date.extract::<Serde<String>>().unwrap().0, "2026-11-22");
}

#[test]
fn a_wrong_value_is_named_with_its_place() {
    let py = basic();
    let error = error_of(py.call::<Vec<BTreeMap<String, u8>>>(
        "basic.echo",
        (vec![
            BTreeMap::from([("price", 1)]),
            BTreeMap::from([("price", 300)]),
        ],),
    ));
    assert_eq!(
        error.to_string(),
        "basic.echo: expected an int from 0 to 255, found int 300 at result[1]['price']"
    );
    let error = error_of(py.call::<Serde<Order>>("basic.make_order", ("widget", "three")));
    assert_eq!(
        error.to_string(),
        "basic.make_order: expected an int, found str 'three' at result.quantity"
    );
}

#[test]
fn a_value_nested_beyond_reason_is_an_error() {
    let py = basic();
    let error = error_of(py.call::<Serde<serde_json::Value>>("basic.deep", (10_000,)));
    assert!(error.to_string().contains("levels"), "{error}");
}
