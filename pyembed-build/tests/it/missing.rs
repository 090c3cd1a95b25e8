//! The messages about imports that lead nowhere, word for word.

use pyembed_build::{Builder, Stdlib};

use crate::support::{body, report, report_of, report_with, tree};

fn report_on(text: &str) -> String {
    body(&report(&[("app.py", text)]))
}

/// The labels at the carets.
fn labels(text: &str) -> Vec<String> {
    let report = report_on(text);
    let labels = report.lines().filter_map(|line| line.split_once("^ "));
    labels.map(|(_, label)| label.to_owned()).collect()
}

#[test]
fn a_module_that_is_nowhere() {
    assert_eq!(
        report(&[("app.py", "import os\nimport frobnicate.deep as f\n")]),
        r#"the Python sources have problems

error: no module named `frobnicate`
 --> scripts/app.py:2:8
  |
2 | import frobnicate.deep as f
  |        ^^^^^^^^^^^^^^^ not in the sources, the standard library or the native modules
  |
  = help: add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("frobnicate")` if it is never reached

1 error in 1 file"#
    );
}

#[test]
fn a_module_of_cpython_alone_is_in_no_distribution() {
    for module in ["curses", "cProfile", "readline"] {
        let report = report_on(&format!("import {module}\n"));
        let help = format!(
            "= help: put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude({module:?})` if it is never reached"
        );
        assert!(report.ends_with(&help), "{report}");
    }
    // Of a module that is gone from Python there may be one.
    assert!(report_on("import imghdr\n").contains("`.requirements(..)`"));
}

#[test]
fn a_misspelt_module() {
    assert_eq!(
        report_on("import os, jsn\n"),
        r#"error: no module named `jsn`
 --> scripts/app.py:1:12
  |
1 | import os, jsn
  |            ^^^ did you mean `json`?
  |
  = help: add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("jsn")` if it is never reached"#
    );
}

#[test]
fn a_module_that_is_not_in_its_package() {
    let files = [
        ("pkg/__init__.py", "from .modls import A\n"),
        ("pkg/models.py", ""),
        (
            "app.py",
            "import pkg.frobnicate\nfrom json.decodr import x\n",
        ),
    ];
    assert_eq!(
        body(&report(&files)),
        r#"error: no module named `pkg.frobnicate`
 --> scripts/app.py:1:8
  |
1 | import pkg.frobnicate
  |        ^^^^^^^^^^^^^^ not in the package `pkg`
  |
  = help: put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("pkg.frobnicate")` if it is never reached

error: no module named `json.decodr`
 --> scripts/app.py:2:6
  |
2 | from json.decodr import x
  |      ^^^^^^^^^^^ did you mean `json.decoder`?
  |
  = help: put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("json.decodr")` if it is never reached

error: no module named `pkg.modls`
 --> scripts/pkg/__init__.py:1:7
  |
1 | from .modls import A
  |       ^^^^^ did you mean `pkg.models`?
  |
  = help: put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("pkg.modls")` if it is never reached"#
    );
}

#[test]
fn a_module_is_no_package() {
    assert_eq!(
        labels("import app.x\nimport os.pth\nimport sys.x\nfrom math.y import z\n"),
        [
            "`app` is a module, not a package",
            "`os` is a module, not a package",
            "`sys` is a module, not a package",
            "`math` is a module, not a package",
        ]
    );
}

#[test]
fn advice_is_given_once() {
    let files = [
        ("a.py", "import yaml\nimport yaml.loader\n"),
        ("b.py", "from yaml import *\n"),
    ];
    assert_eq!(
        body(&report(&files)),
        r#"error: no module named `yaml`
 --> scripts/a.py:1:8
  |
1 | import yaml
  |        ^^^^ not in the sources, the standard library or the native modules
  |
  = help: add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("yaml")` if it is never reached

error: no module named `yaml`
 --> scripts/a.py:2:8
  |
2 | import yaml.loader
  |        ^^^^^^^^^^^ not in the sources, the standard library or the native modules

error: no module named `yaml`
 --> scripts/b.py:1:6
  |
1 | from yaml import *
  |      ^^^^ not in the sources, the standard library or the native modules"#
    );
}

#[test]
fn a_dynamic_import() {
    assert_eq!(
        report_on("import importlib\nplugin = importlib.import_module('größe.gone')\n"),
        r#"error: no module named `größe`
 --> scripts/app.py:2:34
  |
2 | plugin = importlib.import_module('größe.gone')
  |                                  ^^^^^^^^^^^^ not in the sources, the standard library or the native modules
  |
  = help: add it with `.requirements(..)`, `.site_packages(..)` or `.source(..)` in build.rs, put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude("größe")` if it is never reached"#
    );
}

#[test]
fn the_standard_library_is_left_out() {
    let text = "import json\nfrom os import path\nimport sys, math\n";
    let report = report_with(&[("app.py", text)], |builder| builder.stdlib(Stdlib::None));
    assert_eq!(
        body(&report),
        r#"error: no module named `json`
 --> scripts/app.py:1:8
  |
1 | import json
  |        ^^^^ the standard library is left out
  |
  = help: use `.stdlib(Stdlib::Reachable)` in build.rs, which is the default

error: no module named `os`
 --> scripts/app.py:2:6
  |
2 | from os import path
  |      ^^ the standard library is left out"#
    );
}

#[test]
fn a_feature_of_the_runtime_is_off() {
    assert_eq!(
        report_on("import ssl\nfrom sqlite3 import dbapi2\n"),
        r#"error: no module named `ssl`
 --> scripts/app.py:1:8
  |
1 | import ssl
  |        ^^^ it needs the cargo feature `ssl` of pyembed-runtime
  |
  = help: add `features = ["ssl"]` to pyembed-runtime in Cargo.toml

error: no module named `sqlite3`
 --> scripts/app.py:2:6
  |
2 | from sqlite3 import dbapi2
  |      ^^^^^^^ it needs the cargo feature `sqlite` of pyembed-runtime
  |
  = help: add `features = ["sqlite"]` to pyembed-runtime in Cargo.toml"#
    );
}

#[test]
fn a_feature_that_is_on_brings_its_modules() {
    let base = tree(&[("app.py", "import ssl\nimport sqlite3\n")]);
    let mut context = crate::support::context(base.path());
    context.features.ssl = true;
    context.features.sqlite = true;
    let output = Builder::new("scripts").compile_to_bytes(&context).unwrap();
    let compiled = crate::support::Compiled::new(output);
    assert_eq!(compiled.reason("ssl"), "imported by app (scripts/app.py:1)");
    assert!(compiled.has("sqlite3.dbapi2"));
    assert_eq!(
        compiled.reason("sqlite3.dump"),
        "needed by _sqlite3: Connection.iterdump is written in Python"
    );
}

#[test]
fn the_native_half_of_a_module_is_missing() {
    assert_eq!(
        report_on("import tkinter.ttk\n"),
        r#"error: no module named `tkinter`
 --> scripts/app.py:1:8
  |
1 | import tkinter.ttk
  |        ^^^^^^^^^^^ it needs the native module `_tkinter`, which RustPython does not have
  |
  = help: put the import into `try`/`except ImportError`, or name it in `.exclude("tkinter")`"#
    );
}

#[test]
fn what_cpython_has_or_had() {
    assert_eq!(
        labels("import curses.ascii\nfrom test import support\nfrom distutils.version import X\n"),
        [
            "in CPython's standard library and not in RustPython's",
            "in CPython's standard library and not in RustPython's",
            "no longer in the standard library of Python 3.14",
        ]
    );
}

#[test]
fn a_relative_import_beyond_the_top() {
    let files = [
        ("app.py", "from . import x\nfrom ..y import z\n"),
        ("pkg/__init__.py", "from .. import x\n"),
        ("pkg/sub/m.py", "from ...x import y\n"),
    ];
    assert_eq!(
        body(&report(&files)),
        "error: relative import beyond the top-level package
 --> scripts/app.py:1:1
  |
1 | from . import x
  | ^^^^^^^^^^^^^^^ `app` is in no package
  |
  = help: packages start below the source root: import by the absolute name, without dots

error: relative import beyond the top-level package
 --> scripts/app.py:2:8
  |
2 | from ..y import z
  |        ^ `app` is in no package

error: relative import beyond the top-level package
 --> scripts/pkg/__init__.py:1:1
  |
1 | from .. import x
  | ^^^^^^^^^^^^^^^^ one dot is `pkg`, and there is no package around it

error: relative import beyond the top-level package
 --> scripts/pkg/sub/m.py:1:9
  |
1 | from ...x import y
  |         ^ 2 dots are `pkg`, and there is no package around it"
    );
}

#[test]
fn a_module_in_the_place_of_the_standard_librarys() {
    let files = [
        ("json.py", ""),
        ("_json.py", ""),
        ("asyncio/__init__.py", ""),
        ("email/data.py", ""),
    ];
    assert_eq!(
        body(&report(&files)),
        r#"error: `_json` is also a module of the standard library, and would replace it everywhere
 --> scripts/_json.py
  = help: rename it, or say `.allow_shadowing("_json")` in build.rs if that is meant

error: `asyncio` is also a module of the standard library, and would replace it everywhere
 --> scripts/asyncio/__init__.py
  = help: rename it, or say `.allow_shadowing("asyncio")` in build.rs if that is meant

error: `email` is also a module of the standard library, and would replace it everywhere
 --> scripts/email
  = help: rename it, or say `.allow_shadowing("email")` in build.rs if that is meant

error: `json` is also a module of the standard library, and would replace it everywhere
 --> scripts/json.py
  = help: rename it, or say `.allow_shadowing("json")` in build.rs if that is meant"#
    );
}

#[test]
fn a_source_root_that_is_not_there() {
    let base = tree(&[("app.py", ""), ("notes.txt", "")]);
    let crate_dir = base.path().join("shop");
    std::fs::create_dir(&crate_dir).unwrap();
    std::fs::rename(base.path().join("scripts"), crate_dir.join("scripts")).unwrap();
    let report = |source: &str| body(&report_of(&crate_dir, &Builder::new(source)));
    assert_eq!(
        report("scirpts/"),
        "error: source root `scirpts` does not exist in `shop`, the directory of Cargo.toml
 --> scirpts
  = help: did you mean `scripts`?"
    );
    assert_eq!(
        report("python"),
        "error: source root `python` does not exist in `shop`, the directory of Cargo.toml\n --> python"
    );
    assert_eq!(
        report("scripts/app.pyy"),
        "error: source root `scripts/app.pyy` does not exist in `shop`, the directory of Cargo.toml
 --> scripts/app.pyy
  = help: did you mean `scripts/app.py`?"
    );
    assert_eq!(
        report("/nowhere/at/all"),
        "error: source root `all` does not exist\n --> all"
    );
    assert_eq!(
        report("scripts/notes.txt"),
        "error: source root `scripts/notes.txt` is not Python
 --> scripts/notes.txt
  = help: a root is a directory, a `.py` file, a wheel (`.whl`) or an archive (`.zip`, `.pyz`)"
    );
}

#[test]
fn a_source_root_without_python() {
    assert_eq!(
        report(&[]),
        "the Python sources have problems

error: source root `scripts` holds no Python module
 --> scripts

1 error in 1 file"
    );
    let all_excluded = report_with(&[("app.py", "")], |builder| builder.exclude("app"));
    assert_eq!(
        body(&all_excluded),
        "error: source root `scripts` holds no Python module\n --> scripts"
    );
}

#[test]
fn no_distribution_is_advised_that_cannot_be() {
    let report = report_on("import curses\n");
    assert_eq!(
        report.lines().last(),
        Some(
            "  = help: put the import into `try`/`except ImportError` if it is optional, or name it in `.exclude(\"curses\")` if it is never reached"
        ),
    );
}
