//! Modules whose names are computed, and packages that are named by a string only.

use crate::support::{compile, compile_dists, dist};

#[test]
fn the_program_is_there_whichever_module_it_is() {
    let compiled = compile(&[
        (
            "app.py",
            "import __main__\nif __name__ == '__main__':\n    import bisect\n",
        ),
        ("lib.py", "def back():\n    from __main__ import T\n"),
    ]);
    assert_eq!(compiled.own(), ["app", "lib"]);
    assert!(compiled.has("bisect"));
    // One in the sources is a module like others.
    let compiled = compile(&[
        ("__main__.py", "import lib\n"),
        ("lib.py", "from __main__ import T\n"),
    ]);
    assert_eq!(compiled.own(), ["__main__", "lib"]);
}

#[test]
fn a_computed_name_brings_the_packages_candidates() {
    let files = [
        (
            "pkg/__init__.py",
            "x = __import__(__name__, fromlist=[y], level=0)\n",
        ),
        ("pkg/de.py", ""),
        ("pkg/fr.py", ""),
        ("phones/__init__.py", ""),
        (
            "phones/data/__init__.py",
            "__import__('region_%s' % c, globals(), locals(), ['R'], level=1)\n",
        ),
        ("phones/data/region_GB.py", ""),
        ("phones/data/other.py", ""),
        ("plug/__init__.py", ""),
        (
            "plug/load.py",
            "from importlib import import_module\nimport_module(f'{__package__}.back.{x}')\nimport_module('.' + x, __package__)\n",
        ),
        ("plug/back/__init__.py", ""),
        ("plug/back/a.py", ""),
        ("plug/near.py", ""),
    ];
    let compiled = compile_dists(
        &[("app.py", "import pkg, phones.data, plug.load\n")],
        &[dist("pkg", &files)],
    );
    assert_eq!(
        compiled.own(),
        [
            "app",
            "phones",
            "phones.data",
            "phones.data.region_GB",
            "pkg",
            "pkg.de",
            "pkg.fr",
            "plug",
            "plug.back",
            "plug.back.a",
            "plug.load",
            "plug.near",
        ]
    );
    assert_eq!(
        compiled.reason("pkg.de"),
        "pkg looks for its own submodules"
    );
    assert_eq!(
        compiled.reason("phones.data.region_GB"),
        "phones.data imports phones.data.region_* by computed names"
    );
    assert_eq!(
        compiled.reason("plug.back.a"),
        "plug.load imports plug.back.* by computed names"
    );
    assert_eq!(
        compiled.reason("plug.near"),
        "plug.load imports plug.* by computed names"
    );
}

#[test]
fn a_package_that_is_named_by_a_literal_only() {
    let packages = [
        ("one/__init__.py", ""),
        ("one/x.txt", "x"),
        ("two/__init__.py", ""),
        ("three/__init__.py", ""),
        ("four/__init__.py", ""),
        ("five/__init__.py", ""),
        ("six_/__init__.py", ""),
        ("seven/__init__.py", ""),
        ("eight.py", ""),
        ("none/__init__.py", ""),
    ];
    let app = "
import importlib.resources, pkgutil
from importlib import import_module
importlib.resources.files('one')
pkgutil.get_data('two', 'x')
BACKENDS = {'a': 'three', 'b': ('four', 1)}
import_module(BACKENDS[x])
import_module(BACKENDS.get(x, y)[0])
for name in ['five']:
    import_module(name)
loaded = [import_module(each) for each in NAMES]
NAMES: tuple = ('six_', 'not there')
def load(key):
    name = PAIRS[key]
    return __import__(name)
PAIRS = {0: 'seven'}
for key, value in {1: 'eight'}.items():
    import_module(value)
DATA = ['none']
print(DATA[0])
";
    let compiled = compile_dists(&[("app.py", app)], &[dist("one", &packages)]);
    assert_eq!(
        compiled.own(),
        [
            "app", "eight", "five", "four", "one", "seven", "six_", "three", "two"
        ]
    );
    assert_eq!(compiled.reason("one"), "app has the string \"one\"");
    assert_eq!(compiled.reason("three"), "app has the string \"three\"");
}
