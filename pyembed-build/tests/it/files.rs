//! The options about data files, their storage, and what is told about a bundle.

use pyembed_build::{Builder, Compress, Stdlib};
use pyembed_bundle::Kind;

use crate::support::{
    Compiled, Dist, builder_with, compile, compile_dists, compile_with, context, dist, report_with,
    tree_with,
};

const SHOP: &[(&str, &str)] = &[
    ("app.py", "import shop\n"),
    ("top.json", "{}"),
    ("notes/deep.txt", "in no package"),
    ("shop/__init__.py", ""),
    ("shop/a.html", ""),
    ("shop/templates/b.html", ""),
    ("shop/templates/deep/c.html", ""),
    ("shop/data.json", ""),
];

fn resources(patterns: &[&str]) -> Vec<String> {
    let dists = [dist(
        "pkg",
        &[
            ("pkg/__init__.py", ""),
            ("pkg/d.html", ""),
            ("pkg/d.odt", ""),
        ],
    )];
    let base = tree_with(&[SHOP, &[("use.py", "import pkg\n")]].concat(), &dists);
    let builder = patterns
        .iter()
        .fold(builder_with(&dists), |builder, pattern| {
            builder.resources(*pattern)
        });
    let compiled = Compiled::of(base.path(), &builder);
    compiled
        .paths(Kind::Resource)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn data_files_are_chosen_by_pattern() {
    let pkg = ["site-packages/pkg/d.html", "site-packages/pkg/d.odt"];
    let with_pkg = |own: &[&'static str]| [own, &pkg].concat();
    assert_eq!(
        resources(&[]),
        with_pkg(&[
            "scripts/notes/deep.txt",
            "scripts/shop/a.html",
            "scripts/shop/data.json",
            "scripts/shop/templates/b.html",
            "scripts/shop/templates/deep/c.html",
            "scripts/top.json",
        ])
    );
    assert_eq!(
        resources(&["**/*.html"]),
        with_pkg(&[
            "scripts/shop/a.html",
            "scripts/shop/templates/b.html",
            "scripts/shop/templates/deep/c.html",
        ])
    );
    assert_eq!(
        resources(&["shop/*.html"]),
        with_pkg(&["scripts/shop/a.html"])
    );
    assert_eq!(
        resources(&["shop/*.html", "*.json"]),
        with_pkg(&["scripts/shop/a.html", "scripts/top.json"])
    );
    assert_eq!(
        resources(&["shop/**/*", "!**/deep/*"]),
        with_pkg(&[
            "scripts/shop/a.html",
            "scripts/shop/data.json",
            "scripts/shop/templates/b.html"
        ])
    );
    // What is left out is left out of distributions too.
    assert_eq!(
        resources(&["!**/*.html", "!pkg/*.odt", "!notes/**"]),
        ["scripts/shop/data.json", "scripts/top.json"]
    );
}

#[test]
fn data_files_that_are_not_chosen_are_reported() {
    let compiled = compile_with(SHOP, |builder| builder.resources("**/*.html"));
    assert_eq!(
        compiled.reported("not chosen"),
        [
            "scripts/notes/deep.txt not chosen by resources(..)",
            "scripts/shop/data.json not chosen by resources(..)",
            "scripts/top.json not chosen by resources(..)",
        ]
    );
}

#[test]
fn a_pattern_for_data_files_has_to_mean_something() {
    let refused = |pattern: &str| report_with(SHOP, |builder| builder.resources(pattern));
    for pattern in [
        "*.yaml",
        "!*.yaml",
        "scripts/shop/a.html",
        "*.py",
        "**/*.HTML",
        "",
    ] {
        assert_eq!(
            refused(pattern),
            format!(
                "`.resources({pattern:?})` matches no data file: patterns are over paths below the source root, like `shop/templates/*.html`"
            )
        );
    }
    assert_eq!(
        refused("!a***"),
        "`.resources(\"!a***\")` is not a pattern: Pattern syntax error near position 3: wildcards are either regular `*` or recursive `**`"
    );
}

#[test]
fn a_hidden_import_comes_with_its_module() {
    let files = [("app.py", ""), ("pkg/__init__.py", ""), ("pkg/b.py", "")];
    let with = |module: &str, pattern: &str| {
        compile_with(&files, |builder| builder.hidden_import(module, pattern))
    };
    let compiled = with("app", "bisect");
    assert_eq!(compiled.modules(), ["app", "bisect", "pkg", "pkg.b"]);
    assert_eq!(
        compiled.reason("bisect"),
        "needed by app: hidden_import in build.rs"
    );
    assert!(with("pkg.b", "ctypes.macholib.**").has("ctypes.macholib.dylib"));
    // It brings nothing in where the module is not reached.
    assert!(!with("colorsys", "bisect").has("bisect"));
    assert_eq!(with("app", "math").modules(), ["app", "pkg", "pkg.b"]);
}

#[test]
fn a_hidden_import_has_to_mean_something() {
    let refused =
        |pattern: &str| report_with(SHOP, |builder| builder.hidden_import("app", pattern));
    assert_eq!(
        refused("bisct"),
        "`.hidden_import(\"app\", \"bisct\")` matches no module of the sources or of the standard library; did you mean \"bisect\"?"
    );
    assert_eq!(
        refused("a["),
        "`.hidden_import(\"a[\")` is not a pattern: Pattern syntax error near position 1: invalid range pattern"
    );
    assert_eq!(
        report_with(SHOP, |builder| builder.hidden_import("sohp", "bisect")),
        "`.hidden_import(\"sohp\", ..)`: no module of the sources or of the standard library has that name; did you mean \"shop\"?"
    );
}

const PATHS: &[(&str, &str)] = &[
    ("asks.py", "import os\nHERE = os.path.dirname(__file__)\n"),
    ("plain.py", ""),
    ("space/part.py", "import bisect\n"),
];

/// The modules before which virtual files are switched on, and whether what does that is there.
fn switched(builder: impl Fn(Builder) -> Builder) -> (Vec<String>, bool) {
    let compiled = compile_with(PATHS, builder);
    let bundle = compiled.bundle();
    let modules = bundle.of_kind(Kind::Module).map(Result::unwrap);
    let modules = modules.filter(|entry| entry.uses_virtual_files());
    let modules = modules.map(|entry| entry.name().to_owned()).collect();
    (modules, compiled.has("_pyembed.files"))
}

#[test]
fn virtual_files_are_for_modules_that_look_for_files() {
    assert_eq!(switched(|builder| builder), (vec!["asks".into()], true));
    let all = ["asks", "plain", "space.part"].map(String::from).to_vec();
    assert_eq!(switched(|builder| builder.virtual_files(true)), (all, true));
    assert_eq!(
        switched(|builder| builder.virtual_files(false)),
        (Vec::new(), false)
    );
    let forced = compile_with(&PATHS[1..2], |builder| builder.virtual_files(true));
    assert_eq!(
        forced.reason("_pyembed.files"),
        "needed by plain: virtual_files(true) in build.rs"
    );
    assert_eq!(compile(&PATHS[1..2]).modules(), ["plain"]);
}

#[test]
fn resources_bring_virtual_files_unless_those_are_off() {
    let sources = [("m.py", "import importlib.resources")];
    let off = compile_with(&sources, |builder| builder.virtual_files(false));
    assert!(off.has("_pyembed.paths") && !off.has("_pyembed.files"));
    assert_eq!(
        compile(&sources).reason("_pyembed.files"),
        "needed by _pyembed.paths: paths of importlib.resources become text, which is opened as a file"
    );
}

#[test]
fn modules_look_for_files_in_several_ways() {
    for text in [
        "__file__",
        "import m\nm.__file__",
        "for p in __path__: pass",
        "getattr(m, '__file__')",
        "hasattr(m, '__path__')",
        "from inspect import getfile",
        "inspect.getsourcefile(f)",
        "__spec__.submodule_search_locations",
        "__loader__.get_filename('x')",
        "f.__code__.co_filename",
        "inspect.currentframe()",
        "inspect.stack()",
        "from traceback import extract_stack",
        "import importlib.resources",
    ] {
        assert!(compile(&[("m.py", text)]).has("_pyembed.files"), "{text}");
    }
    for text in [
        "x = '__file__'",
        "__file__ = 1",
        "getattr(m, 'file')",
        "array.stack()",
        "# __file__",
    ] {
        assert!(!compile(&[("m.py", text)]).has("_pyembed.files"), "{text}");
    }
}

fn large() -> Vec<(&'static str, String)> {
    vec![
        ("app.py", "X = 1\n".repeat(2000)),
        ("small.txt", "x".into()),
        ("large.txt", "the same line\n".repeat(2000)),
    ]
}

fn compressed(compress: Option<Compress>) -> Compiled {
    let files = large();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    compile_with(&files, |builder| match compress {
        Some(compress) => builder.compress(compress),
        None => builder,
    })
}

/// The stored size and the contents of each entry.
fn entries(compiled: &Compiled) -> Vec<(String, usize, Vec<u8>)> {
    let bundle = compiled.bundle();
    let entries = bundle.entries().map(Result::unwrap);
    let entry = entries.map(|entry| {
        let contents = entry.contents().unwrap().into_owned();
        assert_eq!(entry.contents_len().unwrap(), contents.len());
        (
            format!("{} {}", entry.kind(), entry.name()),
            entry.len(),
            contents,
        )
    });
    entry.collect()
}

#[test]
fn what_is_stored_compressed_has_the_same_contents() {
    let none = entries(&compressed(Some(Compress::None)));
    assert_eq!(
        compressed(None).output.bytes,
        compressed(Some(Compress::None)).output.bytes
    );
    assert!(
        none.iter()
            .all(|(_, stored, contents)| *stored == contents.len())
    );
    let smaller = |compress| {
        let entries = entries(&compressed(Some(compress)));
        let pairs = entries.iter().zip(&none);
        let smaller = pairs.filter(|(entry, plain)| {
            assert_eq!((&entry.0, &entry.2), (&plain.0, &plain.2));
            entry.1 < plain.1
        });
        smaller
            .map(|(entry, _)| entry.0.clone())
            .collect::<Vec<_>>()
    };
    let data = ["source app", "resource scripts/large.txt", "notices "];
    assert_eq!(smaller(Compress::Data), data);
    assert_eq!(
        smaller(Compress::All),
        [&["module app"], &data[..]].concat()
    );
    let size = |compress| compressed(Some(compress)).output.bytes.len();
    assert!(size(Compress::All) < size(Compress::Data));
    assert!(size(Compress::Data) + 28_000 < size(Compress::None));
}

#[test]
fn the_report_says_what_is_in_the_bundle() {
    let compiled = compile_with(SHOP, |builder| builder.exclude("colorsys"));
    let text = compiled.output.report.text();
    let head = format!(
        "bundle scripts: {:.1} KiB in 8 items\n",
        compiled.output.bytes.len() as f64 / 1024.0
    );
    assert!(text.starts_with(&head), "{text}");
    assert_eq!(
        compiled.reported("shop/"),
        [
            "0 B 0 B 0 B resource scripts/shop/a.html own code (scripts) data file of shop: scripts/shop/a.html <- shop",
            "0 B 0 B 0 B resource scripts/shop/data.json own code (scripts) data file of shop: scripts/shop/data.json <- shop",
            "0 B 0 B 0 B resource scripts/shop/templates/b.html own code (scripts) data file of shop: scripts/shop/templates/b.html <- shop",
            "0 B 0 B 0 B resource scripts/shop/templates/deep/c.html own code (scripts) data file of shop: scripts/shop/templates/deep/c.html <- shop",
        ]
    );
    let page = compiled.output.report.html().unwrap();
    assert!(
        page.contains("scripts/shop/templates/deep/c.html"),
        "{page}"
    );
}

fn licensed<'d>(name: &'d str, files: &'d [(&'d str, &'d str)]) -> Dist<'d> {
    Dist {
        headers: "License-Expression: MIT\nRequires-Dist: reached\nRequires-Dist: idle\n",
        ..dist(name, files)
    }
}

#[test]
fn the_notices_are_of_what_is_inside() {
    let dists = [
        licensed(
            "top",
            &[
                ("top.py", "import reached\n"),
                ("dist-info/licenses/LICENSE", "LICENCE OF TOP\n"),
            ],
        ),
        licensed(
            "reached",
            &[
                ("reached.py", ""),
                ("dist-info/LICENSE.txt", "LICENCE OF REACHED\n"),
            ],
        ),
        licensed(
            "idle",
            &[
                ("idle.py", ""),
                ("dist-info/licenses/LICENSE", "LICENCE OF IDLE\n"),
            ],
        ),
    ];
    let base = tree_with(&[("app.py", "import top\n")], &dists);
    let compiled = Compiled::of(base.path(), &builder_with(&dists[..1]));
    let bundle = compiled.bundle();
    let notices = bundle.notices().unwrap().unwrap();
    assert_eq!(notices, compiled.output.notices);
    for (words, is_inside) in [
        ("LICENCE OF TOP", true),
        ("LICENCE OF REACHED", true),
        ("LICENCE OF IDLE", false),
        ("PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2", true),
        ("RustPython", true),
    ] {
        assert_eq!(notices.contains(words), is_inside, "{words}");
    }
    let all = compile_dists(&[("app.py", "import idle\n")], &dists);
    assert!(all.output.notices.contains("LICENCE OF IDLE"));
}

#[test]
fn without_the_standard_library_nothing_can_be_switched_on() {
    let builder = Builder::new("scripts")
        .stdlib(Stdlib::None)
        .virtual_files(true);
    let base = crate::support::tree(&[("app.py", "__file__\n")]);
    let output = builder.compile_to_bytes(&context(base.path())).unwrap();
    assert_eq!(Compiled::new(output).modules(), ["app"]);
}
