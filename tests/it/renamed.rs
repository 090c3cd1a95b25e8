//! The macro works under another name of the crate, without a prelude, and however the directory is
//! spelled.
#![no_implicit_prelude]

extern crate pyembed_runtime as embedded;

static SCRIPTS: self::embedded::Bundle = self::embedded::include_python!("./python//minimal/");

#[::core::prelude::v1::test]
fn the_macro_needs_nothing_in_scope() {
    let python = self::embedded::Python::new(&SCRIPTS).unwrap();
    let sum: i32 = python
        .call("minimal.sums.total", (::std::vec![1, 2],))
        .unwrap();
    ::std::assert_eq!(sum, 3);
}
