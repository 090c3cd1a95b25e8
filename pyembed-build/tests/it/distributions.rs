//! The parts of a distribution that are bundled, and the flaws in it that are the user's concern.

use pyembed_build::{Builder, Missing};
use pyembed_bundle::Kind;

use crate::support::{
    Compiled, Dist, builder_with, compile_dists, dist, report_dists, report_of, tree_with,
};

/// The modules outside the standard library of a program with one distribution, `pkg`.
fn own(app: &str, pkg: &[(&str, &str)]) -> Vec<String> {
    let compiled = compile_dists(&[("app.py", app)], &[dist("pkg", pkg)]);
    compiled.own().into_iter().map(str::to_owned).collect()
}

const PACKAGE: &[(&str, &str)] = &[
    ("pkg/__init__.py", "from .core import run\n"),
    ("pkg/core.py", "def run():\n    from pkg import lazy\n"),
    ("pkg/lazy.py", ""),
    ("pkg/idle.py", "import colorsys, gone\n"),
    ("pkg/sub/__init__.py", ""),
    ("pkg/sub/part.py", ""),
    ("pkg/sub/data.txt", "data"),
    ("pkg/data.txt", "data"),
    ("pkg/py.typed", ""),
    ("pkg/core.pyi", ""),
    ("top.txt", ""),
    ("dist-info/top_level.txt", "pkg\n"),
    ("dist-info/licenses/LICENSE", "LICENCE OF PKG"),
];

#[test]
fn modules_that_nothing_imports_are_left_out() {
    let compiled = compile_dists(&[("app.py", "import pkg\n")], &[dist("pkg", PACKAGE)]);
    assert_eq!(compiled.own(), ["app", "pkg", "pkg.core", "pkg.lazy"]);
    assert_eq!(
        compiled.paths(Kind::Resource),
        ["site-packages/pkg/data.txt"]
    );
    assert_eq!(
        compiled.paths(Kind::Metadata),
        [
            "site-packages/pkg-1.0.dist-info/METADATA",
            "site-packages/pkg-1.0.dist-info/RECORD",
            "site-packages/pkg-1.0.dist-info/licenses/LICENSE",
            "site-packages/pkg-1.0.dist-info/top_level.txt",
        ]
    );
    assert_eq!(
        compiled.text(Kind::Metadata, "pkg-1.0.dist-info/RECORD"),
        "pkg-1.0.dist-info/METADATA,sha256=x,1
pkg/__init__.py,sha256=x,1
pkg/core.py,sha256=x,1
pkg/lazy.py,sha256=x,1
pkg/data.txt,sha256=x,1
pkg-1.0.dist-info/top_level.txt,sha256=x,1
pkg-1.0.dist-info/licenses/LICENSE,sha256=x,1
pkg-1.0.dist-info/RECORD,,
"
    );
    assert!(!compiled.has("colorsys"));
}

#[test]
fn modules_that_are_included_are_bundled() {
    let dists = [dist("pkg", PACKAGE)];
    let base = tree_with(&[("app.py", "import pkg\n")], &dists);
    let with = |pattern: &str| {
        let compiled = Compiled::of(base.path(), &builder_with(&dists).include(pattern));
        let data = compiled.paths(Kind::Resource).len();
        (compiled.own().join(" "), data)
    };
    let modules = "app pkg pkg.core pkg.lazy";
    assert_eq!(with("pkg.sub"), (format!("{modules} pkg.sub"), 2));
    assert_eq!(
        with("pkg.sub.*"),
        (format!("{modules} pkg.sub pkg.sub.part"), 2)
    );
    let all = "app pkg pkg.core pkg.idle pkg.lazy pkg.sub pkg.sub.part";
    assert_eq!(with("pkg.**"), (all.into(), 2));
}

#[test]
fn a_distribution_is_there_when_it_is_reached_or_named() {
    let dists = [
        Dist {
            headers: "Requires-Dist: base\nRequires-Dist: idle\n",
            ..dist("top", &[("top.py", "import base\n")])
        },
        dist("base", &[("base.py", "")]),
        dist("idle", &[("idle.py", "")]),
    ];
    let bundled = |app: &str| {
        let base = tree_with(&[("app.py", app)], &dists);
        let compiled = Compiled::of(base.path(), &builder_with(&dists));
        let paths = compiled.paths(Kind::Metadata).into_iter();
        let paths = paths.filter_map(|path| path.strip_suffix("-1.0.dist-info/METADATA"));
        paths.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        bundled("import top\n"),
        ["site-packages/base", "site-packages/top"]
    );
    // Somebody asks for its version.
    assert_eq!(
        bundled("import top\nASKED = ['idle']\n"),
        [
            "site-packages/base",
            "site-packages/idle",
            "site-packages/top"
        ]
    );
}

const SPEED: (&str, &str) = ("pkg/speed.cpython-313-x86_64-linux-gnu.so", "\x7fELF");

#[test]
fn an_extension_module_that_is_sure_to_be_imported_is_an_error() {
    let pkg = [("pkg/__init__.py", "from pkg import speed\n"), SPEED];
    let report = |app| report_dists(&[("app.py", app)], &[dist("pkg", &pkg)]);
    let expected = |place: &str, carets: &str| {
        format!(
            "error: no module named `pkg.speed`
 --> {place}
{carets} `site-packages/pkg/speed.cpython-313-x86_64-linux-gnu.so` is an extension module, which RustPython cannot load
  |
  = help: use a version of the package in pure Python, another package, or none: put your import of it into `try`/`except ImportError`"
        )
    };
    assert_eq!(
        report("import pkg\n"),
        expected(
            "site-packages/pkg/__init__.py:1:6",
            "  |\n1 | from pkg import speed\n  |      ^^^"
        )
    );
}

#[test]
fn an_extension_module_that_may_not_be_imported_is_left_out() {
    for init in [
        "try:\n    from . import speed\nexcept ImportError:\n    speed = None\n",
        "def fast():\n    from pkg import speed\n",
        "def fast():\n    import pkg.fast\n",
        "if x:\n    import pkg.fast\n",
        "",
    ] {
        let pkg = [
            ("pkg/__init__.py", init),
            ("pkg/fast.py", "import pkg.deeper\n"),
            ("pkg/deeper.py", "import pkg.speed\n"),
            SPEED,
        ];
        let dists = [dist("pkg", &pkg)];
        let compiled = compile_dists(&[("app.py", "import pkg\n")], &dists);
        assert!(!compiled.has("pkg.speed"), "{init}");
        assert_eq!(compiled.warnings(), [""; 0], "{init}");
        assert_eq!(compiled.paths(Kind::Resource), [""; 0]);
        assert_eq!(
            compiled.reported(SPEED.0).last().unwrap(),
            "site-packages/pkg/speed.cpython-313-x86_64-linux-gnu.so an extension module, which RustPython cannot load"
        );
    }
}

#[test]
fn a_source_beside_an_extension_module_is_taken() {
    let pkg = [
        ("pkg/__init__.py", "from . import speed\n"),
        ("pkg/speed.py", ""),
        SPEED,
    ];
    assert_eq!(own("import pkg\n", &pkg), ["app", "pkg", "pkg.speed"]);
}

/// `pkg` imports `lazy`, which imports what is not there.
fn lazily(how: &str, missing: &str) -> [(&'static str, String); 2] {
    [
        ("pkg/__init__.py", how.to_owned()),
        ("pkg/lazy.py", missing.to_owned()),
    ]
}

fn compiled_lazily(how: &str, missing: &str, missing_is: Missing) -> Result<Compiled, String> {
    let files = lazily(how, missing);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let dists = [dist("pkg", &files)];
    let base = tree_with(&[("app.py", "import pkg\n")], &dists);
    let builder = builder_with(&dists).missing(missing_is);
    let output = builder.compile_to_bytes(&crate::support::context(base.path()));
    output.map(Compiled::new).map_err(|error| error.to_string())
}

#[test]
fn a_missing_dependency_counts_if_it_is_sure_to_be_imported() {
    let missing = "import gone\n";
    let certain = "from . import lazy\n";
    let error = compiled_lazily(certain, missing, Missing::Error)
        .map(drop)
        .unwrap_err();
    assert_eq!(
        crate::support::body(&error),
        "error: no module named `gone`
 --> site-packages/pkg/lazy.py:1:8
  |
1 | import gone
  |        ^^^^ not in the sources, the standard library or the native modules
  |
  = help: add the distribution that has it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, or name it in `.exclude(\"gone\")` if it is never reached"
    );
    let warned = compiled_lazily(certain, missing, Missing::Warn).unwrap();
    assert_eq!(
        warned.warnings(),
        ["site-packages/pkg/lazy.py:1:8: no module named `gone`"]
    );
    let allowed = compiled_lazily(certain, missing, Missing::Allow).unwrap();
    assert_eq!(allowed.warnings(), [""; 0]);
    assert_eq!(allowed.output.bytes, warned.output.bytes);
    for compiled in [warned, allowed] {
        let line = "missing gone pkg.lazy (site-packages/pkg/lazy.py:1)";
        assert_eq!(compiled.reported("gone"), [line]);
    }
}

#[test]
fn a_missing_dependency_that_may_not_be_imported_is_reported() {
    let missing = "import gone\n";
    for (how, missing, line) in [
        (
            "def f():\n    from . import lazy\n",
            missing,
            "missing gone pkg.lazy (site-packages/pkg/lazy.py:1)",
        ),
        (
            "try:\n    from . import lazy\nexcept ImportError:\n    pass\n",
            missing,
            "missing gone pkg.lazy (site-packages/pkg/lazy.py:1)",
        ),
        (
            "import pkg.lazy\n",
            "def f():\n    import gone.deep\n",
            "missing gone pkg.lazy (site-packages/pkg/lazy.py:2)",
        ),
        (
            "import pkg.lazy\n",
            "try:\n    import gone\nexcept ImportError:\n    pass\n",
            "optional gone pkg.lazy (site-packages/pkg/lazy.py:2)",
        ),
    ] {
        let compiled = compiled_lazily(how, missing, Missing::Error).unwrap();
        assert_eq!(compiled.warnings(), [""; 0], "{how}{missing}");
        assert_eq!(compiled.reported("gone"), [line], "{how}{missing}");
    }
}

#[test]
fn a_module_that_is_included_by_name_is_sure_to_be_imported() {
    let pkg = [("pkg/__init__.py", ""), ("pkg/lazy.py", "import gone\n")];
    let dists = [dist("pkg", &pkg)];
    let base = tree_with(&[("app.py", "")], &dists);
    let by_name = report_of(base.path(), &builder_with(&dists).include("pkg.lazy"));
    assert!(
        by_name.contains("error: no module named `gone`"),
        "{by_name}"
    );
    for pattern in ["pkg.**", "pkg.*"] {
        let compiled = Compiled::of(base.path(), &builder_with(&dists).include(pattern));
        assert_eq!(compiled.own(), ["app", "pkg", "pkg.lazy"]);
    }
}

#[test]
fn a_syntax_error_counts_if_the_module_is_sure_to_be_imported() {
    let wrong = "print 'python 2'\n";
    let error = compiled_lazily("import pkg.lazy\n", wrong, Missing::Allow)
        .map(drop)
        .unwrap_err();
    assert!(
        error.contains(" --> site-packages/pkg/lazy.py:1:"),
        "{error}"
    );
    let compiled =
        compiled_lazily("def f():\n    import pkg.lazy\n", wrong, Missing::Error).unwrap();
    assert_eq!(compiled.own(), ["app", "pkg"]);
    assert_eq!(
        compiled.reported("pkg.lazy"),
        [
            "does not compile pkg.lazy pkg (site-packages/pkg/__init__.py:2) site-packages/pkg/lazy.py:1:1: SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?"
        ]
    );
}

#[test]
fn entry_points_are_followed_where_their_group_is_named() {
    let dists = [
        dist(
            "first",
            &[
                ("first/__init__.py", ""),
                ("first/plugin.py", ""),
                ("first/other.py", ""),
                ("first/cli.py", ""),
                (
                    "dist-info/entry_points.txt",
                    "[app.plugins]\none = first.plugin:run\n[app.others]\ntwo = first.other\n[console_scripts]\nfirst = first.cli:main\n",
                ),
            ],
        ),
        dist(
            "second",
            &[
                ("second.py", ""),
                (
                    "dist-info/entry_points.txt",
                    "[app.plugins]\nthree = second\n",
                ),
            ],
        ),
    ];
    let app = "from importlib.metadata import entry_points\nfor point in entry_points(group=\"app.plugins\"):\n    point.load()\nX = 'console_scripts'\n";
    let compiled = compile_dists(&[("app.py", app)], &dists);
    assert_eq!(compiled.own(), ["app", "first", "first.plugin", "second"]);
    assert_eq!(
        compiled.reason("first.plugin"),
        "entry point of first in \"app.plugins\", a group that app names"
    );
    assert!(compiled.has("_pyembed.metadata"));
    assert_eq!(
        compiled.text(Kind::Metadata, "second-1.0.dist-info/entry_points.txt"),
        "[app.plugins]\nthree = second\n"
    );
    let none = compile_dists(&[("app.py", "X = 'plugins'\n")], &dists);
    assert_eq!(none.own(), ["app"]);
}

#[test]
fn a_string_can_name_a_module() {
    let pkg = |core: &'static str| {
        [
            ("pkg/__init__.py", core),
            ("pkg/ext/__init__.py", ""),
            ("pkg/ext/do.py", ""),
            ("other/__init__.py", ""),
            ("other/part.py", ""),
        ]
    };
    // The user's strings name anybody's modules, and attributes of them.
    let compiled = compile_dists(
        &[(
            "app.py",
            "X = ['pkg.ext.do.Extension', 'other.part', 'pkg.gone', 'other']\n",
        )],
        &[dist("pkg", &pkg(""))],
    );
    assert_eq!(
        compiled.own(),
        ["app", "other", "other.part", "pkg", "pkg.ext", "pkg.ext.do"]
    );
    assert_eq!(
        compiled.reason("pkg.ext.do"),
        "app has the string \"pkg.ext.do.Extension\""
    );
    // A distribution's name its own.
    let strings = pkg("X = {'x': 'pkg.ext.do', 'y': 'other.part', 'z': 'json.tool'}\n");
    assert_eq!(
        own("import pkg\n", &strings),
        ["app", "pkg", "pkg.ext", "pkg.ext.do"]
    );
}

#[test]
fn names_of_modules_can_be_computed() {
    for call in [
        "import_module('pkg.langs.' + name)",
        "import_module('pkg.langs.la_' + name + '_x')",
        "import_module(f'pkg.langs.{name}')",
        "import_module('pkg.langs.{}'.format(name))",
        "import_module('pkg.langs.%s' % name)",
        "importlib.import_module('.langs.' + name, __package__)",
        "importlib.import_module(f'.langs.{name}', package=__name__)",
        "__import__('pkg.langs.' + name)",
    ] {
        let text = format!("def load(name):\n    return {call}\n");
        let pkg = [
            ("pkg/__init__.py", &*text),
            ("pkg/langs/__init__.py", ""),
            ("pkg/langs/la_de.py", ""),
            ("pkg/langs/la_en.py", ""),
            ("pkg/langs/deep/__init__.py", ""),
            ("pkg/langs/deep/er.py", ""),
            ("pkg/other.py", ""),
        ];
        let mut expected = vec!["app", "pkg", "pkg.langs"];
        expected.extend((!call.contains("la_")).then_some("pkg.langs.deep"));
        expected.extend(["pkg.langs.la_de", "pkg.langs.la_en"]);
        assert_eq!(own("import pkg\n", &pkg), expected, "{call}");
    }
    // These say too little, or what they are relative to is not known.
    for call in [
        "import_module(name)",
        "import_module('pkg' + name)",
        "import_module('.langs.' + name, package)",
        "import_module('.langs.' + name)",
        "import_module('pkg.langs. ' + name)",
        "import_module('pkg..langs.' + name)",
        "import_module(f'{name}.langs')",
    ] {
        let text = format!("def load(name):\n    return {call}\n");
        let pkg = [
            ("pkg/__init__.py", &*text),
            ("pkg/langs/__init__.py", ""),
            ("pkg/langs/de.py", ""),
        ];
        assert_eq!(own("import pkg\n", &pkg), ["app", "pkg"], "{call}");
    }
}

#[test]
fn a_package_may_look_for_its_own_submodules() {
    let find = |argument: &str| {
        format!("import pkgutil\nfor _ in pkgutil.iter_modules({argument}):\n    pass\n")
    };
    for (argument, expected) in [
        (
            "__path__",
            "app pkg pkg.plugins pkg.plugins.one pkg.plugins.two",
        ),
        (
            "path=__path__",
            "app pkg pkg.plugins pkg.plugins.one pkg.plugins.two",
        ),
        ("other.__path__", "app pkg pkg.plugins"),
        ("", "app pkg pkg.plugins"),
    ] {
        let text = find(argument);
        let pkg = [
            ("pkg/__init__.py", "from . import plugins\n"),
            ("pkg/plugins/__init__.py", &*text),
            ("pkg/plugins/one.py", ""),
            ("pkg/plugins/two.py", ""),
            ("pkg/idle.py", ""),
        ];
        assert_eq!(own("import pkg\n", &pkg).join(" "), expected, "{argument}");
    }
}

#[test]
fn files_that_no_statement_can_import_are_for_importlib_or_data() {
    let pkg = [
        ("pkg/__init__.py", ""),
        ("pkg/data/__init__.py", ""),
        ("pkg/data/unicode17-0-0.py", "X = 1\n"),
        ("pkg/data/template.in.py", "{{ x }}\n"),
        ("pkg/data/not-python.py", "{% x %}\n"),
        ("pkg/my-templates/setup.py", "{{ x }}\n"),
    ];
    let dists = [dist("pkg", &pkg)];
    let compiled = compile_dists(&[("app.py", "import pkg.data\n")], &dists);
    assert_eq!(compiled.own(), ["app", "pkg", "pkg.data"]);
    let data = [
        "site-packages/pkg/data/not-python.py",
        "site-packages/pkg/data/template.in.py",
        "site-packages/pkg/data/unicode17-0-0.py",
        "site-packages/pkg/my-templates/setup.py",
    ];
    assert_eq!(compiled.paths(Kind::Resource), data);
    assert_eq!(compiled.warnings(), [""; 0]);
    // What a computed name may mean is a module, and no data file any more.
    let app = "import importlib\nimportlib.import_module(f'pkg.data.unicode{v}')\n";
    let compiled = compile_dists(&[("app.py", app)], &dists);
    assert_eq!(
        compiled.own(),
        ["app", "pkg", "pkg.data", "pkg.data.unicode17-0-0"]
    );
    assert_eq!(compiled.paths(Kind::Resource), [data[0], data[1], data[3]]);
    // What does not compile is data, if it is not sure to be imported.
    let app = "import importlib\nimportlib.import_module(f'pkg.data.{v}')\n";
    let compiled = compile_dists(&[("app.py", app)], &dists);
    assert_eq!(
        compiled.own(),
        ["app", "pkg", "pkg.data", "pkg.data.unicode17-0-0"]
    );
}

#[test]
fn a_distribution_can_be_left_out_in_part() {
    let dists = [dist("pkg", PACKAGE)];
    let base = tree_with(&[("app.py", "import pkg, pkg.sub.part\n")], &dists);
    let builder = builder_with(&dists)
        .exclude("pkg.sub.**")
        .exclude("pkg.lazy");
    let compiled = Compiled::of(base.path(), &builder);
    assert_eq!(compiled.own(), ["app", "pkg", "pkg.core"]);
    assert_eq!(
        compiled.paths(Kind::Resource),
        ["site-packages/pkg/data.txt"]
    );
    assert_eq!(
        compiled.reported("excluded"),
        ["excluded pkg.sub app (scripts/app.py:1)",]
    );
}

#[test]
fn a_dependency_that_is_not_there_explains_a_missing_module() {
    let dists = [Dist {
        headers: "Requires-Dist: base>=2\n",
        ..dist(
            "top",
            &[
                ("top.py", "import base\nimport other\n"),
                ("other.py", "from base import x\n"),
            ],
        )
    }];
    let report = report_dists(&[("app.py", "import top\n")], &dists);
    assert!(
        report.contains("warning: `base>=2`, required by top 1.0, is not installed in `site`\n"),
        "{report}"
    );
    // The first place is enough.
    assert_eq!(report.matches("error: ").count(), 1, "{report}");
    assert!(report.contains("error: no module named `base`\n --> site-packages/other.py:1:6\n"));
    let fine = compile_dists(&[("app.py", "")], &dists);
    assert_eq!(fine.warnings(), [""; 0]);
}

#[test]
fn what_cannot_be_opened_is_told_without_what_comes_of_it() {
    let base = tree_with(&[("app.py", "import pkg\n")], &[]);
    let builder = Builder::new("scripts").requirements("requirements.txt", "scripts");
    let report = report_of(base.path(), &builder.clone().include("pkg.**"));
    assert_eq!(report, report_of(base.path(), &builder));
    assert!(
        report.ends_with("\n --> requirements.txt\n\n1 error in 1 file"),
        "{report}"
    );
}

#[test]
fn a_feature_that_a_distribution_may_need_is_told() {
    let files = &[
        ("pkg/__init__.py", "def f():\n    from pkg import b, a\n"),
        ("pkg/a.py", "def f():\n    import ssl\n"),
        (
            "pkg/b.py",
            "import ssl\ntry:\n    import sqlite3\nexcept ImportError:\n    pass\n",
        ),
    ];
    let dists = [dist("pkg", files)];
    let base = tree_with(&[("app.py", "import pkg\n")], &dists);
    let compiled = Compiled::of(base.path(), &builder_with(&dists));
    assert_eq!(
        compiled.warnings(),
        ["site-packages/pkg/a.py:2:12: no module named `ssl`"]
    );
    assert_eq!(
        compiled.output.warnings[0].help.as_deref(),
        Some(
            "add `features = [\"ssl\"]` to pyembed-runtime in Cargo.toml, or name it in `.exclude(\"ssl\")` if it is not needed"
        )
    );
    let without = builder_with(&dists).exclude("ssl");
    assert_eq!(Compiled::of(base.path(), &without).warnings(), [""; 0]);
}

#[test]
fn an_extension_module_behind_a_better_message_is_missing() {
    let init = "try:\n    __PKG_SETUP__\nexcept NameError:\n    __PKG_SETUP__ = False\nif __PKG_SETUP__:\n    pass\nelse:\n    from . import core\n";
    let core = "try:\n    from . import _fast\nexcept ImportError as error:\n    raise ImportError('read this') from error\n";
    let files = [
        ("pkg/__init__.py", init),
        ("pkg/core.py", core),
        ("pkg/_fast.abi3.so", ""),
    ];
    let report = report_dists(&[("app.py", "import pkg\n")], &[dist("pkg", &files)]);
    assert!(
        report.starts_with(
            "error: no module named `pkg._fast`\n --> site-packages/pkg/core.py:2:5\n"
        ),
        "{report}"
    );
}

/// The modules of a distribution `pkg` with these files that `import pkg` brings in, and those of
/// the standard library that are named.
fn brought(pkg: &[(&str, &str)], named: &[&str]) -> Vec<String> {
    let compiled = compile_dists(&[("app.py", "import pkg\n")], &[dist("pkg", pkg)]);
    let own = compiled.own().into_iter().filter(|name| *name != "app");
    let own = own.map(str::to_owned).collect::<Vec<_>>();
    let named = named.iter().filter(|name| compiled.has(name));
    own.into_iter()
        .chain(named.map(|name| (*name).to_owned()))
        .collect()
}

#[test]
fn a_function_of_a_library_may_be_called_whatever_its_name() {
    let text = "def main():\n    import bisect\n\nif __name__ == '__main__':\n    import colorsys\n    main()\n";
    assert_eq!(
        brought(&[("pkg.py", text)], &["bisect", "colorsys"]),
        ["pkg", "bisect"]
    );
    let text = "if __name__ != '__main__':\n    import bisect\n";
    assert_eq!(brought(&[("pkg.py", text)], &["bisect"]), ["pkg", "bisect"]);
    let main = [
        ("pkg/__init__.py", "from . import __main__\n"),
        (
            "pkg/__main__.py",
            "if __name__ == '__main__':\n    import bisect\n",
        ),
    ];
    assert_eq!(
        brought(&main, &["bisect"]),
        ["pkg", "pkg.__main__", "bisect"]
    );
}

#[test]
fn what_stands_behind_a_distribution_is_bundled_too() {
    // The first is there and fails: it is made of an extension module.
    let files = [
        (
            "pkg/__init__.py",
            "try:\n    import pkg.fast as it\nexcept ImportError:\n    import bisect as it\n",
        ),
        (
            "pkg/fast.py",
            "try:\n    from pkg import speed\nexcept ValueError:\n    pass\n",
        ),
    ];
    assert_eq!(brought(&files, &["bisect"]), ["pkg", "pkg.fast", "bisect"]);
}

#[test]
fn a_package_that_walks_its_submodules_has_them_at_any_depth() {
    let files = |function: &str| {
        let init = format!("import pkgutil\nfor it in pkgutil.{function}(__path__):\n    pass\n");
        let files = [
            ("pkg/__init__.py", init.as_str()),
            ("pkg/one/__init__.py", ""),
            ("pkg/one/two.py", ""),
        ];
        brought(&files, &[])
    };
    assert_eq!(files("iter_modules"), ["pkg", "pkg.one"]);
    assert_eq!(files("walk_packages"), ["pkg", "pkg.one", "pkg.one.two"]);
}

#[test]
fn relative_names_are_relative_to_the_package_that_asks() {
    let files = [
        (
            "pkg/__init__.py",
            "import importlib\nimportlib.import_module('.core', __name__)\n",
        ),
        ("pkg/core.py", "from pkg.names import *\n"),
        (
            "pkg/names/__init__.py",
            "__all__: tuple = ('first', 'second')\n",
        ),
        ("pkg/names/first.py", ""),
        ("pkg/names/second.py", ""),
    ];
    let all = ["", ".core", ".names", ".names.first", ".names.second"];
    assert_eq!(brought(&files, &[]), all.map(|name| format!("pkg{name}")));
}

#[test]
fn files_that_are_of_no_use_are_in_the_report() {
    let files = [
        ("pkg.py", ""),
        ("pkg.json", "beside the module"),
        ("old.pyc", ""),
        ("json.py", ""),
    ];
    let compiled = compile_dists(&[("app.py", "import pkg\n")], &[dist("pkg", &files)]);
    assert_eq!(compiled.paths(Kind::Resource), ["site-packages/pkg.json"]);
    let report = compiled.output.report.text();
    for (file, why) in [
        (
            "site-packages/old.pyc",
            "bytecode of no use: the file is too short for a .pyc file",
        ),
        (
            "site-packages/json.py",
            "the standard library has a module of its name, which goes first",
        ),
    ] {
        let mut lines = report.lines();
        let says = |line: &str| line.contains(file) && line.contains(why);
        assert!(lines.any(says), "{report}");
    }
}
