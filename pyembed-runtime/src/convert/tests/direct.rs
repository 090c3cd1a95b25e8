//! The types that cross the boundary by themselves.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    rc::Rc,
    sync::Arc,
};

use malachite_bigint::BigInt;

use super::*;

#[test]
fn scalars_return_unchanged() {
    round(());
    round(true);
    round((i8::MIN, i16::MIN, i32::MIN, i64::MIN, i128::MIN, isize::MIN));
    round((u8::MAX, u16::MAX, u32::MAX, u64::MAX, u128::MAX, usize::MAX));
    round((1.5_f64, f64::INFINITY, -0.0_f64, 0.1_f32));
    round(('é', "naïve \0 🦀".to_owned(), String::new()));
    round(BigInt::from(3).pow(500));
    round((
        Some(3),
        None::<String>,
        Some(Box::new(1)),
        Arc::new(2),
        Rc::new(3),
    ));
    assert!(take::<f64>("float('nan')").unwrap().is_nan());
}

#[test]
fn containers_return_unchanged() {
    round(vec![vec![1, 2], vec![]]);
    round([1, 2, 3]);
    round(vec![0_u8, 255]);
    round([1_u8, 2]);
    round(HashMap::from([
        ("a".to_owned(), vec![1.0]),
        ("b".to_owned(), vec![]),
    ]));
    round(BTreeMap::from([((1, 'x'), true)]));
    round(HashSet::from([1, 2]));
    round(BTreeSet::from(["x".to_owned()]));
    round((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "twelve".to_owned()));
}

#[test]
fn borrowed_values_are_given_too() {
    let strings = vec!["a".to_owned()];
    assert_eq!(
        given((&strings, strings.as_slice(), &strings[0], "b")),
        "(['a'], ['a'], 'a', 'b')"
    );
    assert_eq!(
        given((Cow::Borrowed("c"), Box::new([1, 2]), &mut 3)),
        "('c', [1, 2], 3)"
    );
    assert_eq!(given([&1_u8, &2].as_slice()), "[1, 2]");
}

#[test]
fn bytes_are_given_as_bytes() {
    assert_eq!(given(vec![1_u8]), r"b'\x01'");
    assert_eq!(given([65_u8, 66].as_slice()), "b'AB'");
    assert_eq!(given([65_u8; 2]), "b'AA'");
    assert_eq!(given(vec![1_i8]), "[1]");
    assert_eq!(given(vec![Some(1_u8)]), "[1]");
}

#[test]
fn bytes_are_taken_from_what_holds_bytes() {
    for source in [
        "b'ab'",
        "bytearray(b'ab')",
        "[97, 98]",
        "(97, 98)",
        "memoryview(b'ab')",
    ] {
        assert_eq!(take::<Vec<u8>>(source).unwrap(), b"ab", "{source}");
    }
    assert_eq!(take::<[u8; 2]>("b'ab'").unwrap(), *b"ab");
}

#[test]
fn numbers_are_taken_from_their_like() {
    assert_eq!(take::<f64>("3").unwrap(), 3.0);
    assert_eq!(take::<f32>("float('-inf')").unwrap(), f32::NEG_INFINITY);
    assert_eq!(
        take::<u8>("type('I', (), {'__index__': lambda self: 7})()").unwrap(),
        7
    );
    assert_eq!(take::<u8>("type('I', (int,), {})(7)").unwrap(), 7);
    assert_eq!(
        take::<f64>("type('F', (), {'__float__': lambda self: 0.5})()").unwrap(),
        0.5
    );
}

#[test]
fn sequences_are_taken_from_any_iterable() {
    for source in [
        "[1, 2]",
        "(1, 2)",
        "range(1, 3)",
        "{1: 0, 2: 0}.keys()",
        "(i for i in (1, 2))",
        "{1, 2}",
    ] {
        assert_eq!(take::<Vec<i32>>(source).unwrap(), [1, 2], "{source}");
    }
    let by_index = "type('S', (), {'__getitem__': lambda self, i: [1, 2][i]})()";
    assert_eq!(take::<Vec<i32>>(by_index).unwrap(), [1, 2]);
    assert_eq!(take::<[i32; 2]>("[1, 2]").unwrap(), [1, 2]);
    assert_eq!(
        take::<(i32, String)>("[1, 'x']").unwrap(),
        (1, "x".to_owned())
    );
}

#[test]
fn mappings_are_taken_by_their_items() {
    let own = "
class Mapping:
    def keys(self): return ['a']
    def items(self): return [('a', 1)]
value = Mapping()";
    assert_eq!(
        take::<HashMap<String, i32>>(own).unwrap(),
        HashMap::from([("a".to_owned(), 1)])
    );
    let proxy = "type(type.__dict__)({'a': 1})";
    assert_eq!(
        take::<BTreeMap<String, i32>>(proxy).unwrap(),
        BTreeMap::from([("a".to_owned(), 1)])
    );
    assert_eq!(
        take::<BTreeSet<i32>>("frozenset({2, 1})").unwrap(),
        BTreeSet::from([1, 2])
    );
}
