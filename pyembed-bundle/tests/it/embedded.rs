//! Bundles in statics, checked while this file compiles.

use pyembed_bundle::{Bundle, Kind, Options, Writer};

static EXAMPLE: Bundle = Bundle::embedded(include_bytes!("../example.bundle"));
static EMPTY: Bundle = Bundle::empty();

#[test]
fn a_static_is_read_in_place() {
    EXAMPLE.verify().expect("the file is whole");
    let entry = EXAMPLE
        .get(Kind::Module, "app")
        .expect("the file is whole")
        .expect("it has this module");
    let name: &'static str = entry.name();
    assert_eq!((name, entry.path()), ("app", "scripts/app/__init__.py"));
}

#[test]
fn empty_is_what_the_writer_makes_of_nothing() {
    EMPTY.verify().expect("it is whole");
    assert!(EMPTY.is_empty());
    assert_eq!(EMPTY.entries().len(), 0);
    assert!(EMPTY.of_kind(Kind::Module).next().is_none());
    assert!(EMPTY.get(Kind::Graph, "").expect("it is whole").is_none());
    assert_eq!(EMPTY.options(), Options::default());
    let written = Writer::new(Options::default())
        .finish()
        .expect("there is nothing to go wrong");
    assert_eq!(EMPTY.bytes(), written);
}

/// The message that the compiler would print if the byte at `at` were another.
fn message(at: usize) -> String {
    let mut bytes = EXAMPLE.bytes().to_vec();
    bytes[at] = b'?';
    let panic = std::panic::catch_unwind(|| Bundle::embedded(&bytes).len())
        .expect_err("the bundle is refused");
    panic
        .downcast_ref::<String>()
        .cloned()
        .or(panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .expect("a text")
}

#[test]
fn a_refusal_says_what_to_do() {
    const REMEDY: &str = "Rebuild it, after `cargo clean` if need be, with pyembed-build and pyembed-runtime of the same version.";
    assert_eq!(
        message(0),
        format!("these bytes are not a pyembed bundle (magic: not a pyembed bundle). {REMEDY}")
    );
    assert_eq!(
        message(8),
        format!(
            "this bundle was made by another version of pyembed (format version: expected 2, found 63 (offset 8)). {REMEDY}"
        )
    );
    assert_eq!(
        message(27),
        format!(
            "this bundle was made by another version of pyembed (bytecode identity: expected \
             `rustpython-0.6.0 objects-1`, found `rustpython-?.6.0 objects-1`). {REMEDY}"
        )
    );
    assert_eq!(
        message(84),
        format!(
            "this bundle is damaged, or was made by another version of pyembed (reserved word: expected 0, found 63 \
             (offset 84)). {REMEDY}"
        )
    );
}
