//! Every option changes something.

use pyembed_build::{Builder, Missing, Optimize, SourceText, Stdlib};

use crate::support::{Compiled, compile, compile_with, report_with};

const JSON: &[(&str, &str)] = &[("app.py", "import bisect\n")];

/// The answer to an option that means nothing.
fn refused(set: impl Fn(Builder) -> Builder) -> String {
    report_with(&[("app.py", "import bisect\n"), ("pkg/mod.py", "")], set)
}

#[test]
fn a_source_adds_a_root() {
    let files = [
        ("app.py", ""),
        ("../vendor/lib.py", ""),
        ("../tool.py", ""),
        ("../other.py", ""),
    ];
    assert_eq!(compile(&files).modules(), ["app"]);
    let more = compile_with(&files, |builder| builder.source("vendor").source("tool.py"));
    assert_eq!(more.modules(), ["app", "lib", "tool"]);
    let twice = compile_with(&files, |builder| builder.source("./scripts/"));
    assert_eq!(twice.modules(), ["app"]);
}

#[test]
fn the_standard_library_is_bundled_in_parts() {
    let of = |stdlib| compile_with(JSON, |builder| builder.stdlib(stdlib));
    assert_eq!(of(Stdlib::Reachable).modules(), ["app", "bisect"]);
    let full = of(Stdlib::Full);
    assert_eq!(full.reason("colorsys"), "Stdlib::Full");
    assert_eq!(full.reason("xml.dom.pulldom"), "Stdlib::Full");
    assert!(full.modules().len() > 400);
    // What cannot be imported, and what is of no use to a program.
    for module in [
        "ssl",
        "tkinter",
        "turtle",
        "sqlite3.dbapi2",
        "test",
        "idlelib",
        "ensurepip",
    ] {
        assert!(!full.has(module), "{module}");
    }
    let none = compile_with(&[("app.py", "import sys\n")], |builder| {
        builder.stdlib(Stdlib::None)
    });
    assert_eq!(none.modules(), ["app"]);
}

#[test]
fn modules_are_included_by_pattern() {
    let with = |pattern: &str| compile_with(&[("app.py", "")], |builder| builder.include(pattern));
    assert_eq!(with("bisect").reason("bisect"), "include(\"bisect\")");
    assert_eq!(with("bisect").modules(), ["app", "bisect"]);
    assert!(
        with("json.tool").has("argparse"),
        "what it imports comes with it"
    );
    assert!(!with("encodings.cp1252").has("encodings.cp1250"));
    let one_level = with("ctypes.*");
    assert!(one_level.has("ctypes.macholib") && !one_level.has("ctypes.macholib.dylib"));
    assert_eq!(one_level.reason("ctypes"), "the package around ctypes._aix");
    let all = with("ctypes.**");
    assert!(all.has("ctypes.macholib.dylib"));
    assert_eq!(all.reason("ctypes"), "include(\"ctypes.**\")");
    let part = with("encodings.cp125?");
    assert!(part.has("encodings.cp1258") && !part.has("encodings.cp437"));
    // A native module is there anyway.
    assert_eq!(with("math").modules(), ["app"]);
    let two = compile_with(&[("app.py", "")], |builder| {
        builder.include("bisect").include("colorsys")
    });
    assert_eq!(two.modules(), ["app", "bisect", "colorsys"]);
}

#[test]
fn a_file_that_no_import_can_name_is_included() {
    let files = [
        ("app.py", ""),
        ("migrations/0001_first.py", "import bisect\n"),
    ];
    let without = compile(&files);
    assert_eq!(without.modules(), ["app"]);
    assert_eq!(without.warnings().len(), 1);
    let with = compile_with(&files, |builder| builder.include("migrations.*"));
    assert_eq!(
        with.modules(),
        ["app", "bisect", "migrations", "migrations.0001_first"]
    );
    assert_eq!(with.warnings(), [""; 0]);
}

#[test]
fn a_pattern_that_includes_nothing_is_refused() {
    for (pattern, expected) in [
        (
            "bisct",
            "`.include(\"bisct\")` matches no module of the sources or of the standard library; did you mean \"bisect\"?",
        ),
        (
            "pkg.mood",
            "`.include(\"pkg.mood\")` matches no module of the sources or of the standard library; did you mean \"pkg.mod\"?",
        ),
        (
            "frobnicate",
            "`.include(\"frobnicate\")` matches no module of the sources or of the standard library",
        ),
        (
            "frobnicate.**",
            "`.include(\"frobnicate.**\")` matches no module of the sources or of the standard library",
        ),
        (
            "Bisect",
            "`.include(\"Bisect\")` matches no module of the sources or of the standard library; did you mean \"bisect\"?",
        ),
        (
            "",
            "`.include(\"\")` matches no module of the sources or of the standard library",
        ),
        (
            "ssl",
            "`.include(\"ssl\")` includes nothing: it needs the cargo feature `ssl` of pyembed-runtime",
        ),
        (
            "tkinter.**",
            "`.include(\"tkinter.**\")` includes nothing: it needs the native module `_tkinter`, which RustPython does not have",
        ),
    ] {
        assert_eq!(refused(|builder| builder.include(pattern)), expected);
    }
    assert_eq!(
        refused(|builder| builder
            .stdlib(Stdlib::None)
            .include("bisect")
            .missing(Missing::Allow)),
        "`.include(\"bisect\")` includes nothing: `.stdlib(Stdlib::None)` leaves it out"
    );
}

#[test]
fn a_malformed_pattern_is_refused() {
    assert_eq!(
        refused(|builder| builder.include("a[")),
        "`.include(\"a[\")` is not a pattern: Pattern syntax error near position 1: invalid range pattern"
    );
    assert_eq!(
        refused(|builder| builder.exclude("a***")),
        "`.exclude(\"a***\")` is not a pattern: Pattern syntax error near position 3: \
         wildcards are either regular `*` or recursive `**`"
    );
}

#[test]
fn modules_are_excluded_by_pattern() {
    let files = [
        (
            "app.py",
            "import tkinter.ttk, bisect\nfrom json import tool\n",
        ),
        ("pkg/__init__.py", "from . import a\n"),
        ("pkg/a.py", ""),
        ("pkg/b/c.py", "import gone\n"),
    ];
    let compiled = compile_with(&files, |builder| {
        builder
            .exclude("tkinter.**")
            .exclude("pkg.b.**")
            .exclude("bisect")
            .exclude("json.*")
    });
    let own: Vec<&str> = compiled
        .modules()
        .into_iter()
        .filter(|name| name.starts_with("pkg"))
        .collect();
    assert_eq!(own, ["pkg", "pkg.a"]);
    assert!(compiled.has("json"));
    for module in [
        "tkinter",
        "tkinter.ttk",
        "bisect",
        "json.tool",
        "json.decoder",
    ] {
        assert!(!compiled.has(module), "{module}");
    }
    // Of a module that is both, nothing is bundled.
    let both = compile_with(&[("app.py", "")], |builder| {
        builder.include("bisect").exclude("bisect")
    });
    assert_eq!(both.modules(), ["app"]);
}

const OPTIMIZED: &[(&str, &str)] = &[(
    "app.py",
    "\"\"\"MODULE-DOC\"\"\"\n\ndef f(x):\n    \"FUNCTION-DOC\"\n    assert x, 'ASSERTION'\n    return 'KEPT' if __debug__ else 'RELEASE'\n",
)];

fn optimized(optimize: Optimize) -> Compiled {
    compile_with(OPTIMIZED, |builder| builder.optimize(optimize))
}

#[test]
fn code_is_optimized_as_far_as_was_asked() {
    let left = |optimize| {
        let compiled = optimized(optimize);
        let code = String::from_utf8_lossy(compiled.code("app")).into_owned();
        let words = ["MODULE-DOC", "FUNCTION-DOC", "ASSERTION", "KEPT"];
        words.map(|word| code.contains(word))
    };
    assert_eq!(left(Optimize::None), [true, true, true, true]);
    assert_eq!(left(Optimize::Asserts), [true, true, false, false]);
    assert_eq!(left(Optimize::Docstrings), [false, false, false, false]);
    for optimize in [Optimize::None, Optimize::Asserts, Optimize::Docstrings] {
        assert_eq!(optimized(optimize).bundle().options().optimize, optimize);
    }
    assert_eq!(
        compile(OPTIMIZED).output.bytes,
        optimized(Optimize::None).output.bytes
    );
}

const COMMENTED: &str = "# a comment\nimport bisect  # why\n\n\nX = (\n    1,\n)\n\ndef f(x):\n    # inside\n    return bisect.bisect(\n        x,\n        X,\n    )\n\n# the end\n";

#[test]
fn source_text_is_kept_as_far_as_was_asked() {
    let of = |text| {
        compile_with(&[("app.py", COMMENTED)], |builder| {
            builder.source_text(text)
        })
    };
    assert_eq!(of(SourceText::Full).source("app"), Some(COMMENTED));
    assert_eq!(
        of(SourceText::Lines).source("app"),
        Some(
            "\nimport bisect  # why\n\n\nX = (\n    1,\n)\n\ndef f(x):\n\n    return bisect.bisect(\n        x,\n        X,\n    )"
        )
    );
    let none = of(SourceText::None);
    assert_eq!(none.source("app"), None);
    assert_eq!(none.source("bisect"), None);
    assert!(of(SourceText::Full).source("bisect").is_some());
    for text in [SourceText::Full, SourceText::Lines, SourceText::None] {
        assert_eq!(of(text).bundle().options().source_text, text);
    }
    let default = compile(&[("app.py", COMMENTED)]);
    assert_eq!(default.output.bytes, of(SourceText::Lines).output.bytes);
}

#[test]
fn kept_lines_have_their_numbers_whatever_ends_them() {
    for ending in ["\n", "\r\n", "\r"] {
        let text = [
            "# no",
            "x = 1",
            "",
            "def f():",
            "    # no",
            "    return x",
            "",
        ]
        .join(ending);
        let compiled = compile(&[("app.py", &text)]);
        let expected = "\nx = 1\n\ndef f():\n\n    return x";
        assert_eq!(compiled.source("app"), Some(expected), "{ending:?}");
    }
    // Neither a form feed nor a character that `str.splitlines` splits at ends a line.
    let compiled = compile(&[("app.py", "a = '\u{2028}\u{85}\x1c'\n\x0c\nb = 2\n")]);
    assert_eq!(
        compiled.source("app"),
        Some("a = '\u{2028}\u{85}\x1c'\n\nb = 2")
    );
}

#[test]
fn a_missing_import_is_an_error_a_warning_or_nothing() {
    let files = &[("app.py", "import gone\nimport bisect\n")];
    let warned = compile_with(files, |builder| builder.missing(Missing::Warn));
    assert_eq!(
        warned.warnings(),
        ["scripts/app.py:1:8: no module named `gone`"]
    );
    let allowed = compile_with(files, |builder| builder.missing(Missing::Allow));
    assert_eq!(allowed.warnings(), [""; 0]);
    assert_eq!(allowed.output.bytes, warned.output.bytes);
    assert_eq!(allowed.modules(), ["app", "bisect"]);
    let error = report_with(files, |builder| builder.missing(Missing::Error));
    assert!(error.contains("error: no module named `gone`"), "{error}");
}

#[test]
fn shadowing_is_allowed_by_name() {
    let files = &[
        ("bisect.py", "import colorsys\n"),
        ("app.py", "import bisect\n"),
    ];
    let compiled = compile_with(files, |builder| builder.allow_shadowing("bisect"));
    assert_eq!(compiled.modules(), ["app", "bisect", "colorsys"]);
    assert_eq!(compiled.reason("bisect"), "source");
    let error = report_with(files, |builder| builder.allow_shadowing("colorsys"));
    assert!(error.contains("error: `bisect` is also"), "{error}");
}

#[test]
fn below_a_module_that_shadows_there_is_nothing_of_the_standard_library() {
    let files = [
        ("json/__init__.py", ""),
        (
            "app.py",
            "try:\n    import json.decoder\nexcept ImportError:\n    pass\n",
        ),
    ];
    let compiled = compile_with(&files, |builder| builder.allow_shadowing("json"));
    assert_eq!(compiled.modules(), ["app", "json"]);
}
