//! Types of Rust with derived conversions.

use pyembed_runtime::{FromPython, HostModule, PyObject, Python, ToPython, kwargs};
use pyembed_tests::HOST;

use crate::support::error_of;

#[derive(Debug, PartialEq, FromPython, ToPython)]
struct Order {
    sku: String,
    #[py(rename = "qty")]
    quantity: u32,
    #[py(default)]
    note: Option<String>,
    #[py(skip)]
    seen: bool,
}

#[derive(ToPython)]
#[py(class = "models.Order")]
struct AsOrder<'a> {
    sku: &'a str,
    qty: u32,
}

#[derive(Debug, PartialEq, FromPython, ToPython)]
struct Price(f64);

#[derive(Debug, PartialEq, FromPython, ToPython)]
enum Colour {
    Red,
    #[py(rename = "Green")]
    Leafy,
}

#[derive(Debug, PartialEq, FromPython, ToPython)]
enum Key {
    Nothing,
    Number(i64),
    Orders(Vec<Order>),
}

#[derive(Debug, PartialEq, FromPython, ToPython)]
struct Pair<T> {
    first: T,
    r#type: T,
}

mod renamed {
    pub(super) mod deep {
        pub(crate) use pyembed_runtime as runtime;
    }

    #[derive(pyembed_runtime::FromPython)]
    #[py(crate = "deep::runtime")]
    pub(super) struct Named {
        pub(super) name: String,
    }
}

fn host() -> Python {
    Python::new(&HOST).unwrap()
}

fn order(sku: &str, quantity: u32) -> Order {
    Order {
        sku: sku.to_owned(),
        quantity,
        note: None,
        seen: false,
    }
}

#[test]
fn structs_are_read_from_dicts_dataclasses_and_objects() {
    let py = host();
    let fields = || kwargs! { sku = "nut", qty = 3 };
    let read = |path: &str| py.call::<Order>(path, fields()).unwrap();
    assert_eq!(read("models.order"), order("nut", 3));
    assert_eq!(read("models.plain"), order("nut", 3));
    assert_eq!(read("builtins.dict"), order("nut", 3));
    let noted: Order = py
        .call("models.order", kwargs! { sku = "nut", note = "soon" })
        .unwrap();
    assert_eq!((noted.quantity, noted.note.as_deref()), (1, Some("soon")));
}

#[test]
fn structs_become_dicts_or_instances() {
    let py = host();
    let described = |text: pyembed_runtime::Result<String>| text.unwrap();
    assert_eq!(
        described(py.call("models.described", (order("nut", 2),))),
        "dict {'sku': 'nut', 'qty': 2, 'note': None}"
    );
    assert_eq!(
        described(py.call("models.described", (AsOrder { sku: "nut", qty: 2 },))),
        "Order Order(sku='nut', qty=2, note=None)"
    );
    assert_eq!(
        described(py.call("models.described", (Price(2.5),))),
        "float 2.5"
    );
    let Price(price) = py.call("models.same", (Price(2.5),)).unwrap();
    assert_eq!(price, 2.5);
    let pair = Pair {
        first: 1,
        r#type: 2,
    };
    assert_eq!(
        described(py.call("models.described", (&pair,))),
        "dict {'first': 1, 'type': 2}"
    );
    assert_eq!(py.call::<Pair<i32>>("models.same", (&pair,)).unwrap(), pair);
}

#[test]
fn variants_are_names_or_what_is_inside() {
    let py = host();
    let colour: Colour = py.call("models.colour", ("Green",)).unwrap();
    assert_eq!(colour, Colour::Leafy);
    assert_eq!(
        py.call::<Colour>("models.same", (Colour::Red,)).unwrap(),
        Colour::Red
    );
    for key in [
        Key::Nothing,
        Key::Number(3),
        Key::Orders(vec![order("nut", 1)]),
    ] {
        let same: Key = py.call("models.same", (&key,)).unwrap();
        assert_eq!(same, key);
    }
}

#[test]
fn errors_name_the_place() {
    let py = host();
    let error = |result: pyembed_runtime::Result<Vec<Order>>| error_of(result).to_string();
    assert_eq!(
        error(py.call("models.same", (vec![kwargs! { sku = "nut" }],))),
        "models.same: expected Order with `qty`, found dict of 1 item at result[0]"
    );
    let wrong = vec![kwargs! { sku = "nut", qty = "two" }];
    assert_eq!(
        error(py.call("models.same", (wrong,))),
        "models.same: expected an int, found str 'two' at result[0]['qty']"
    );
    let wrong: PyObject = py
        .call("models.plain", kwargs! { sku = 1, qty = 1 })
        .unwrap();
    assert_eq!(
        error_of(wrong.extract::<Order>()).to_string(),
        "expected a str, found int 1 at .sku"
    );
    assert_eq!(
        error_of(py.call::<Colour>("models.same", ("Blue",))).to_string(),
        "models.same: expected Colour: 'Red' or 'Green', found str 'Blue' at result"
    );
    let raised = error_of(
        py.call::<PyObject>("models.broken", ())
            .unwrap()
            .extract::<Order>(),
    );
    assert!(raised.to_string().ends_with("OSError: gone"), "{raised}");
}

#[test]
fn functions_of_the_host_take_and_give_them() {
    let module = HostModule::new("shop_host").function("twice(order)", |order: Order| Order {
        quantity: order.quantity * 2,
        ..order
    });
    let py = Python::builder().module(module).build(&HOST).unwrap();
    let twice: Order = py
        .call("uses_host.call", ("twice", order("nut", 2)))
        .unwrap();
    assert_eq!(twice, order("nut", 4));
}

#[test]
fn the_runtime_may_have_another_name() {
    let named: renamed::Named = host()
        .call("builtins.dict", kwargs! { name = "a" })
        .unwrap();
    assert_eq!(named.name, "a");
}
