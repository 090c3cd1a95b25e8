//! `from module import name` where the user's own module has no such name.

use pyembed_build::{Builder, Missing};

use crate::support::{Compiled, body, compile, compile_dists, compile_with, dist, report, tree};

const PRICING: (&str, &str) = ("pricing.py", "def quote(item): return 1\nRATE = 2\n");

#[test]
fn a_misspelt_name() {
    let report = body(&report(&[
        PRICING,
        (
            "app.py",
            "import os\nfrom pricing import RATE, qoute as q\ndef f():\n    from pricing import frobnicate\n",
        ),
        (
            "pkg/__init__.py",
            "from .prices import a\nfrom pkg import prices\n",
        ),
        ("pkg/prices.py", "from pkg import prises\n"),
    ]));
    assert_eq!(
        report,
        "error: cannot import name `qoute` from `pricing`
 --> scripts/app.py:2:27
  |
2 | from pricing import RATE, qoute as q
  |                           ^^^^^ did you mean `quote`?
  |
  = help: put the import into `try`/`except ImportError` if the name may be missing, or say `.missing(Missing::Warn)` in build.rs

error: cannot import name `frobnicate` from `pricing`
 --> scripts/app.py:4:25
  |
4 |     from pricing import frobnicate
  |                         ^^^^^^^^^^ `pricing` defines no such name

error: cannot import name `a` from `pkg.prices`
 --> scripts/pkg/__init__.py:1:21
  |
1 | from .prices import a
  |                     ^ `pkg.prices` defines no such name

error: cannot import name `prises` from `pkg`
 --> scripts/pkg/prices.py:1:17
  |
1 | from pkg import prises
  |                 ^^^^^^ did you mean `prices`?"
    );
}

#[test]
fn the_option_for_missing_modules_counts_for_names() {
    let files = &[PRICING, ("app.py", "from pricing import qoute\n")];
    let warned = compile_with(files, |builder| builder.missing(Missing::Warn));
    assert_eq!(
        warned.warnings(),
        ["scripts/app.py:1:21: cannot import name `qoute` from `pricing`"]
    );
    let allowed = compile_with(files, |builder| builder.missing(Missing::Allow));
    assert!(allowed.warnings().is_empty());
}

#[test]
fn a_name_that_may_be_there_is_no_error() {
    for text in [
        "try:\n    from pricing import fast\nexcept ImportError:\n    fast = None\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pricing import fast\n",
        "from pricing import __doc__, __file__, __name__\n",
        "import pricing\npricing.fast = 1\nfrom pricing import fast\n",
        "import pricing\nsetattr(pricing, x, 1)\nfrom pricing import fast\n",
        "from json import frobnicate\n",
        "from sys import frobnicate\n",
    ] {
        compile(&[PRICING, ("app.py", text)]);
    }
    for pricing in [
        "def __getattr__(name): return 1\n",
        "from json import *\n",
        "globals().update(fast=1)\n",
        "if x:\n    fast = 1\nelse:\n    def slow(): global fast\n",
        "import fast.er\n",
        "for fast in x: pass\n",
    ] {
        let fast = ("fast/er.py", "");
        let app = ("app.py", "from pricing import fast\n");
        compile(&[("pricing.py", pricing), app, fast, ("fast/__init__.py", "")]);
    }
}

#[test]
fn only_the_users_modules_are_asked() {
    let other = [
        ("other.py", "x = 1\n"),
        ("more.py", "from other import y\n"),
    ];
    let app = "import more\nfrom other import z\n";
    compile_dists(&[("app.py", app)], &[dist("other", &other)]);
    let base = tree(&[("app.py", "from lib import a, b\n")]);
    std::fs::write(base.path().join("lib.py"), "a = b = 1\n").unwrap();
    Compiled::of(base.path(), &Builder::new("scripts").source("lib.py"));
}
