//! The facts that an entry tells about a module's files, and a bundle about its licences.

use std::borrow::Cow;

use pyembed_bundle::{Bundle, Flags, Kind};

use crate::samples::{compressed, new, write};

fn directories(flags: Flags, path: &str, data: &[u8]) -> Result<Vec<String>, String> {
    let bytes = write([compressed(new(Kind::Module, flags, "app", path, data))]);
    let bundle = Bundle::parse(&bytes).expect("it was just written");
    let entry = bundle
        .get(Kind::Module, "app")
        .expect("it is whole")
        .expect("it was pushed");
    assert_eq!(bundle.verify().is_ok(), entry.directories().is_ok());
    entry
        .directories()
        .map(|found| found.into_iter().map(str::to_owned).collect())
        .map_err(|error| error.to_string())
}

#[test]
fn a_package_has_the_directory_of_its_file() {
    let found = |path| directories(Flags::PACKAGE, path, b"code").expect("it is a package");
    assert_eq!(found("scripts/app/__init__.py"), ["scripts/app"]);
    assert_eq!(
        found("vendor/lib.zip/app/__init__.py"),
        ["vendor/lib.zip/app"]
    );
    assert!(found("__init__.py").is_empty());
    assert!(found("").is_empty());
}

#[test]
fn a_namespace_package_may_have_many() {
    let found = |path, data| directories(Flags::NAMESPACE, path, data).expect("it is text");
    assert_eq!(found("scripts/ns", b""), ["scripts/ns"]);
    assert_eq!(
        found("scripts/ns", "site-packages/ns\nvendör/ns\n".as_bytes()),
        ["scripts/ns", "site-packages/ns", "vendör/ns"]
    );
    assert_eq!(found("", b"a\nb"), ["a", "b"]);
    assert!(found("", b"").is_empty());
}

#[test]
fn many_directories_are_not_compressed() {
    let data = b"site-packages/ns\n".repeat(100);
    let found = directories(Flags::NAMESPACE, "scripts/ns", &data).expect("it is text");
    assert_eq!(found.len(), 101);
}

#[test]
fn a_module_has_none() {
    for flags in [Flags::NONE, Flags::STDLIB, Flags::VIRTUAL_FILES] {
        assert_eq!(directories(flags, "scripts/app.py", b"a\nb\n"), Ok(vec![]));
    }
}

#[test]
fn directories_that_are_not_text_are_an_error() {
    assert_eq!(
        directories(Flags::NAMESPACE, "scripts/app", b"\xff\n"),
        Err("bundle: module `app`: contents: not UTF-8".to_owned())
    );
}

#[test]
fn virtual_files_are_a_flag_of_their_own() {
    for (flags, wanted) in [
        (Flags::VIRTUAL_FILES | Flags::STDLIB, true),
        (Flags::STDLIB, false),
    ] {
        let bytes = write([new(Kind::Module, flags, "app", "", b"")]);
        let bundle = Bundle::parse(&bytes).expect("it was just written");
        let entry = bundle
            .entries()
            .next()
            .expect("it was pushed")
            .expect("it is whole");
        assert_eq!((entry.flags(), entry.uses_virtual_files()), (flags, wanted));
    }
}

#[test]
fn notices_are_text() {
    let long = "MIT: ©\n".repeat(100);
    for (notices, is_compressed) in [("", false), ("MIT: ©\n", false), (long.as_str(), true)] {
        let entry = new(Kind::Notices, Flags::NONE, "", "", notices.as_bytes());
        let bytes = write([compressed(entry)]);
        let bundle = Bundle::parse(&bytes).expect("it was just written");
        let found = bundle
            .notices()
            .expect("it is text")
            .expect("it was pushed");
        assert_eq!(found, notices);
        assert_eq!(matches!(found, Cow::Owned(_)), is_compressed);
    }
    assert_eq!(Bundle::empty().notices().expect("it is whole"), None);
}

#[test]
fn notices_that_are_not_text_are_an_error() {
    for data in [&b"\xff"[..], &[0xff; 100]] {
        let bytes = write([compressed(new(Kind::Notices, Flags::NONE, "", "", data))]);
        let bundle = Bundle::parse(&bytes).expect("it was just written");
        for read in [bundle.notices().map(drop), bundle.verify()] {
            assert_eq!(
                read.expect_err("it is not text").to_string(),
                "bundle: notices ``: contents: not UTF-8"
            );
        }
    }
}
