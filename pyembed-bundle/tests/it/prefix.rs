//! Names by what they begin with.

use pyembed_bundle::{Bundle, Flags, Kind};

use crate::{
    crafted::{HEADER_LEN, RECORD_LEN, data_offset, put, reseal},
    samples::{Random, new, write},
};

/// A bundle with resources of these names, between modules and metadata of the same names.
fn bundle(names: &[String]) -> Vec<u8> {
    let kinds = [Kind::Module, Kind::Resource, Kind::Metadata];
    write(kinds.into_iter().flat_map(|kind| {
        names
            .iter()
            .map(move |name| new(kind, Flags::NONE, name, "", b""))
    }))
}

fn found(bytes: &[u8], prefix: &str) -> Vec<String> {
    let bundle = Bundle::parse(bytes).expect("it was just written");
    let found = bundle.with_prefix(Kind::Resource, prefix);
    let len = found.len();
    let names: Vec<_> = found
        .map(|entry| entry.expect("it is whole"))
        .inspect(|entry| assert_eq!(entry.kind(), Kind::Resource))
        .map(|entry| entry.name().to_owned())
        .collect();
    assert_eq!(names.len(), len);
    names
}

#[test]
fn the_names_that_begin_with_it_and_no_others() {
    let names = [
        "a", "app", "app/", "app/x", "app/x/y", "app/ä", "app0", "apq", "größe",
    ];
    let bytes = bundle(&names.map(str::to_owned));
    assert_eq!(found(&bytes, "app/"), ["app/", "app/x", "app/x/y", "app/ä"]);
    assert_eq!(found(&bytes, "gr\u{f6}"), ["größe"]);
    assert_eq!(found(&bytes, ""), names);
    for missing in ["0", "app/y", "b", "\u{10ffff}"] {
        assert!(found(&bytes, missing).is_empty(), "{missing}");
    }
}

#[test]
fn it_is_what_looking_at_all_of_them_finds() {
    let mut random = Random(10);
    let name = |random: &mut Random| -> String {
        let len = random.below(5);
        (0..len)
            .map(|_| ['a', 'b', 'ä', '\u{10ffff}'][random.below(4)])
            .collect()
    };
    for count in [0, 1, 2, 3, 50, 200] {
        let mut names: Vec<_> = (0..count).map(|_| name(&mut random)).collect();
        names.sort();
        names.dedup();
        let bytes = bundle(&names);
        for _ in 0..50 {
            let prefix = name(&mut random);
            let wanted: Vec<_> = names
                .iter()
                .filter(|name| name.starts_with(&prefix))
                .cloned()
                .collect();
            assert_eq!(found(&bytes, &prefix), wanted, "{prefix:?} in {names:?}");
        }
    }
}

#[test]
fn nothing_is_in_an_empty_bundle() {
    assert_eq!(Bundle::empty().with_prefix(Kind::Module, "").len(), 0);
}

#[test]
fn a_search_that_meets_a_lie_gives_its_error_alone() {
    let mut bytes =
        write(["a", "b", "c"].map(|name| new(Kind::Module, Flags::NONE, name, "", b"")));
    put(&mut bytes, HEADER_LEN + RECORD_LEN + 8, 9);
    let data_offset = data_offset(&bytes);
    reseal(&mut bytes, data_offset);
    let bundle = Bundle::parse(&bytes).expect("the header is right");
    for prefix in ["", "a", "c", "z"] {
        let found: Vec<_> = bundle.with_prefix(Kind::Module, prefix).collect();
        let [Err(error)] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(
            error.to_string(),
            "bundle: entry 1: name length: expected at most 2, found 9 (offset 140)"
        );
    }
}
