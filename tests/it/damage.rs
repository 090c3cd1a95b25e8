//! Damaged bundles: each ends in an error or in the same modules.

use std::thread;

use pyembed_bundle::{Bundle, Kind};
use pyembed_tests::{MINIMAL, STDLIB60, rewrite};

/// Opens the bytes and reads every entry. `None` is an error, which is as good as an answer.
fn contents(bytes: &[u8]) -> Option<Vec<(String, String, &[u8])>> {
    let bundle = Bundle::parse(bytes).ok()?;
    let mut contents = Vec::new();
    for entry in bundle.entries() {
        let entry = entry.ok()?;
        contents.push((
            entry.name().to_owned(),
            entry.path().to_owned(),
            entry.data().ok()?,
        ));
    }
    Some(contents)
}

fn is_same_or_error(bytes: &[u8], original: &Bundle<'static>) -> bool {
    contents(bytes).is_none_or(|read| Some(read) == contents(original.bytes()))
}

#[test]
fn every_truncation_of_a_small_bundle() {
    let bytes = MINIMAL.bytes();
    assert!(contents(bytes).is_some());
    for length in 0..bytes.len() {
        assert!(
            is_same_or_error(&bytes[..length], &MINIMAL),
            "{length} bytes"
        );
    }
}

#[test]
fn every_changed_byte_of_a_small_bundle() {
    let mut bytes = MINIMAL.bytes().to_vec();
    for position in 0..bytes.len() {
        for change in [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xff] {
            bytes[position] ^= change;
            assert!(
                is_same_or_error(&bytes, &MINIMAL),
                "byte {position} ^ {change:#x}"
            );
            bytes[position] ^= change;
        }
    }
}

/// A sequence that is the same in every run (splitmix64).
pub(crate) fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[test]
fn twenty_thousand_changed_bytes_of_a_large_bundle() {
    assert!(STDLIB60.len() > 200);
    thread::scope(|scope| {
        for seed in 0..2 {
            scope.spawn(move || change_bytes(seed, 10_000));
        }
    });
}

fn change_bytes(mut state: u64, times: usize) {
    let mut bytes = STDLIB60.bytes().to_vec();
    for _ in 0..times {
        let position = usize::try_from(random(&mut state)).unwrap() % bytes.len();
        let change = 1 << (random(&mut state) % 8);
        bytes[position] ^= change;
        assert!(
            is_same_or_error(&bytes, &STDLIB60),
            "byte {position} ^ {change:#x}"
        );
        bytes[position] ^= change;
    }
}

#[test]
fn a_damaged_bundle_is_an_error_of_python_new() {
    let mut bytes = MINIMAL.bytes().to_vec();
    let last = bytes.len() - 1;
    bytes[100] ^= 1;
    let damaged = Bundle::parse(Vec::leak(bytes)).map(|_| ()).unwrap_err();
    assert!(damaged.to_string().starts_with("bundle: "), "{damaged}");
    // Damage to one entry is found when that entry is read: other modules go on.
    let mut bytes = MINIMAL.bytes().to_vec();
    bytes[last] ^= 1;
    let bundle = Bundle::parse(Vec::leak(bytes)).unwrap();
    let py = pyembed_runtime::Python::new(&bundle).unwrap();
    assert_eq!(
        py.call::<i32>("minimal.sums.total", (vec![1, 2],)).unwrap(),
        3
    );
}

#[test]
fn damaged_code_is_an_import_error() {
    let bundle = rewrite::damaged(&MINIMAL, Kind::Module, "minimal.sums", 20);
    let py = pyembed_runtime::Python::new(&bundle).unwrap();
    let error = py.import("minimal.sums").unwrap_err().to_string();
    assert!(
        error.starts_with("ImportError: cannot import 'minimal.sums' from the bundle: bundle: "),
        "{error}"
    );
}
