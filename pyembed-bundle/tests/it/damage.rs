//! Bytes that were a bundle once, or never: an error, never a panic.

use pyembed_bundle::{Bundle, Kind};

use crate::samples::{Random, entries, write};

/// Calls whatever reads the bundle and says whether all of it is as it should be.
pub(crate) fn read_all(bytes: &[u8]) -> bool {
    let Ok(bundle) = Bundle::parse(bytes) else {
        return false;
    };
    let by_kind = Kind::ALL.into_iter().flat_map(|kind| bundle.of_kind(kind));
    for entry in bundle.entries().chain(by_kind).flatten() {
        let _ = (entry.data(), bundle.get(entry.kind(), entry.name()));
        let _ = (entry.contents(), entry.contents_len(), entry.directories());
    }
    for name in ["", "app", "app.größe", "zzz"] {
        for kind in Kind::ALL {
            let _ = bundle.get(kind, name);
            bundle.with_prefix(kind, name).for_each(drop);
        }
    }
    let _ = bundle.notices();
    bundle.verify().is_ok()
}

#[test]
fn every_truncation_and_extension_is_refused() {
    let bytes = write(entries());
    assert!(read_all(&bytes));
    for len in 0..bytes.len() {
        assert!(Bundle::parse(&bytes[..len]).is_err(), "cut to {len}");
    }
    for extra in [&[0][..], &[0; 36], b"x"] {
        assert!(
            Bundle::parse(&[&bytes[..], extra].concat()).is_err(),
            "{extra:?} appended"
        );
    }
}

#[test]
fn every_change_of_a_byte_is_found() {
    let mut bytes = write(entries());
    for at in 0..bytes.len() {
        for change in 1..=u8::MAX {
            bytes[at] ^= change;
            assert!(!read_all(&bytes), "byte {at} changed by {change:#x}");
            bytes[at] ^= change;
        }
    }
}

#[test]
fn random_bytes_are_refused() {
    let start = write(entries());
    let mut random = Random(2);
    for _ in 0..20_000 {
        let len = random.below(400);
        let mut bytes = random.bytes(len);
        // Some begin as a bundle does, to get past the first checks.
        let kept = random.below(120).min(len);
        bytes[..kept].copy_from_slice(&start[..kept]);
        assert!(!read_all(&bytes));
    }
}

#[test]
fn damaged_data_is_found_by_the_entry_that_has_it() {
    let mut bytes = write(entries());
    let at = bytes
        .windows(6)
        .position(|window| window == b"x = 1\n")
        .expect("it was pushed");
    bytes[at] = b'y';
    let bundle = Bundle::parse(&bytes).expect("the table of contents is whole");
    let source = bundle
        .get(Kind::Source, "app")
        .expect("it is whole")
        .expect("it was pushed");
    let error = source.data().expect_err("it is damaged").to_string();
    assert!(
        error.starts_with("bundle: source `app`: data hash: expected "),
        "{error}"
    );
    assert_eq!(
        bundle.verify().expect_err("it is damaged").to_string(),
        error
    );
    let module = bundle
        .get(Kind::Module, "app")
        .expect("it is whole")
        .expect("it was pushed");
    assert!(module.data().is_ok());
}
