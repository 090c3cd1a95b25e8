//! What the rules may ask the program.

use std::collections::BTreeMap;

use pyembed_runtime::{HostModule, Raise};

/// The prices, and how many of each there are.
const ARTICLES: [(&str, f64, u32); 3] = [
    ("widget", 2.5, 100),
    ("gadget", 10.0, 3),
    ("bolt", 0.1, 5_000),
];

/// The module `shop`.
pub fn module() -> HostModule {
    let prices: BTreeMap<&str, f64> = ARTICLES.map(|(sku, price, _)| (sku, price)).into();
    let stock: BTreeMap<&str, u32> = ARTICLES.map(|(sku, _, stock)| (sku, stock)).into();
    HostModule::new("shop")
        .doc("What the shop knows of its articles.")
        .function("price(sku)", move |sku: String| {
            let price = prices.get(&*sku).copied();
            price.ok_or_else(|| Raise::new("LookupError", format!("no article {sku}")))
        })
        .doc("The price of one.")
        .function("in_stock(sku)", move |sku: String| {
            stock.get(&*sku).copied().unwrap_or(0)
        })
        .doc("The number of them that can be sent today.")
        .constant("CURRENCY", "EUR")
}
