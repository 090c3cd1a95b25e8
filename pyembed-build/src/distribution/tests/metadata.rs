use super::*;
use crate::distribution::{assembly::assemble, entry_points, record};

fn file(path: &str, text: &[u8]) -> File {
    File {
        path: path.into(),
        content: Content::Memory(text.into()),
    }
}

fn assembled(headers: &str, files: &[(&str, &str)]) -> Distribution {
    let text = metadata("A", "1", headers);
    let mut all = vec![file("a-1.dist-info/METADATA", text.as_bytes())];
    all.extend(files.iter().map(|(path, text)| file(path, text.as_bytes())));
    assemble("a-1.dist-info", "o", all).unwrap()
}

#[test]
fn headers_are_read_and_the_body_is_not() {
    let distribution = assembled(
        "SUMMARY: One line\n  and: another\nRequires-Dist: b>=1\nRequires-Dist: c; extra == 'x'\nRequires-Dist: >=1\nProvides-Extra: x\nRequires-Python: >=3.8",
        &[],
    );
    assert_eq!(distribution.name, "A");
    assert_eq!(distribution.version, "1");
    assert_eq!(distribution.summary, "One line\nand: another");
    let requires: Vec<String> = distribution
        .requires
        .iter()
        .map(Requirement::to_string)
        .collect();
    assert_eq!(requires, ["b>=1", "c"]);
    assert_eq!(distribution.extras, ["x"]);
    assert_eq!(distribution.requires_python.as_deref(), Some(">=3.8"));
    assert_eq!(
        notes(&distribution.left_out),
        [">=1: cannot be read as a requirement: expected the name of a distribution"]
    );
}

#[test]
fn metadata_in_latin_1_counts() {
    let text = b"Name: a\nVersion: 1\nSummary: caf\xe9\n";
    let files = vec![file("a-1.dist-info/METADATA", text)];
    let distribution = assemble("a-1.dist-info", "o", files).unwrap();
    assert_eq!(distribution.summary, "caf\u{fffd}");
    assert_eq!(
        notes(&distribution.left_out),
        ["METADATA: is not valid UTF-8; what cannot be read stands there as `\u{fffd}`"]
    );
}

#[test]
fn the_licence_is_named_by_the_best_field() {
    let long = format!("License: {}", "word ".repeat(100));
    for (headers, words) in [
        (
            "License: MIT\nLicense-Expression: MIT OR Apache-2.0",
            "MIT OR Apache-2.0",
        ),
        ("License: BSD", "BSD"),
        (
            "License: UNKNOWN\nClassifier: License :: OSI Approved :: BSD License",
            "BSD License",
        ),
        ("License: MIT License\n\n  Copyright", "MIT License"),
        (
            "License: The licence\n  in two lines\nClassifier: License :: OSI Approved\nClassifier: License :: OSI Approved :: MIT License\nClassifier: License :: Public Domain",
            "MIT License, Public Domain",
        ),
        (&long, ""),
        ("Classifier: Framework :: License ::", ""),
    ] {
        assert_eq!(assembled(headers, &[]).licence.words, words, "{headers}");
    }
}

#[test]
fn licence_texts_are_found_old_and_new() {
    let distribution = assembled(
        "License-File: legal/terms.md",
        &[
            ("a-1.dist-info/licenses/sub/LICENSE", "new"),
            ("a-1.dist-info/COPYING.txt", "old"),
            ("a-1.dist-info/legal/terms.md", "named"),
            ("a-1.dist-info/top_level.txt", "a"),
            ("a/LICENSE", "a file of the package"),
        ],
    );
    let texts = [
        ("COPYING.txt", "old"),
        ("legal/terms.md", "named"),
        ("sub/LICENSE", "new"),
    ];
    assert_eq!(
        distribution.licence.texts,
        texts.map(|(name, text)| (name.to_owned(), text.to_owned()))
    );
}

#[test]
fn what_only_installers_need_is_left_out() {
    let distribution = assembled(
        "",
        &[
            ("a/__pycache__/b.cpython-311.pyc", ""),
            ("a/legacy.pyc", ""),
            ("a/INSTALLER", ""),
            ("a/data.pth", ""),
            ("a-1.dist-info/INSTALLER", ""),
            ("a-1.dist-info/REQUESTED", ""),
            ("a-1.dist-info/direct_url.json", ""),
            ("a-1.dist-info/RECORD", ""),
            ("a-1.dist-info/RECORD.jws", ""),
            ("a-1.dist-info/RECORD.p7s", ""),
            ("a.pth", "import a"),
        ],
    );
    assert_eq!(
        paths(&distribution.files),
        [
            "a-1.dist-info/METADATA",
            "a-1.dist-info/RECORD",
            "a/INSTALLER",
            "a/data.pth",
            "a/legacy.pyc"
        ]
    );
    assert_eq!(
        notes(&distribution.left_out),
        ["a.pth: is left out: `.pth` files are for the start of an installed Python"]
    );
}

#[test]
fn entry_points_are_read_in_their_groups() {
    let text = "lost = a:b\n# comment\n[console_scripts]\nrich-x = rich.__main__:main\n; another\n\n[ my.plugins ]\none=a.b\ntwo = a:b.c [extra]\nbad\n = a\nworse = a-b:c\n[]\n";
    let mut left_out = Vec::new();
    let points = entry_points::parse(text.as_bytes(), &mut left_out);
    let shown: Vec<String> = points
        .iter()
        .map(|point| {
            format!(
                "{} {} {} {}",
                point.group, point.name, point.module, point.value
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "console_scripts rich-x rich.__main__ rich.__main__:main",
            "my.plugins one a.b a.b",
            "my.plugins two a a:b.c [extra]",
        ]
    );
    let reason = "is not an entry point of the form `name = module:object`";
    let lines = ["lost = a:b", "bad", "= a", "worse = a-b:c", "[]"];
    assert_eq!(
        notes(&left_out),
        lines.map(|line| format!("entry_points.txt: `{line}`: {reason}"))
    );
}

#[test]
fn the_first_field_of_a_record_is_the_path() {
    let text = "a/b.py,sha256=x,1\n\"a,b \"\"c\"\".py\",,\n\n../../bin/x,,\r\n\"open";
    assert_eq!(
        record::paths(text),
        ["a/b.py", "a,b \"c\".py", "../../bin/x", "open"]
    );
}
