use super::*;
use crate::distribution::wheel::{Compatibility, WheelName, parse_wheel, read_wheel};

const METADATA: &str = "Name: Rich\nVersion: 14.0\n";

fn parse(members: &[(&str, &str)]) -> Result<Distribution, String> {
    parse_wheel(
        &archive(members),
        "rich-14.0-py3-none-any.whl",
        "vendor/rich.whl",
    )
    .map_err(|error| problem(&error))
}

fn refused(members: &[(&str, &str)]) -> String {
    parse(members)
        .unwrap_err()
        .strip_prefix("Error vendor/rich.whl: the archive cannot be used: ")
        .unwrap()
        .strip_suffix(" [fetch it or build it again]")
        .unwrap()
        .to_owned()
}

#[test]
fn a_wheel_is_read_as_pip_installs_it() {
    let base = Crate::new();
    let bytes = archive(&[
        ("rich/__init__.py", "x = 1\n"),
        ("rich/py.typed", ""),
        ("rich/speed.cpython-311-x86_64-linux-gnu.so", "\x7fELF"),
        ("rich-14.0.data/purelib/rich/pure.py", ""),
        ("rich-14.0.data/platlib/plat.py", ""),
        ("rich-14.0.data/scripts/rich", "#!python"),
        ("rich-14.0.data/headers/rich.h", ""),
        ("rich-14.0.data/data/share/man/rich.1", ""),
        ("rich-14.0.data/data/etc/rich.cfg", ""),
        ("rich-14.0.dist-info/METADATA", METADATA),
        (
            "rich-14.0.dist-info/entry_points.txt",
            "[console_scripts]\nrich = rich:main\n",
        ),
        ("rich-14.0.dist-info/RECORD", ""),
    ]);
    base.write("rich-14.0-py3-none-any.whl", bytes);
    let path = base.path("rich-14.0-py3-none-any.whl");
    let distribution = read_wheel(&path, "vendor/rich-14.0-py3-none-any.whl").unwrap();
    assert_eq!(distribution.name, "Rich");
    assert_eq!(distribution.dist_info, "rich-14.0.dist-info");
    assert_eq!(distribution.origin, "vendor/rich-14.0-py3-none-any.whl");
    assert_eq!(
        distribution.requested_by,
        "source(\"vendor/rich-14.0-py3-none-any.whl\")"
    );
    assert_eq!(distribution.entry_points.len(), 1);
    assert_eq!(
        paths(&distribution.files),
        [
            "plat.py",
            "rich-14.0.dist-info/METADATA",
            "rich-14.0.dist-info/RECORD",
            "rich-14.0.dist-info/entry_points.txt",
            "rich/__init__.py",
            "rich/pure.py",
            "rich/py.typed",
            "rich/speed.cpython-311-x86_64-linux-gnu.so",
        ]
    );
    assert_eq!(&*distribution.files[4].content.read().unwrap(), b"x = 1\n");
    assert_eq!(
        notes(&distribution.left_out),
        ["rich-14.0.data/data: is left out (2 files): it is installed outside `site-packages`"]
    );
}

#[test]
fn what_is_no_wheel_is_refused() {
    let info = ("rich-14.0.dist-info/METADATA", METADATA);
    for (members, message) in [
        (
            &[("a.py", "")][..],
            "it is not a wheel: there is no `.dist-info` directory in it",
        ),
        (
            &[("rich-14.0.dist-info/RECORD", "")],
            "`rich-14.0.dist-info` has no METADATA",
        ),
        (
            &[info, ("a-1.dist-info/METADATA", "")],
            "there are two `.dist-info` directories in it, `a-1.dist-info` and `rich-14.0.dist-info`",
        ),
        (
            &[("rich-14.0.dist-info/METADATA", "")],
            "its METADATA has no `Name`",
        ),
        (
            &[("rich-14.0.dist-info/METADATA", "Name: a\nVersion: 14.0\n")],
            "its METADATA is that of a 14.0, but it is in `rich-14.0.dist-info`",
        ),
        (
            &[("rich-15.dist-info/METADATA", "Name: rich\nVersion: 15\n")],
            "it holds rich 15, which its file name does not say",
        ),
        (
            &[info, ("a.py", ""), ("rich-14.0.data/purelib/a.py", "")],
            "`a.py` is there twice",
        ),
        (
            &[info, ("a", ""), ("a/b.py", "")],
            "`a` is both a file and a directory",
        ),
        (
            &[info, ("../a.py", "")],
            "the member name `../a.py` is not a relative path",
        ),
        (
            &[info, ("/a.py", "")],
            "the member name `/a.py` is not a relative path",
        ),
        (
            &[info, ("a/./b.py", "")],
            "the member name `a/./b.py` is not a relative path",
        ),
        (
            &[info, ("C:a.py", "")],
            "the member name `C:a.py` is not a relative path",
        ),
        (
            &[info, ("a\\b.py", "")],
            "the member name `a\\\\b.py` is not a relative path",
        ),
        (
            &[info, ("a\nb.py", "")],
            "the member name `a\\nb.py` is not a relative path",
        ),
        (
            &[info, ("rich-14.0.data/purelib//a.py", "")],
            "the member name `rich-14.0.data/purelib//a.py` is not a relative path",
        ),
    ] {
        assert_eq!(refused(members), message);
    }
    let other = parse_wheel(b"PK, or not", "rich-14.0-py3-none-any.whl", "w").unwrap_err();
    assert_eq!(
        problem(&other),
        "Error w: the archive cannot be used: it is no zip archive, or a part of one (invalid Zip archive: Could not find EOCD) [fetch it or build it again]"
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let base = Crate::new();
    let error = read_wheel(&base.path("a.whl"), "vendor/a.whl").unwrap_err();
    assert!(problem(&error).starts_with("Error vendor/a.whl: cannot read the file: "));
    let error = read_archive(&base.path("a.zip"), "vendor/a.zip").unwrap_err();
    assert!(problem(&error).starts_with("Error vendor/a.zip: cannot read the file: "));
}

#[test]
fn a_program_in_front_of_an_archive_does_not_matter() {
    let base = Crate::new();
    let zip = archive(&[("pkg/b.py", "b"), ("__main__.py", "a"), ("pkg/", "")]);
    base.write("app.pyz", [b"#!/usr/bin/env python3\n", &*zip].concat());
    let files = read_archive(&base.path("app.pyz"), "app.pyz").unwrap();
    assert_eq!(paths(&files), ["__main__.py", "pkg/b.py"]);
    assert_eq!(&*files[0].content.read().unwrap(), b"a");
}

/// The archive with a header's field of every copy changed: `local` and `central` are its offsets
/// in the headers.
fn patched(mut zip: Vec<u8>, local: usize, central: usize, field: &[u8]) -> Vec<u8> {
    for at in 0..zip.len().saturating_sub(4) {
        let offset = match &zip[at..at + 4] {
            b"PK\x03\x04" => local,
            b"PK\x01\x02" => central,
            _ => continue,
        };
        zip[at + offset..at + offset + field.len()].copy_from_slice(field);
    }
    zip
}

#[test]
fn sizes_that_lie_are_refused() {
    let zip = || archive(&[("a.py", &"x = 1\n".repeat(100))]);
    let size = |size: u32| members(&patched(zip(), 22, 24, &size.to_le_bytes()));
    assert_eq!(size(600).unwrap().len(), 1);
    for lie in [0, 1, 599] {
        let problem = size(lie).unwrap_err();
        assert!(problem.starts_with("`a.py` cannot be read: "), "{problem}");
    }
    for lie in [601, 100_000] {
        let problem = "`a.py` cannot be read: its size is not the declared one";
        assert_eq!(size(lie).unwrap_err(), problem);
    }
    assert_eq!(
        size((1 << 30) + 1).unwrap_err(),
        "its files are larger than 1 GiB together"
    );
}

#[test]
fn encrypted_and_linked_members_are_refused() {
    let zip = archive(&[("a.py", "x = 1\n")]);
    let encrypted = patched(zip, 6, 8, &1_u16.to_le_bytes());
    assert_eq!(members(&encrypted).unwrap_err(), "`a.py` is encrypted");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    writer.add_symlink("a.py", "/etc/passwd", options).unwrap();
    let linked = writer.finish().unwrap().into_inner();
    assert_eq!(members(&linked).unwrap_err(), "`a.py` is a symbolic link");
}

#[test]
fn two_members_of_one_name_are_refused() {
    let mut zip = archive(&[("a.py", "x = 1\n"), ("b.py", "x = 2\n")]);
    for at in 0..zip.len() - 4 {
        if &zip[at..at + 4] == b"b.py" {
            zip[at] = b'a';
        }
    }
    assert_eq!(members(&zip).unwrap_err(), "two members have the same name");
}

#[test]
fn the_name_of_a_wheel_says_how_it_fits() {
    let compatibility = |name: &str| WheelName::parse(name).map(|name| name.compatibility);
    for (name, expected) in [
        ("a-1-py3-none-any.whl", Some(Compatibility::Pure)),
        ("a-1-py2.py3-none-any.whl", Some(Compatibility::Pure)),
        ("a-1-1build-py3-none-any.whl", Some(Compatibility::Pure)),
        ("a-1-py311-none-any.whl", Some(Compatibility::Pure)),
        ("a-1-cp311-none-any.whl", Some(Compatibility::PureForOther)),
        (
            "a-1-cp311-cp311-manylinux_2_17_x86_64.whl",
            Some(Compatibility::Platform),
        ),
        ("a-1-py3-none-win_amd64.whl", Some(Compatibility::Platform)),
        ("a-1-py2-none-any.whl", None),
        ("a-1-cp27-cp27mu-linux_x86_64.whl", None),
        ("a-1-py3-none.whl", None),
        ("a-x-py3-none-any.whl", None),
        ("a-1.tar.gz", None),
    ] {
        assert_eq!(compatibility(name), expected, "{name}");
    }
    let name = WheelName::parse("Ruamel.yaml_x-0.18.1-py3-none-any.whl").unwrap();
    assert_eq!(
        (&*name.name, &*name.version.to_string()),
        ("ruamel-yaml-x", "0.18.1")
    );
}
