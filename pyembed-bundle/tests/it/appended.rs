//! Bundles at the end of executables, and inside other bytes.

use pyembed_bundle::{Appended, Bundle, append, search};

use crate::samples;

const IMAGE: &[u8] = b"\x7fELF and so on";

fn executable(bundle: &[u8]) -> Vec<u8> {
    let bundle = Bundle::parse(bundle).expect("it is whole");
    append(
        IMAGE,
        bundle,
        [("app", "shop.app"), ("app-admin", "shop.admin")],
    )
    .expect("there is something to run")
}

#[test]
fn what_was_appended_is_found() {
    let bundle = samples::write(samples::entries());
    let file = executable(&bundle);
    let appended = Appended::find(&file).unwrap().unwrap();
    assert_eq!(appended.bundle().bytes(), bundle);
    assert_eq!(appended.image(), IMAGE);
    assert_eq!(
        appended.mains().collect::<Vec<_>>(),
        [("app", "shop.app"), ("app-admin", "shop.admin")]
    );
    assert_eq!(appended.main("app-admin"), "shop.admin");
    assert_eq!(appended.main("renamed"), "shop.app");
}

#[test]
fn nothing_is_appended_to_other_files() {
    for file in [
        &b""[..],
        IMAGE,
        &[0; 100],
        &samples::write(samples::entries()),
    ] {
        assert!(Appended::find(file).unwrap().is_none());
    }
}

#[test]
fn every_changed_byte_behind_the_image_is_an_error() {
    let mut file = executable(&samples::write(samples::entries()));
    let magic = file.len() - 8;
    for position in IMAGE.len()..file.len() {
        file[position] ^= 0x10;
        match Appended::find(&file) {
            Ok(found) => assert!(found.is_none() && position >= magic, "byte {position}"),
            Err(error) => assert!(error.to_string().starts_with("bundle: "), "{error}"),
        }
        file[position] ^= 0x10;
    }
}

#[test]
fn every_part_of_the_file_ends_in_a_value() {
    let file = executable(&samples::write(samples::entries()));
    for start in 1..file.len() {
        let found = Appended::find(&file[start..]);
        assert_eq!(
            found.is_ok_and(|found| found.is_some()),
            start <= IMAGE.len(),
            "from {start}"
        );
        assert!(Appended::find(&file[..start]).unwrap().is_none());
    }
}

#[test]
fn what_cannot_be_told_apart_is_refused() {
    let bundle = Bundle::empty();
    for mains in [
        &[][..],
        &[("a=b", "c")],
        &[("a\nb", "c")],
        &[("a", "c\nd=e")],
    ] {
        let error = append(IMAGE, bundle, mains.iter().copied()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "bundle: the modules to run: expected lines of `name=module`"
        );
    }
}

#[test]
fn bundles_are_found_wherever_they_are() {
    let bundle = samples::write(samples::entries());
    let bytes = [
        b"\x93pyembd\n is no bundle yet, \x93".as_slice(),
        &bundle,
        b"\x93\x93",
        &bundle,
        &bundle[..50],
    ]
    .concat();
    let first = bytes.len() - 50 - 2 - 2 * bundle.len();
    let found: Vec<_> = search(&bytes)
        .map(|found| (found.offset, found.bundle.len()))
        .collect();
    let entries = samples::entries().len();
    assert_eq!(
        found,
        [(first, entries), (first + bundle.len() + 2, entries)]
    );
}
