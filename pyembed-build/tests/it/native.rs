//! The list of native modules.

use std::collections::BTreeSet;

use pyembed_build::{Builder, Features, native_modules};

use crate::support::compile_with;

fn set(features: Features) -> BTreeSet<&'static str> {
    native_modules(features).collect()
}

/// Features of which each bit of `bits` turns one on.
fn features(bits: u32) -> Features {
    let has = |bit: u32| bits & 1 << bit != 0;
    Features {
        stdlib: has(0),
        host_env: has(1),
        threading: has(2),
        compiler: has(3),
        ssl: has(4),
        sqlite: has(5),
    }
}

#[test]
fn no_module_is_listed_twice() {
    for bits in 0..1 << 6 {
        let features = features(bits);
        assert_eq!(
            native_modules(features).count(),
            set(features).len(),
            "{features:?}"
        );
    }
}

#[test]
fn every_feature_brings_modules_and_takes_none_away() {
    for bits in 0..1 << 6 {
        for feature in 0..6 {
            let (without, with) = (
                set(features(bits & !(1 << feature))),
                set(features(bits | 1 << feature)),
            );
            assert!(
                without.is_subset(&with) && without != with,
                "{feature} of {bits:b}"
            );
        }
    }
}

#[test]
fn modules_come_with_their_features() {
    let none = set(features(0));
    assert!(none.contains("sys") && none.contains("builtins") && !none.contains("math"));
    let default = set(Features::default());
    let added = |features| {
        set(features)
            .difference(&default)
            .copied()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        added(Features {
            ssl: true,
            ..Features::default()
        }),
        ["_ssl"]
    );
    assert_eq!(
        added(Features {
            sqlite: true,
            ..Features::default()
        }),
        ["_sqlite3"]
    );
    // A socket needs both the native standard library and a system.
    for features in [
        Features {
            stdlib: false,
            ..Features::default()
        },
        Features {
            host_env: false,
            ..Features::default()
        },
    ] {
        assert!(!set(features).contains("_socket"));
    }
}

/// The lines of the report about features, without what the standard library needs.
fn needed(source: &str) -> Vec<String> {
    let compiled = compile_with(&[("app.py", source)], std::convert::identity::<Builder>);
    let report = compiled.output.report.text();
    let (_, section) = report
        .split_once("\nCargo features of pyembed-runtime: feature, what needs it\n")
        .unwrap();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    section.lines().map(words).collect()
}

#[test]
fn the_report_says_which_features_nothing_needs() {
    let nothing = "nothing in this bundle";
    assert_eq!(
        needed("print(1)\n"),
        [
            format!("stdlib {nothing}"),
            format!("threading {nothing}"),
            format!("compiler {nothing}")
        ]
    );
    assert_eq!(
        needed("import math, _thread\n"),
        [
            "stdlib math by app",
            "threading _thread by app",
            "compiler the feature threading"
        ]
    );
    let compiles = "compiler eval, exec or compile in app";
    assert_eq!(needed("print(eval('1'))\n")[2], compiles);
    assert_eq!(needed("run = exec\n")[2], compiles);
    // Methods of that name compile something else.
    assert_eq!(
        needed("def f(pattern):\n    pattern.compile()\n")[2],
        format!("compiler {nothing}")
    );
}
