//! Modules that are there as byte code only.

use std::{fs, path::Path};

use pyembed_build::{Builder, CodeBytes, Context, Invalidation, Optimize, compile_source, magic};
use pyembed_bundle::{Bundle, Kind};

fn pyc(source: &str) -> Vec<u8> {
    let code = compile_source(source.as_bytes(), "x.py", Optimize::None).unwrap();
    code.to_pyc(Invalidation::Timestamp { mtime: 0, size: 0 })
}

fn picked(builder: Builder) -> Builder {
    builder.entry("app")
}

/// The modules of a bundle of these files, and the warnings.
fn modules(
    files: &[(&str, Vec<u8>)],
    set: fn(Builder) -> Builder,
) -> Result<(Vec<String>, String), String> {
    let base = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = base.path().join("scripts").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    compile(base.path(), set)
}

fn compile(base: &Path, set: fn(Builder) -> Builder) -> Result<(Vec<String>, String), String> {
    let output = set(Builder::new("scripts"))
        .compile_to_bytes(&Context::host(base))
        .map_err(|error| error.to_string())?;
    let bundle = Bundle::parse(&output.bytes).unwrap();
    let names = bundle.of_kind(Kind::Module).flatten();
    let own = names.filter(|entry| !entry.is_stdlib() && !entry.path().starts_with("_pyembed"));
    let own = own.map(|entry| entry.name().to_owned()).collect();
    let warnings = output.warnings.iter().map(ToString::to_string).collect();
    Ok((own, warnings))
}

#[test]
fn its_imports_are_followed() {
    let app = "import one, three.four as t\nfrom pkg import part, name\nfrom pkg.star import *\n\
               def f():\n    from . import nothing\n    import late\n    load('pkg.named')\n";
    let files: Vec<(&str, Vec<u8>)> = [
        ("app.pyc", pyc(app)),
        ("one.py", b"import two\n".to_vec()),
        ("two.pyc", pyc("")),
        ("three/four.pyc", pyc("")),
        ("pkg/__init__.pyc", pyc("")),
        (
            "pkg/part.pyc",
            pyc("from . import sibling\nfrom .sub.deep import x\n"),
        ),
        ("pkg/sibling.py", Vec::new()),
        ("pkg/sub/deep.pyc", pyc("")),
        ("pkg/star.pyc", pyc("")),
        ("pkg/named.pyc", pyc("")),
        ("pkg/other.pyc", pyc("")),
        ("late.pyc", pyc("")),
        ("unused.pyc", pyc("")),
    ]
    .to_vec();
    let expected = [
        "app",
        "late",
        "one",
        "pkg",
        "pkg.named",
        "pkg.part",
        "pkg.sibling",
        "pkg.star",
        "pkg.sub",
        "pkg.sub.deep",
        "three",
        "three.four",
        "two",
    ]
    .map(str::to_owned)
    .to_vec();
    assert_eq!(modules(&files, picked), Ok((expected, String::new())));
}

#[test]
fn a_source_comes_before_it() {
    let files = [
        ("app.py", b"import b\n".to_vec()),
        ("app.pyc", pyc("import a\n")),
        ("a.py", Vec::new()),
        ("b.py", Vec::new()),
    ];
    assert_eq!(modules(&files, picked).unwrap().0, ["app", "b"]);
}

#[test]
fn that_of_another_version_is_left_out() {
    let mut other = pyc("");
    other[0] ^= 1;
    let app = b"try:\n    import b\nexcept ImportError:\n    pass\n".to_vec();
    let files = [("app.py", app), ("b.pyc", other)];
    let (own, warnings) = modules(&files, |builder| builder).unwrap();
    assert_eq!(own, ["app"]);
    for part in [
        "scripts/b.pyc",
        "its byte code is number 3626, this is number 3627: another version of Python wrote it",
    ] {
        assert!(warnings.contains(part), "{warnings}");
    }
}

#[test]
fn what_is_cut_short_is_an_error() {
    let whole = pyc("x = 'y' * 3\n");
    for end in [17, 30, whole.len() - 1] {
        let error = modules(&[("app.pyc", whole[..end].to_vec())], picked).unwrap_err();
        assert!(error.contains("there is no code object in it"), "{error}");
    }
}

/// It would be loaded on stacks of any size.
#[test]
fn what_is_nested_too_deep_is_an_error() {
    let whole = pyc("x = (1, 'a', None)\n");
    let of = |items| [b'(', items, 0, 0, 0];
    let tuple = whole.windows(5).position(|part| part == of(3)).unwrap();
    let deep = [&whole[..tuple], &of(1).repeat(1_000), &whole[tuple..]].concat();
    let error = modules(&[("app.pyc", deep)], picked).unwrap_err();
    assert!(error.contains("there is no code object in it"), "{error}");
}

/// As CPython 3.14.2 writes `import json\nx = (1, 'a')\n`, with marks for what is referred to
/// again.
#[test]
fn that_of_cpython_is_read() {
    let bytes = include_bytes!("../../../tests/golden/cpython-314.pyc");
    assert_eq!(bytes[..4], magic());
    let (code, invalidation) = CodeBytes::from_pyc(bytes).unwrap();
    assert!(matches!(invalidation, Invalidation::Timestamp { .. }));
    let again = CodeBytes::from_pyc(&code.to_pyc(invalidation)).unwrap();
    assert_eq!(again.0, code);
}
