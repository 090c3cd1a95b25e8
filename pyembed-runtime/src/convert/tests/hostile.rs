//! Objects that lie, raise, change while they are read, or contain themselves.

use std::collections::{HashMap, HashSet};

use malachite_bigint::BigInt;

use super::*;
use crate::convert::Serde;

#[derive(Debug, ::serde::Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Tree {
    Leaf(i64),
    Node(Vec<Tree>),
}

#[derive(Debug, ::serde::Deserialize)]
#[allow(dead_code)]
struct Nested(Vec<Nested>);

#[derive(Debug, ::serde::Deserialize)]
#[allow(dead_code)]
struct OnlyItself(Option<Box<OnlyItself>>);

#[derive(Debug, ::serde::Deserialize, ::serde::Serialize)]
struct Chain {
    next: Option<Box<Chain>>,
}

const HOSTILE: &[&str] = &[
    "None",
    "...",
    "object()",
    "type",
    "lambda: 0",
    "(1 << 200000)",
    "-(1 << 200000)",
    r"'\ud800'",
    r"{'\ud800': 1}",
    "float('nan')",
    "1j",
    "slice(1)",
    "memoryview(b'ab')[::-1]",
    "NotImplemented",
    "Exception('x')",
    "type('R', (list,), {'__iter__': lambda self: 1 // 0})([1])",
    "type('R', (), {'__iter__': None})()",
    "type('R', (), {'__iter__': lambda self: 3})()",
    "type('R', (), {'__len__': lambda self: -5, '__getitem__': lambda self, i: 1 // 0})()",
    "type('R', (list,), {'__len__': lambda self: 1 << 80})([1])",
    "type('R', (tuple,), {'__len__': lambda self: 0})([1, 2])",
    "type('R', (dict,), {'items': lambda self: 3})(a=1)",
    "type('R', (dict,), {'items': lambda self: [(1, 2, 3)]})(a=1)",
    "type('R', (), {'keys': 1, 'items': 2})()",
    "type('R', (), {'__getattr__': lambda self, name: 1 // 0})()",
    "type('R', (), {'__getattribute__': lambda self, name: 1 // 0})()",
    "type('R', (), {'__index__': lambda self: 'x', '__float__': lambda self: 'x'})()",
    "type('R', (), {'__index__': lambda self: 1 // 0, '__float__': lambda self: 1 // 0})()",
    "type('R', (), {'__repr__': lambda self: 1 // 0, '__str__': lambda self: 1 // 0})()",
    "type('R', (str,), {'__str__': lambda self: 1 // 0, '__repr__': lambda self: 1 // 0})('x')",
    "type('R', (), {'isoformat': lambda self: 3})()",
    "type('R', (), {'isoformat': 3, '__fspath__': 4})()",
    "type('R', (), {'__dataclass_fields__': 3})()",
    "type('R', (), {'__dataclass_fields__': {1: 2, 'a': 3}})()",
    "type('R', (tuple,), {'_fields': (1, 2)})()",
    "type('R', (tuple,), {'_fields': 1})()",
    "type('R', (), {'_member_map_': 3})()",
    "type('R', (), {'_member_map_': 3, '_value_': 1, '_name_': 2})()",
    "type('R', (), {'__module__': 3})()",
    "type('Decimal', (), {'__module__': 'decimal', '__str__': lambda self: 1 // 0})()",
    "type('R', (), {'__slots__': 'a'})()",
    "type('R', (), {'__dict__': 3})()",
    "type('R', (), {'__class__': int})()",
    "type('R', (type,), {})('X', (), {})",
];

#[test]
fn every_object_gives_a_value_or_an_error() {
    for source in HOSTILE {
        attached(|py| {
            let value = run(&format!("value = {source}"), py.vm);
            let nested = run(&format!("value = [{{'a': {source}}}]"), py.vm);
            try_everything(&value, py);
            try_everything(&nested, py);
        });
    }
}

fn try_everything(value: &PyObjectRef, py: Attached<'_>) {
    fn tried<T: FromPython>(value: &PyObjectRef, py: Attached<'_>) {
        if let Err(error) = T::from_python(value, py) {
            assert!(!error.to_string().is_empty());
        }
    }
    tried::<()>(value, py);
    tried::<bool>(value, py);
    tried::<(u8, i128)>(value, py);
    tried::<u64>(value, py);
    tried::<BigInt>(value, py);
    tried::<f64>(value, py);
    tried::<f32>(value, py);
    tried::<char>(value, py);
    tried::<String>(value, py);
    tried::<Vec<u8>>(value, py);
    tried::<Vec<HashMap<String, i32>>>(value, py);
    tried::<[String; 2]>(value, py);
    tried::<HashMap<String, Vec<f64>>>(value, py);
    tried::<HashSet<String>>(value, py);
    tried::<Serde<String>>(value, py);
    tried::<Serde<f64>>(value, py);
    tried::<Serde<i128>>(value, py);
    tried::<Serde<Vec<HashMap<String, String>>>>(value, py);
    tried::<Serde<HashMap<String, i32>>>(value, py);
    tried::<Serde<Chain>>(value, py);
    tried::<Serde<Tree>>(value, py);
    tried::<Serde<Nested>>(value, py);
    tried::<Serde<OnlyItself>>(value, py);
    tried::<Serde<(u8, char)>>(value, py);
    tried::<Serde<Result<u8, String>>>(value, py);
    tried::<Serde<Option<()>>>(value, py);
}

#[test]
fn a_list_inside_itself_is_too_deep() {
    let error = refusal::<Serde<Nested>>("value = []\nvalue.append(value)");
    assert!(
        error.starts_with(
            "expected at most 128 levels of nesting, found more, or a value inside itself at [0][0]"
        ),
        "{error}"
    );
    refusal::<Serde<Tree>>("value = []\nvalue.append(value)");
    refusal::<Serde<Chain>>("value = {}\nvalue['next'] = value");
    refusal::<Serde<OnlyItself>>("3");
}

#[test]
fn depth_within_the_limit_is_fine() {
    let chain = "value = None\nfor _ in range(120): value = {'next': value}";
    take::<Serde<Chain>>(chain).unwrap();
}

#[test]
fn a_chain_too_deep_is_not_given() {
    let mut chain = Chain { next: None };
    for _ in 0..1000 {
        chain = Chain {
            next: Some(Box::new(chain)),
        };
    }
    let error = attached(|py| Serde(&chain).to_python(py).unwrap_err().to_string());
    assert!(error.contains("at most 128 levels"), "{error}");
}

#[test]
fn containers_may_change_while_they_are_read() {
    let list = "
class Clears:
    def __index__(self):
        value.clear()
        return 1
value = [Clears(), 2, 3]";
    assert_eq!(take::<Vec<i32>>(list).unwrap(), [1]);
    let dict = "
class Grows:
    def __index__(self):
        value[len(value)] = self
        return 1
value = {0: Grows()}";
    assert_eq!(
        take::<HashMap<i32, i32>>(dict).unwrap(),
        HashMap::from([(0, 1)])
    );
    let grows_items = "
class Grows(dict):
    def items(self):
        for key in self:
            self[key + 1] = 0
            yield key, 0
value = Grows({0: 0})";
    assert!(refusal::<HashMap<i32, i32>>(grows_items).starts_with("RuntimeError raised"));
}

#[test]
fn an_endless_iterator_stops_at_the_length_wanted() {
    let endless = "iter(lambda: 1, 2)";
    assert_eq!(
        refusal::<[i32; 2]>(endless),
        "expected a list of 2 items, found callable_iterator"
    );
    refusal::<Serde<(i32, i32)>>(endless);
}
