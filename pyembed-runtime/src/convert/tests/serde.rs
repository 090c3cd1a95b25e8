//! Values that `Serde` gives and takes.

use std::collections::BTreeMap;

use ::serde::{Deserialize, Serialize};

use super::*;
use crate::convert::Serde;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Order {
    id: u32,
    customer: Option<String>,
    lines: Vec<Line>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Line {
    item: String,
    price: f64,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    Empty,
    Circle(f64),
    Line(i32, i32),
    Rect { w: u8, h: u8 },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Unit;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Meters(f64);

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Event {
    Paid { amount: f64 },
    Sent { to: String },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    id: i32,
    #[serde(flatten)]
    rest: BTreeMap<String, f64>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    #[allow(dead_code)]
    id: i32,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Any {
    Null(()),
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Any>),
    Map(BTreeMap<String, Any>),
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Raw(Vec<u8>);

impl Serialize for Raw {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

fn order() -> Order {
    let lines = vec![Line {
        item: "widget".into(),
        price: 2.5,
    }];
    Order {
        id: 7,
        customer: None,
        lines,
    }
}

fn round_serde<T>(value: T)
where
    T: Serialize + ::serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    round(Serde(value));
}

#[test]
fn values_are_given_in_their_shape() {
    assert_eq!(
        given(Serde(order())),
        "{'id': 7, 'customer': None, 'lines': [{'item': 'widget', 'price': 2.5}]}"
    );
    assert_eq!(given(Serde(&[1, 2])), "(1, 2)");
    assert_eq!(
        given(Serde((Unit, Meters(1.0), 'x', u128::MAX))),
        format!("(None, 1.0, 'x', {})", u128::MAX)
    );
    assert_eq!(given(Serde(Raw(vec![65]))), "b'A'");
    assert_eq!(given(Serde(BTreeMap::from([((1, 2), 3)]))), "{(1, 2): 3}");
    assert_eq!(
        given(Serde([Shape::Empty, Shape::Circle(1.0)])),
        "('empty', {'circle': 1.0})"
    );
    assert_eq!(
        given(Serde(vec![Shape::Line(1, 2), Shape::Rect { w: 1, h: 2 }])),
        "[{'line': (1, 2)}, {'rect': {'w': 1, 'h': 2}}]"
    );
}

#[test]
fn values_return_unchanged() {
    round_serde(order());
    round_serde(vec![
        Shape::Empty,
        Shape::Circle(1.0),
        Shape::Line(1, 2),
        Shape::Rect { w: 1, h: 2 },
    ]);
    round_serde((Unit, Meters(1.0), 'x', i128::MIN, u128::MAX, 1.5_f32));
    round_serde(BTreeMap::from([(1, Some("x".to_owned())), (2, None)]));
    round_serde(vec![
        Event::Paid { amount: 1.0 },
        Event::Sent { to: "me".into() },
    ]);
    round_serde(Flat {
        id: 1,
        rest: BTreeMap::from([("a".to_owned(), 2.0)]),
    });
    round_serde([1, 2, 3]);
}

#[test]
fn a_struct_is_read_from_objects() {
    let line = || Line {
        item: "w".into(),
        price: 2.0,
    };
    for source in [
        "{'item': 'w', 'price': 2, 'unknown': object()}",
        "['w', 2]",
        "class Line:\n    item = 'w'\n    @property\n    def price(self): return 2.0\nvalue = Line()",
        "class Line:\n    __slots__ = ('item', 'price')\nvalue = Line()\nvalue.item = 'w'\nvalue.price = 2",
        "import sys\nvalue = type(sys.implementation)(item='w', price=2)",
        "class Line(tuple):\n    _fields = ('item', 'price')\n    item = property(lambda s: s[0])\n    price = property(lambda s: s[1])\nvalue = Line(('w', 2))",
        "class Line:\n    __dataclass_fields__ = {'item': 0}\n    item = 'w'\n    price = 2\nvalue = Line()",
    ] {
        assert_eq!(take::<Serde<Line>>(source).unwrap().0, line(), "{source}");
    }
}

#[test]
fn a_member_of_an_enum_stands_for_its_value_or_name() {
    let member = |name: &str, value: &str| {
        format!(
            "class E: _member_map_ = {{}}\nvalue = E()\nvalue._name_ = {name}\nvalue._value_ = {value}"
        )
    };
    assert_eq!(take::<Serde<f64>>(&member("'X'", "2.5")).unwrap().0, 2.5);
    assert_eq!(
        take::<Serde<String>>(&member("'X'", "'text'")).unwrap().0,
        "text"
    );
    assert_eq!(
        take::<Serde<Shape>>(&member("'empty'", "3")).unwrap().0,
        Shape::Empty
    );
    assert_eq!(
        take::<Serde<Shape>>(&member("'X'", "'empty'")).unwrap().0,
        Shape::Empty
    );
    assert_eq!(
        take::<Serde<Any>>(&member("'X'", "3")).unwrap().0,
        Any::Int(3)
    );
}

#[test]
fn a_string_is_read_from_what_has_one_text() {
    for source in [
        "'text'",
        "type('D', (), {'isoformat': lambda self: 'text'})()",
        "type('P', (), {'__fspath__': lambda self: 'text'})()",
        "type('Decimal', (), {'__module__': 'decimal', '__str__': lambda self: 'text'})()",
        "type('UUID', (), {'__module__': 'uuid', '__str__': lambda self: 'text'})()",
    ] {
        assert_eq!(take::<Serde<String>>(source).unwrap().0, "text", "{source}");
        assert_eq!(
            take::<Serde<Any>>(source).unwrap().0,
            Any::Text("text".into()),
            "{source}"
        );
    }
}

#[test]
fn anything_is_read_as_what_it_is_like() {
    let source = "[None, True, 1, 1.5, 'x', (1,), {'k': range(1)}]";
    let k = BTreeMap::from([("k".to_owned(), Any::List(vec![Any::Int(0)]))]);
    let expected = vec![
        Any::Null(()),
        Any::Bool(true),
        Any::Int(1),
        Any::Float(1.5),
        Any::Text("x".into()),
        Any::List(vec![Any::Int(1)]),
        Any::Map(k),
    ];
    assert_eq!(take::<Serde<Any>>(source).unwrap().0, Any::List(expected));
    let instance = "class C:\n    pass\nvalue = C()\nvalue.a = 1";
    let a = BTreeMap::from([("a".to_owned(), 1)]);
    assert_eq!(take::<Serde<BTreeMap<String, i32>>>(instance).unwrap().0, a);
}

#[test]
fn refusals_name_place_and_value() {
    let order = "{'id': 7, 'customer': 'me', 'lines': [{'item': 'a', 'price': 1}, {'item': 'b', 'price': 'x'}]}";
    assert_eq!(
        refusal::<Serde<Order>>(order),
        "expected a float, found str 'x' at ['lines'][1]['price']"
    );
    let object = "class O:\n    id = 300\nvalue = O()\nvalue.lines = []";
    assert_eq!(
        refusal::<Serde<BTreeMap<String, u8>>>(object),
        "expected an int, found list of 0 items at .lines"
    );
    assert_eq!(
        refusal::<Serde<Line>>("{'item': 'a'}"),
        "expected a field 'price', found dict of 1 item"
    );
    assert_eq!(
        refusal::<Serde<Vec<String>>>("[3]"),
        "expected a string, found int 3 at [0]"
    );
    assert_eq!(
        refusal::<Serde<String>>(r"'\ud800'"),
        r"expected a str without surrogates, found str '\ud800'"
    );
    assert_eq!(
        refusal::<Serde<Line>>("3"),
        "expected struct Line, found int 3"
    );
    assert_eq!(
        refusal::<Serde<Vec<i8>>>("'ab'"),
        "expected a sequence, found str 'ab'"
    );
    assert_eq!(
        refusal::<Serde<(i8, i8)>>("[1, 2, 3]"),
        "expected a sequence of 2 items, found list of 3 items"
    );
    assert_eq!(
        refusal::<Serde<Strict>>("{'id': 1, 'x': 2}"),
        "expected a field, one of 'id', found str 'x' at .keys()"
    );
    assert_eq!(
        refusal::<Serde<Shape>>("'square'"),
        "expected one of 'empty', 'circle', 'line', 'rect', found str 'square'"
    );
    assert_eq!(
        refusal::<Serde<Vec<Shape>>>("[3]"),
        "expected a variant of Shape, one of 'empty', 'circle', 'line', 'rect', found int 3 at [0]"
    );
    assert_eq!(
        refusal::<Serde<Shape>>("{'rect': {'w': 1, 'h': 256}}"),
        "expected an int from 0 to 255, found int 256 at ['rect']['h']"
    );
    assert_eq!(
        refusal::<Serde<Shape>>("'circle'"),
        "expected a dict {'circle': content}, found str 'circle'"
    );
    assert_eq!(
        refusal::<Serde<std::net::Ipv4Addr>>("['x']"),
        "expected IPv4 address, found list of 1 item"
    );
    assert_eq!(
        refusal::<Serde<Vec<std::net::Ipv4Addr>>>("['x']"),
        "invalid IPv4 address syntax, found str 'x' at [0]"
    );
    assert_eq!(
        refusal::<Serde<Any>>("1 << 200"),
        "expected an int of at most 128 bits, found int of 201 bits"
    );
}

#[test]
fn a_property_that_raises_is_named() {
    let source =
        "class L:\n    item = 'x'\n    @property\n    def price(self): return 1 // 0\nvalue = L()";
    assert_eq!(
        refusal::<Serde<Line>>(source),
        "ZeroDivisionError raised while converting at .price"
    );
}
