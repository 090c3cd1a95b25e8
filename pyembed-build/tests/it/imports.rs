//! Which modules an import leads to.

use crate::support::{compile, compile_with, report};

/// The modules of the standard library that a program reaches.
fn reached(text: &str) -> Vec<String> {
    let compiled = compile(&[("app.py", text)]);
    compiled.stdlib().into_iter().map(str::to_owned).collect()
}

/// The modules that are missed when this file is in a package with a package in it.
fn missed(path: &str, statement: &str) -> Vec<String> {
    let report = report(&[
        ("pkg/__init__.py", ""),
        ("pkg/sub/__init__.py", ""),
        ("pkg/sub/other.py", ""),
        (path, statement),
    ]);
    let titles = report
        .lines()
        .filter_map(|line| line.strip_prefix("error: "));
    titles.map(str::to_owned).collect()
}

#[test]
fn a_program_without_imports_is_all_there_is() {
    let compiled = compile(&[("app.py", "x = 1\n")]);
    assert_eq!(compiled.reasons(), [("app", "source")]);
}

#[test]
fn every_form_of_import_is_followed() {
    for statement in [
        "import bisect",
        "import sys, bisect as b",
        "import bisect; from bisect import bisect_left",
        "from bisect import *",
        "from bisect import (\n    bisect_left,\n)",
        "def f():\n    import bisect",
        "class A:\n    def f(self):\n        from bisect import insort",
        "async def f():\n    async with x:\n        import bisect",
        "if x:\n    pass\nelif y:\n    import bisect",
        "while x:\n    pass\nelse:\n    import bisect",
        "match x:\n    case 1:\n        import bisect",
        "with x:\n    import bisect",
        "try:\n    pass\nfinally:\n    import bisect",
        "try:\n    pass\nexcept* ValueError:\n    import bisect",
        "importlib.import_module('bisect')",
        "import_module(name='bisect')",
        "f = lambda: __import__('bisect')",
        "x = [__import__('bisect') for _ in y]",
        "__import__('bisect', level=0)",
    ] {
        assert_eq!(reached(statement), ["bisect"], "{statement}");
    }
}

#[test]
fn what_only_looks_like_an_import_is_not_followed() {
    for statement in [
        "x = 'import bisect'",
        "# import bisect",
        "\"\"\"\nimport bisect\n\"\"\"",
        "__import__(bisect)",
        "__import__('bisect', names, None, ['insort'], 1)",
        "__import__('bisect', level=depth)",
        "import_module('bisect' + x)",
        "import_module('..bisect')",
        "import_module('')",
        "import_module('.')",
        "import_module('bisect.')",
    ] {
        assert_eq!(reached(statement), [""; 0], "{statement}");
    }
}

#[test]
fn the_first_import_is_the_reason() {
    let compiled = compile(&[
        ("a.py", "import sys\n\ndef f():\n    import bisect\n"),
        ("b.py", "import bisect, colorsys\n"),
        ("pkg/__init__.py", "from . import deep\n"),
        ("pkg/deep.py", "import json.tool\n"),
    ]);
    assert_eq!(compiled.reason("bisect"), "imported by a (scripts/a.py:4)");
    assert_eq!(
        compiled.reason("colorsys"),
        "imported by b (scripts/b.py:1)"
    );
    assert_eq!(compiled.reason("pkg.deep"), "source");
    assert_eq!(
        compiled.reason("json.tool"),
        "imported by pkg.deep (scripts/pkg/deep.py:1)"
    );
    assert_eq!(compiled.reason("json"), "the package around json.tool");
    assert_eq!(
        compiled.reason("json.scanner"),
        "imported by json.decoder (stdlib/json/decoder.py:5)"
    );
}

#[test]
fn each_module_has_one_reason() {
    let compiled = compile(&[("app.py", "import json\nimport json.tool\n")]);
    let reasons = compiled.reasons();
    let named: Vec<&str> = reasons.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, compiled.modules());
}

#[test]
fn dots_lead_upwards() {
    let module = "pkg/sub/m.py";
    let package = "pkg/sub/__init__.py";
    for (path, statement, missing) in [
        (
            module,
            "from .gone import x",
            "no module named `pkg.sub.gone`",
        ),
        (module, "from ..gone import x", "no module named `pkg.gone`"),
        (
            module,
            "from ..sub.gone import x",
            "no module named `pkg.sub.gone`",
        ),
        (
            module,
            "from .other.gone import x",
            "no module named `pkg.sub.other.gone`",
        ),
        (
            package,
            "from .gone import x",
            "no module named `pkg.sub.gone`",
        ),
        (
            package,
            "from ..gone import x",
            "no module named `pkg.gone`",
        ),
        (
            "pkg/m.py",
            "from .gone import x",
            "no module named `pkg.gone`",
        ),
        (
            "pkg/__init__.py",
            "from .gone import x",
            "no module named `pkg.gone`",
        ),
        (
            module,
            "import_module('.gone', __package__)",
            "no module named `pkg.sub.gone`",
        ),
        (
            module,
            "import_module('..gone', package=__package__)",
            "no module named `pkg.gone`",
        ),
        (module, "import gone", "no module named `gone`"),
    ] {
        assert_eq!(missed(path, statement), [missing], "{path}: {statement}");
    }
}

#[test]
fn too_many_dots_lead_nowhere() {
    for (path, statement) in [
        ("m.py", "from . import x"),
        ("m.py", "from .pkg import x"),
        ("pkg/m.py", "from .. import x"),
        ("pkg/__init__.py", "from ..pkg import x"),
        ("pkg/sub/m.py", "from ...pkg import x"),
        ("pkg/sub/__init__.py", "from ....... import x"),
    ] {
        let expected = ["relative import beyond the top-level package"];
        assert_eq!(missed(path, statement), expected, "{path}: {statement}");
    }
}

#[test]
fn relative_imports_of_what_is_there_are_silent() {
    let compiled = compile(&[
        (
            "pkg/__init__.py",
            "from . import a, name\nfrom .sub import b\nfrom .sub.b import f\n",
        ),
        ("pkg/a.py", "from . import sub\nfrom .sub import b as c\n"),
        (
            "pkg/sub/__init__.py",
            "from .. import a\nfrom ..a import c\nfrom . import b\n",
        ),
        (
            "pkg/sub/b.py",
            "from .. import sub\nfrom . import b\nfrom ..sub.b import f\n",
        ),
    ]);
    assert_eq!(compiled.modules(), ["pkg", "pkg.a", "pkg.sub", "pkg.sub.b"]);
    assert_eq!(compiled.warnings(), [""; 0]);
}

#[test]
fn a_name_after_from_may_be_a_submodule() {
    let compiled = compile(&[("app.py", "from json import tool, loads, no_such_name\n")]);
    assert_eq!(
        compiled.reason("json.tool"),
        "imported by app (scripts/app.py:1)"
    );
    assert!(!compiled.has("json.loads"));
    let compiled = compile(&[("app.py", "from json import (\n    loads,\n    tool,\n)\n")]);
    assert_eq!(
        compiled.reason("json.tool"),
        "imported by app (scripts/app.py:3)"
    );
}

#[test]
fn a_star_imports_the_submodules_that_all_names() {
    let star = compile(&[("app.py", "from email import *\n")]);
    assert_eq!(
        star.reason("email.mime"),
        "imported by app (scripts/app.py:1)"
    );
    let plain = compile(&[("app.py", "import email\n")]);
    assert!(!plain.has("email.mime"));
    let without_all = compile(&[("app.py", "from wsgiref import *\n")]);
    assert_eq!(without_all.stdlib(), ["wsgiref"]);
}

#[test]
fn packages_around_modules_are_in() {
    let compiled = compile(&[("app.py", "import xml.etree.ElementInclude\n")]);
    assert_eq!(
        compiled.reason("xml"),
        "the package around xml.etree.ElementInclude"
    );
    assert_eq!(
        compiled.reason("xml.etree"),
        "the package around xml.etree.ElementInclude"
    );
    assert!(!compiled.has("xml.dom"));
}

#[test]
fn namespace_packages_span_directories() {
    let compiled = compile_with(
        &[
            (
                "app.py",
                "import space.a, space.b\nfrom space import a, deep\nimport space.deep.c\n",
            ),
            ("space/a.py", "from . import b\n"),
            ("../vendor/space/b.py", "from .deep import c\n"),
            ("../vendor/space/deep/c.py", "import bisect\n"),
        ],
        |builder| builder.source("vendor"),
    );
    assert_eq!(
        compiled.modules(),
        [
            "app",
            "bisect",
            "space",
            "space.a",
            "space.b",
            "space.deep",
            "space.deep.c"
        ]
    );
    // Instead of code, the directories it has besides its path.
    assert_eq!(compiled.code("space"), b"vendor/space\n");
    assert_eq!(compiled.code("space.deep"), b"");
    assert_eq!(
        compiled.reason("bisect"),
        "imported by space.deep.c (vendor/space/deep/c.py:1)"
    );
}

#[test]
fn circles_end() {
    let compiled = compile(&[
        ("a.py", "import b\nfrom a import x\n"),
        ("b.py", "import a, c\n"),
        ("c.py", "from b import a\n"),
    ]);
    assert_eq!(compiled.modules(), ["a", "b", "c"]);
}

#[test]
fn aliases_of_modules_are_known() {
    let abc = compile(&[(
        "app.py",
        "import collections.abc\nfrom collections.abc import Mapping\n",
    )]);
    assert_eq!(
        abc.reason("collections"),
        "the package around collections.abc"
    );
    let path = compile(&[("app.py", "import os.path\nfrom os.path import join\n")]);
    assert_eq!(path.reason("os"), "the package around os.path");
    assert!(!path.has("os.path"));
}

#[test]
fn native_modules_are_not_bundled() {
    let compiled = compile(&[(
        "app.py",
        "import sys, math, itertools, _json, builtins, time\n",
    )]);
    assert_eq!(compiled.modules(), ["app"]);
}

#[test]
fn a_module_may_make_its_own_submodules() {
    // As `shim` does: no file says what is in `shim.moves`.
    let compiled = compile(&[
        ("shim.py", "__path__ = []\n"),
        (
            "app.py",
            "from shim.moves import urllib\nimport shim.moves.queue\n",
        ),
    ]);
    assert_eq!(compiled.modules(), ["app", "shim"]);
}
