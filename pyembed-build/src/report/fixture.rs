//! Reports for the tests.

use std::{collections::BTreeMap, fs, path::Path};

use super::{dominators, model::*};
use crate::{
    graph::{ImportedBy, MissingModule, MissingReason},
    left_out::LeftOut,
};

/// Compares with the file in `golden/`. With `PYEMBED_BLESS` set the file is written instead, and
/// the test fails so that nobody takes it for a check.
pub(super) fn assert_golden(file: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/report/golden")
        .join(file);
    if std::env::var_os("PYEMBED_BLESS").is_some() {
        fs::write(&path, actual).unwrap();
        panic!("{file} is written: look at what changed");
    }
    assert_eq!(actual, fs::read_to_string(path).unwrap());
}

/// A small program with one of everything.
pub(super) fn shop() -> Report {
    let mut items = vec![
        root("shop", ItemKind::Package, 0, 0, "scripts/shop/__init__.py"),
        root(
            "shop.app",
            ItemKind::Module,
            1730,
            611,
            "scripts/shop/app.py",
        ),
        imported(
            "json",
            ItemKind::Package,
            5011,
            "stdlib/json/__init__.py",
            "shop.app",
            3,
        ),
        imported(
            "json.decoder",
            ItemKind::Module,
            10_240,
            "stdlib/json/decoder.py",
            "json",
            106,
        ),
        imported(
            "json.scanner",
            ItemKind::Module,
            2048,
            "stdlib/json/scanner.py",
            "json.decoder",
            5,
        ),
        imported(
            "rich",
            ItemKind::Package,
            5000,
            "site-packages/rich/__init__.py",
            "shop.app",
            4,
        ),
        imported(
            "rich.console",
            ItemKind::Module,
            99_000,
            "site-packages/rich/console.py",
            "rich",
            8,
        ),
        imported(
            "namespace",
            ItemKind::Namespace,
            0,
            "scripts/namespace",
            "shop.app",
            5,
        ),
        file(
            "scripts/shop/prices.csv",
            ItemKind::Resource,
            40_000,
            "shop",
        ),
        file("site-packages/rich/py.typed", ItemKind::Resource, 0, "rich"),
        file(
            "rich-14.0.0.dist-info/METADATA",
            ItemKind::Metadata,
            18_000,
            "rich",
        ),
        imported(
            "_pyembed.files",
            ItemKind::Module,
            900,
            "pyembed/files.py",
            "shop",
            1,
        ),
    ];
    items[2].importers.push(Edge {
        optional: true,
        deferred: true,
        ..import("rich.console", 12)
    });
    finish(&mut items);
    Report {
        bundle: "scripts".into(),
        bytes: items.iter().map(Item::bytes).sum::<u64>() + 2500,
        items,
        distributions: vec![rich()],
        missing: missing(),
        left_out: vec![LeftOut::new(
            "site-packages/rich/_fast.so",
            "an extension module for CPython",
        )],
        features: vec![
            FeatureUse {
                name: "stdlib",
                needed: vec![
                    "_json by json.decoder".into(),
                    "math by rich.console".into(),
                ],
            },
            FeatureUse {
                name: "sqlite",
                needed: Vec::new(),
            },
        ],
    }
}

fn missing() -> Vec<MissingModule> {
    let missing = |name: &str, (module, path, line): (&str, &str, usize), reason, detail: &str| {
        MissingModule {
            name: name.into(),
            by: ImportedBy {
                module: module.into(),
                path: path.into(),
                line,
            },
            reason,
            detail: detail.into(),
        }
    };
    let (console, app) = ("site-packages/rich/console.py", "scripts/shop/app.py");
    vec![
        missing(
            "attr",
            ("rich.console", console, 20),
            MissingReason::Optional,
            "",
        ),
        missing(
            "ipywidgets",
            ("rich.jupyter", "site-packages/rich/jupyter.py", 9),
            MissingReason::Missing,
            "add it to the requirements",
        ),
        missing(
            "tkinter",
            ("shop.app", app, 9),
            MissingReason::Excluded,
            "exclude(\"tkinter.**\")",
        ),
        missing(
            "_fast",
            ("rich.console", console, 21),
            MissingReason::ExtensionModule,
            "site-packages/rich/_fast.so",
        ),
        missing(
            "curses",
            ("shop.app", app, 11),
            MissingReason::Unavailable,
            "RustPython has no `_curses`",
        ),
    ]
}

fn rich() -> DistributionInfo {
    DistributionInfo {
        name: "rich".into(),
        version: "14.0.0".into(),
        summary: "Render rich text in the terminal".into(),
        licence: "MIT".into(),
        requested_by: "requirements.txt:1".into(),
        origin: "wheels/rich-14.0.0-py3-none-any.whl".into(),
    }
}

pub(super) fn item(name: &str, kind: ItemKind, code: u64, path: &str) -> Item {
    let origin = match path.split('/').next() {
        Some("stdlib") => Origin::Stdlib,
        Some("pyembed") => Origin::Importer,
        Some("scripts") => Origin::User("scripts".into()),
        _ => Origin::Distribution(0),
    };
    Item {
        kind,
        name: name.into(),
        path: path.into(),
        code,
        source: 0,
        origin,
        reason: String::new(),
        via: None,
        root: false,
        importers: Vec::new(),
        lazy: Vec::new(),
        holder: None,
        leaves: 0,
    }
}

fn root(name: &str, kind: ItemKind, code: u64, source: u64, path: &str) -> Item {
    Item {
        source,
        reason: "source".into(),
        root: true,
        ..item(name, kind, code, path)
    }
}

fn imported(name: &str, kind: ItemKind, code: u64, path: &str, by: &str, line: u32) -> Item {
    Item {
        source: code / 3,
        via: Some(by.into()),
        importers: vec![import(by, line)],
        ..item(name, kind, code, path)
    }
}

pub(super) fn import(from: &str, line: u32) -> Edge {
    Edge {
        from: from.into(),
        line,
        optional: false,
        deferred: false,
    }
}

fn file(path: &str, kind: ItemKind, bytes: u64, package: &str) -> Item {
    let reason = format!("belongs to {package}");
    Item {
        reason,
        via: Some(package.into()),
        ..item(path, kind, bytes, path)
    }
}

/// Sorts, says of each imported item where the first import of it is, and of each item what would
/// leave with it.
fn finish(items: &mut [Item]) {
    items.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    let paths: BTreeMap<String, String> = items
        .iter()
        .map(|item| (item.name.clone(), item.path.clone()))
        .collect();
    for item in &mut *items {
        if let Some(Edge { from, line, .. }) = item.importers.first() {
            item.reason = format!("imported by {from} ({}:{line})", paths[from]);
        }
    }
    dominators::fill(items);
}
