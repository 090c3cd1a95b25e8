//! Bytes, and what serde keeps in a form of its own: untagged, tagged and flattened types.

use std::collections::BTreeMap;

use ::serde::{Deserialize, Serialize};

use super::*;
use crate::Serde;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Number {
    Int(i64),
    Text(String),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Data {
    Text(String),
    Bytes(Vec<u8>),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind")]
enum Event {
    Paid { amount: i64, lines: Vec<Line> },
    Sent,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", content = "data")]
enum Adjacent {
    Paid { amount: i64 },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Line {
    price: i64,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Flat {
    id: i32,
    #[serde(flatten)]
    line: Line,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Deep(Vec<Deep>);

#[test]
fn bytes_are_numbers_and_never_text() {
    for source in ["b'ab'", "bytearray(b'ab')", "memoryview(b'ab')", "[97, 98]"] {
        assert_eq!(take::<Serde<Vec<u8>>>(source).unwrap().0, b"ab", "{source}");
        assert_eq!(
            take::<Serde<[u8; 2]>>(source).unwrap().0,
            *b"ab",
            "{source}"
        );
        let data = take::<Serde<Data>>(source).unwrap().0;
        assert_eq!(data, Data::Bytes(b"ab".to_vec()), "{source}");
    }
    let nested = take::<Serde<BTreeMap<String, Vec<u8>>>>("{'a': b'\\xff'}");
    assert_eq!(nested.unwrap().0["a"], [255]);
    assert_eq!(
        refusal::<Serde<String>>("b'ab'"),
        "expected a string, found bytes b'ab'"
    );
    assert_eq!(
        refusal::<Serde<Number>>("b'ab'"),
        "data did not match any variant of untagged enum Number, found bytes b'ab'"
    );
    assert_eq!(
        refusal::<Serde<[u8; 3]>>("b'ab'"),
        "expected a sequence of 3 items, found bytes b'ab'"
    );
    assert_eq!(
        refusal::<Serde<Vec<String>>>("b'ab'"),
        "expected a string, found int 97 at [0]"
    );
}

#[test]
fn untagged_types_tell_what_they_found() {
    assert_eq!(
        refusal::<Serde<Number>>("1.5"),
        "data did not match any variant of untagged enum Number, found float 1.5"
    );
    assert_eq!(
        refusal::<Serde<Vec<Number>>>("[1, 'a', [2]]"),
        "data did not match any variant of untagged enum Number, found list of 1 item at [2]"
    );
    assert_eq!(
        refusal::<Serde<Number>>("2**70"),
        "expected an int of at most 64 bits, found int 1180591620717411303424"
    );
    assert_eq!(
        refusal::<Serde<BTreeMap<String, Number>>>("{'a': None}"),
        "data did not match any variant of untagged enum Number, found None at ['a']"
    );
}

#[test]
fn tagged_and_flattened_types_tell_the_place() {
    assert_eq!(
        refusal::<Serde<Event>>("{'kind': 'Paid', 'amount': 'x', 'lines': []}"),
        "expected i64, found str 'x' at ['amount']"
    );
    assert_eq!(
        refusal::<Serde<Vec<Event>>>(
            "[{'kind': 'Sent'}, {'kind': 'Paid', 'amount': 1, 'lines': [{'price': 1}, {'price': 2.5}]}]"
        ),
        "expected i64, found float 2.5 at [1]['lines'][1]['price']"
    );
    assert_eq!(
        refusal::<Serde<Event>>("{'kind': 'Lost'}"),
        "expected one of 'Paid', 'Sent', found str 'Lost' at ['kind']"
    );
    assert_eq!(
        refusal::<Serde<Event>>("{'kind': 'Paid'}"),
        "expected a field 'amount', found dict of 1 item"
    );
    assert_eq!(
        refusal::<Serde<Adjacent>>("{'kind': 'Paid', 'data': {'amount': True}}"),
        "expected an int, found bool True at ['data']['amount']"
    );
    assert_eq!(
        refusal::<Serde<Flat>>("{'id': 1, 'price': 'x'}"),
        "expected i64, found str 'x' at ['price']"
    );
    // Where several values look like it, the place is not told.
    assert_eq!(
        refusal::<Serde<Flat>>("{'id': 1, 'price': 'x', 'other': 'x'}"),
        "expected i64, found str 'x'"
    );
}

#[test]
fn long_paths_are_shortened() {
    let source = "value = []\nfor _ in range(300): value = [value]";
    assert_eq!(
        refusal::<Serde<Deep>>(source),
        format!(
            "expected at most 128 levels of nesting, found more, or a value inside itself at {}[0]...[0]{}",
            "[0]".repeat(16),
            "[0]".repeat(16)
        )
    );
}

#[test]
fn an_object_whose_data_is_in_its_class_is_no_empty_map() {
    type Map = BTreeMap<String, i32>;
    for class in [
        "a = 1",
        "@property\n    def a(self): return 1",
        "__slots__ = ()\n    a = 1",
    ] {
        let source = format!("class C:\n    {class}\nvalue = C()");
        assert_eq!(
            refusal::<Serde<Map>>(&source),
            "expected a map, found C, whose data is in its class"
        );
    }
    let empty = "class C:\n    def method(self): pass\nvalue = C()";
    assert_eq!(take::<Serde<Map>>(empty).unwrap().0, Map::new());
    let held = "class C:\n    a = 1\nvalue = C()\nvalue.b = 2";
    assert_eq!(
        take::<Serde<Map>>(held).unwrap().0,
        Map::from([("b".into(), 2)])
    );
}
