//! Imports that wait.

use pyembed_build::Builder;

use crate::support::{Compiled, compile_with, report_with};

const FILES: &[(&str, &str)] = &[
    (
        "app.py",
        "import bisect\nfrom pkg import shout\n\ndef f():\n    return bisect, shout\n",
    ),
    (
        "pkg/__init__.py",
        "from .shout import shout\n__all__ = ['shout']\n",
    ),
    (
        "pkg/shout.py",
        "import colorsys\n\ndef shout():\n    return colorsys\n",
    ),
];

fn compile(set: impl Fn(Builder) -> Builder) -> Compiled {
    compile_with(FILES, set)
}

/// The lines of the report about this module's imports.
fn waiting(compiled: &Compiled) -> Vec<String> {
    let report = compiled.output.report.text();
    let (_, section) = report
        .split_once("\nImports that wait until they are used: module, what it imports\n")
        .unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.is_empty());
    let words = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    words
        .filter(|line| line.starts_with("app ") || line.starts_with("pkg"))
        .collect()
}

#[test]
fn imports_wait_only_if_asked() {
    let [eager, lazy] = [false, true].map(|on| compile(|builder| builder.lazy_imports(on)));
    assert_eq!(waiting(&eager), [""; 0]);
    // The package's name is that of a submodule, whose import would bind it.
    assert_eq!(waiting(&lazy), ["app bisect, pkg", "pkg.shout colorsys"]);
    assert_eq!(eager.modules(), lazy.modules());
    assert_ne!(eager.code("app"), lazy.code("app"));
    assert_eq!(eager.code("pkg"), lazy.code("pkg"));
    assert_eq!(eager.source("app"), lazy.source("app"));
}

#[test]
fn modules_are_left_out_by_pattern() {
    let lazy = compile(|builder| builder.lazy_imports(true).eager_imports("pkg.**"));
    assert_eq!(waiting(&lazy), ["app bisect, pkg"]);
    let refused = |pattern: &str| {
        report_with(FILES, |builder| {
            builder.lazy_imports(true).eager_imports(pattern)
        })
    };
    assert_eq!(
        refused("ap"),
        "`.eager_imports(\"ap\")` matches no module of the sources or of the standard library; did you mean \"app\"?"
    );
    assert_eq!(
        refused("a["),
        "`.eager_imports(\"a[\")` is not a pattern: Pattern syntax error near position 1: invalid range pattern"
    );
}

#[test]
fn what_a_module_declares_waits_in_any_case() {
    let declared = FILES[0].1.to_owned() + "__lazy_modules__ = ['bisect']\n";
    let files = [("app.py", declared.as_str()), FILES[1], FILES[2]];
    assert_eq!(
        waiting(&compile_with(&files, |builder| builder)),
        ["app bisect"]
    );
}

#[test]
fn an_import_that_leads_nowhere_is_an_error_though_it_waits() {
    let files = [("app.py", "import nothing\n\ndef f():\n    nothing\n")];
    let report = report_with(&files, |builder| builder.lazy_imports(true));
    assert!(report.contains("scripts/app.py:1:8"), "{report}");
}

#[test]
fn mistakes_have_their_place_in_modules_that_wait() {
    let files = [(
        "app.py",
        "import bisect\n\ndef f():\n    bisect\n    return = 1\n",
    )];
    let report = report_with(&files, |builder| builder.lazy_imports(true));
    assert!(report.contains("scripts/app.py:5:"), "{report}");
    let late = [(
        "app.py",
        "import bisect\n\ndef f():\n    bisect\n\nreturn 1\n",
    )];
    let report = report_with(&late, |builder| builder.lazy_imports(true));
    assert!(report.contains("scripts/app.py:6:"), "{report}");
}
