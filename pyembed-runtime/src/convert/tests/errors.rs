//! The exact words of refusals.

use std::collections::{BTreeMap, HashMap, HashSet};

use malachite_bigint::BigInt;

use super::*;

#[test]
fn numbers_out_of_range_state_the_range() {
    assert_eq!(
        refusal::<u8>("300"),
        "expected an int from 0 to 255, found int 300"
    );
    assert_eq!(
        refusal::<u8>("-1"),
        "expected an int from 0 to 255, found int -1"
    );
    assert_eq!(
        refusal::<i64>("1 << 63"),
        "expected an int from -9223372036854775808 to 9223372036854775807, found int 9223372036854775808"
    );
    assert_eq!(
        refusal::<i8>("1 << 100000"),
        "expected an int from -128 to 127, found int of 100001 bits"
    );
    assert_eq!(
        refusal::<f64>("1 << 100000"),
        "expected a number within a float's range, found int of 100001 bits"
    );
    assert_eq!(
        refusal::<f32>("1e300"),
        "expected a float from -3.4028235e38 to 3.4028235e38, found float 1e+300"
    );
}

#[test]
fn types_are_told_apart() {
    assert_eq!(refusal::<i32>("True"), "expected an int, found bool True");
    assert_eq!(
        refusal::<f64>("False"),
        "expected a float, found bool False"
    );
    assert_eq!(refusal::<BigInt>("1.0"), "expected an int, found float 1.0");
    assert_eq!(refusal::<bool>("1"), "expected a bool, found int 1");
    assert_eq!(refusal::<()>("0"), "expected None, found int 0");
    assert_eq!(
        refusal::<String>("b'ab'"),
        "expected a str, found bytes b'ab'"
    );
    assert_eq!(refusal::<String>("None"), "expected a str, found None");
    assert_eq!(
        refusal::<char>("'ab'"),
        "expected a str of one character, found str 'ab'"
    );
    assert_eq!(
        refusal::<Vec<char>>("'ab'"),
        "expected a list or another iterable, found str 'ab'"
    );
    assert_eq!(refusal::<Vec<u8>>("'ab'"), "expected bytes, found str 'ab'");
    assert_eq!(
        refusal::<Vec<i32>>("{1: 2}"),
        "expected a list or another iterable, found dict of 1 item"
    );
    assert_eq!(
        refusal::<Vec<i32>>("object()"),
        "expected a list or another iterable, found object"
    );
    assert_eq!(
        refusal::<HashMap<i32, i32>>("[1]"),
        "expected a dict, found list of 1 item"
    );
    assert_eq!(
        refusal::<HashSet<i32>>("[]"),
        "expected a set, found list of 0 items"
    );
    assert_eq!(
        refusal::<(i32, i32)>("(1, 2, 3)"),
        "expected a tuple of 2 items, found tuple of 3 items"
    );
    assert_eq!(
        refusal::<[i32; 3]>("[1, 2]"),
        "expected a list of 3 items, found list of 2 items"
    );
    assert_eq!(
        refusal::<[u8; 1]>("b'ab'"),
        "expected a list of 1 item, found bytes b'ab'"
    );
}

#[test]
fn surrogates_are_named() {
    assert_eq!(
        refusal::<String>(r"'a\ud800'"),
        r"expected a str without surrogates, found str 'a\ud800'"
    );
}

#[test]
fn long_values_are_cut() {
    let found = refusal::<i8>("'x' * 1000");
    assert_eq!(
        found,
        format!("expected an int, found str '{}'...", "x".repeat(60))
    );
    assert!(refusal::<i8>("b'x' * 1000").len() < 120);
    assert!(refusal::<i8>("type('T' * 1000, (), {})()").len() < 120);
}

#[test]
fn the_path_leads_to_the_place() {
    type Rows = Vec<BTreeMap<String, (u8, u8)>>;
    let error = take::<Rows>("[{}, {'price': (1, 300)}]").unwrap_err();
    assert_eq!(error.path(), "[1]['price'][1]");
    assert_eq!(error.expected(), Some("an int from 0 to 255"));
    assert_eq!(error.found(), Some("int 300"));
    assert_eq!(
        error.to_string(),
        "expected an int from 0 to 255, found int 300 at [1]['price'][1]"
    );
    assert_eq!(
        refusal::<BTreeMap<u8, u8>>("{'a': 1}"),
        "expected an int, found str 'a' at .keys()"
    );
    assert_eq!(
        refusal::<HashSet<u8>>("{'a'}"),
        "expected an int, found str 'a' at ['a']"
    );
}

#[test]
fn an_argument_is_named_by_its_position() {
    let unhashable = BTreeMap::from([(vec![1], 2)]);
    assert_eq!(
        args_error((1, unhashable)),
        "TypeError raised while converting at argument 2.keys()"
    );
}

#[test]
fn arguments_come_in_order() {
    let count = attached(|py| {
        assert_eq!(().to_args(py).unwrap().args.len(), 0);
        ("widget", 3, vec![1.0]).to_args(py).unwrap().args.len()
    });
    assert_eq!(count, 3);
}

#[test]
fn a_raised_exception_is_kept() {
    let source = "type('I', (), {'__index__': lambda self: 1 // 0})()";
    attached(|py| {
        let value = run(&format!("value = [{source}]"), py.vm);
        let error = Vec::<u8>::from_python(&value, py).unwrap_err();
        assert_eq!(
            error.to_string(),
            "ZeroDivisionError raised while converting at [0]"
        );
        assert_eq!(error.path(), "[0]");
        assert!(error.into_raised().is_ok());
    });
}
