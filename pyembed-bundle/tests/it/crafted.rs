//! Bundles whose hashes are right and whose contents are not, as somebody could make them on
//! purpose.

use pyembed_bundle::{Bundle, Flags, Kind};
use xxhash_rust::xxh3::Xxh3;

use crate::{
    damage::read_all,
    samples::{Random, entries, new, write},
};

// Offsets from FORMAT.md: written out here, so that a change of the layout alone fails the tests.
pub(crate) const HEADER_LEN: usize = 96;
pub(crate) const RECORD_LEN: usize = 36;
const INDEX_HASH: usize = 88;

/// Puts the right index hash into `bytes`, whose first `data_offset` bytes are header, index and
/// strings.
pub(crate) fn reseal(bytes: &mut [u8], data_offset: usize) {
    let mut hasher = Xxh3::new();
    hasher.update(&bytes[..INDEX_HASH]);
    hasher.update(&bytes[HEADER_LEN..data_offset]);
    bytes[INDEX_HASH..HEADER_LEN].copy_from_slice(&hasher.digest().to_le_bytes());
}

/// The header's data section offset.
pub(crate) fn data_offset(bytes: &[u8]) -> usize {
    let at = |offset: usize| {
        bytes[offset..][..4]
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    at(76)
}

/// Two modules, `a` and `b`, of which `change` changes the bytes before they get a new index hash.
fn crafted(change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut bytes =
        write(["a", "b"].map(|name| new(Kind::Module, Flags::NONE, name, "p", name.as_bytes())));
    let data_offset = data_offset(&bytes);
    change(&mut bytes);
    reseal(&mut bytes, data_offset);
    bytes
}

pub(crate) fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..][..4].copy_from_slice(&number.to_le_bytes());
}

#[test]
fn headers_that_lie_are_refused() {
    let parse = |at, number| {
        let bytes = crafted(|bytes| put(bytes, at, number));
        Bundle::parse(&bytes)
            .expect_err("the header lies")
            .to_string()
    };
    assert_eq!(parse(0, 0), "bundle: magic: not a pyembed bundle");
    assert_eq!(
        parse(8, 1),
        "bundle: format version: expected 2, found 1 (offset 8)"
    );
    assert_eq!(
        parse(12, 3),
        "bundle: bundle flags: no options have the value 3"
    );
    assert_eq!(
        parse(12, 16),
        "bundle: bundle flags: no options have the value 16"
    );
    assert_eq!(
        parse(16, u32::from_le_bytes(*b"Rust")),
        "bundle: bytecode identity: expected `rustpython-0.6.0 objects-1`, found `Rustpython-0.6.0 objects-1`"
    );
    assert_eq!(
        parse(48, 7),
        "bundle: total length: expected 173, found 7 (offset 48)"
    );
    assert_eq!(
        parse(52, 1),
        "bundle: total length: expected 173, found 4294967469 (offset 48)"
    );
    assert_eq!(
        parse(56, u32::MAX),
        "bundle: entry count: expected at most 2, found 4294967295 (offset 56)"
    );
    assert_eq!(
        parse(60, 0),
        "bundle: index offset: expected 96, found 0 (offset 60)"
    );
    assert_eq!(
        parse(64, 36),
        "bundle: index length: expected 72, found 36 (offset 64)"
    );
    assert_eq!(
        parse(68, u32::MAX),
        "bundle: strings offset: expected 168, found 4294967295 (offset 68)"
    );
    assert_eq!(
        parse(72, u32::MAX),
        "bundle: strings length: expected at most 5, found 4294967295 (offset 72)"
    );
    assert_eq!(
        parse(76, 0),
        "bundle: data section offset: expected 171, found 0 (offset 76)"
    );
    assert_eq!(
        parse(80, 3),
        "bundle: data section length: expected 2, found 3 (offset 80)"
    );
    assert_eq!(
        parse(84, 1),
        "bundle: reserved word: expected 0, found 1 (offset 84)"
    );
}

#[test]
fn bytes_that_end_in_the_header_are_refused() {
    let bytes = crafted(|_| {});
    let error = |len: usize| {
        Bundle::parse(&bytes[..len])
            .expect_err("it is too short")
            .to_string()
    };
    assert_eq!(error(7), "bundle: magic: not a pyembed bundle");
    assert_eq!(
        error(95),
        "bundle: length of the header: expected at least 96, found 95 (offset 0)"
    );
    assert_eq!(
        error(96),
        "bundle: total length: expected 96, found 173 (offset 48)"
    );
}

#[test]
fn a_wrong_index_hash_is_refused() {
    let mut bytes = crafted(|_| {});
    bytes[INDEX_HASH] ^= 1;
    let error = Bundle::parse(&bytes)
        .expect_err("the hash is wrong")
        .to_string();
    assert!(
        error.starts_with("bundle: index hash: expected "),
        "{error}"
    );
    let embedded = Bundle::embedded(&bytes);
    assert_eq!(
        embedded
            .verify_index()
            .expect_err("the hash is wrong")
            .to_string(),
        error
    );
    assert!(
        embedded
            .get(Kind::Module, "a")
            .expect("the records are whole")
            .is_some()
    );
}

#[test]
fn records_that_lie_are_errors_in_their_place() {
    let second = HEADER_LEN + RECORD_LEN;
    let read = |at, number: u32| {
        let bytes = crafted(|bytes| put(bytes, second + at, number));
        let bundle = Bundle::parse(&bytes).expect("the header is right");
        let entries: Vec<_> = bundle.entries().collect();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].as_ref().expect("this one is whole").name(), "a");
        let error = entries[1]
            .as_ref()
            .expect_err("the record lies")
            .to_string();
        assert_eq!(
            bundle.verify().expect_err("a record lies").to_string(),
            error
        );
        assert!(
            bundle
                .get(Kind::Module, "a")
                .expect("this one is whole")
                .is_some()
        );
        error
    };
    assert_eq!(
        read(12, 4),
        "bundle: entry 1: path offset: expected at most 3, found 4 (offset 144)"
    );
    assert_eq!(
        read(16, 3),
        "bundle: entry 1: path length: expected at most 2, found 3 (offset 148)"
    );
    assert_eq!(
        read(16, u32::MAX),
        "bundle: entry 1: path length: expected at most 2, found 4294967295 (offset 148)"
    );
    assert_eq!(
        read(20, u32::MAX),
        "bundle: entry 1: data offset: expected at most 2, found 4294967295 (offset 152)"
    );
    assert_eq!(
        read(24, 2),
        "bundle: entry 1: data length: expected at most 1, found 2 (offset 156)"
    );
}

#[test]
fn a_search_that_meets_a_lie_is_an_error() {
    let second = HEADER_LEN + RECORD_LEN;
    let get = |at, number: u32| {
        let bytes = crafted(|bytes| put(bytes, second + at, number));
        let bundle = Bundle::parse(&bytes).expect("the header is right");
        assert!(bundle.verify().is_err());
        bundle
            .get(Kind::Module, "b")
            .expect_err("the record lies")
            .to_string()
    };
    assert_eq!(
        get(4, 9),
        "bundle: entry 1: name offset: expected at most 3, found 9 (offset 136)"
    );
    assert_eq!(
        get(8, 2),
        "bundle: entry 1: name length: expected at most 1, found 2 (offset 140)"
    );
    assert_eq!(
        get(0, 0x0000_4001),
        "bundle: entry 1: flags: expected at most 63, found 64 (offset 133)"
    );
    assert_eq!(
        get(0, 0x0001_0001),
        "bundle: entry 1: reserved half-word: expected 0, found 1 (offset 134)"
    );
}

#[test]
fn unknown_kinds_are_refused() {
    for kind in [0, 7, 255] {
        let bytes = crafted(|bytes| put(bytes, HEADER_LEN + RECORD_LEN, kind));
        let bundle = Bundle::parse(&bytes).expect("the header is right");
        let wanted = format!("bundle: entry 1: kind: {kind} is not known");
        let read = bundle.entries().next_back().expect("there are two");
        assert_eq!(read.expect_err("the kind is unknown").to_string(), wanted);
        let found = bundle.get(Kind::Module, "a");
        assert_eq!(found.expect_err("the search meets it").to_string(), wanted);
    }
}

#[test]
fn names_that_are_not_utf8_are_refused() {
    // Strings are `a`, `p`, `b`.
    for (at, field) in [(0, "name"), (1, "path")] {
        let bytes = crafted(|bytes| bytes[HEADER_LEN + 2 * RECORD_LEN + at] = 0xff);
        let bundle = Bundle::parse(&bytes).expect("the header is right");
        let error = bundle
            .entries()
            .next()
            .expect("there are two")
            .expect_err("it is not text")
            .to_string();
        assert_eq!(error, format!("bundle: entry 0: {field}: not UTF-8"));
    }
}

#[test]
fn disorder_is_found_by_verify() {
    for name in *b"bc" {
        let bytes = crafted(|bytes| bytes[HEADER_LEN + 2 * RECORD_LEN] = name);
        let error = Bundle::parse(&bytes)
            .expect("the header is right")
            .verify()
            .expect_err("it is not sorted")
            .to_string();
        assert_eq!(
            error,
            "bundle: entry 1: its kind and name do not come after those of the entry before it"
        );
    }
}

#[test]
fn nonsense_under_a_right_hash_never_panics() {
    let whole = write(entries());
    let data_offset = data_offset(&whole);
    let mut random = Random(3);
    for _ in 0..20_000 {
        let mut bytes = whole.clone();
        for _ in 0..1 + random.below(8) {
            let at = HEADER_LEN + random.below(data_offset - HEADER_LEN);
            bytes[at] = [0, 1, 0x7f, 0xff, random.next() as u8][random.below(5)];
        }
        reseal(&mut bytes, data_offset);
        assert!(Bundle::parse(&bytes).is_ok());
        read_all(&bytes);
    }
}

#[test]
fn wholly_random_contents_never_panic() {
    let whole = write(entries());
    let data_offset = data_offset(&whole);
    let mut random = Random(4);
    for _ in 0..2_000 {
        let mut bytes = random.bytes(whole.len());
        bytes[..HEADER_LEN].copy_from_slice(&whole[..HEADER_LEN]);
        reseal(&mut bytes, data_offset);
        assert!(Bundle::parse(&bytes).is_ok());
        assert!(!read_all(&bytes));
    }
}
