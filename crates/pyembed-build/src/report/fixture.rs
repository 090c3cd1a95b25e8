//! Reports for the tests.

use std::{fs, path::Path};

use super::model::*;

/// Compares with the file in `golden/`. With `PYEMBED_BLESS` set the file is written instead, and the test fails so that nobody takes it for a check.
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
        from: "rich.console".into(),
        line: 12,
        optional: true,
        deferred: true,
    });
    items.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    Report {
        bundle: "scripts".into(),
        bytes: items.iter().map(Item::bytes).sum::<u64>() + 2500,
        items,
        distributions: vec![rich()],
        absent: absent(),
        skipped: vec![Skipped {
            path: "site-packages/rich/_fast.so".into(),
            why: "an extension module for CPython".into(),
        }],
    }
}

fn absent() -> Vec<Absent> {
    let absent = |name: &str, by: &str, why, detail: &str| Absent {
        name: name.into(),
        by: by.into(),
        why,
        detail: detail.into(),
    };
    vec![
        absent(
            "attr",
            "rich.console (site-packages/rich/console.py:20)",
            AbsentWhy::OptionalMissing,
            "",
        ),
        absent(
            "ipywidgets",
            "rich.jupyter (site-packages/rich/jupyter.py:9)",
            AbsentWhy::MissingInDependency,
            "add it to the requirements",
        ),
        absent(
            "tkinter",
            "shop.app (scripts/shop/app.py:9)",
            AbsentWhy::Excluded,
            "exclude(\"tkinter.**\")",
        ),
        absent(
            "_fast",
            "rich.console (site-packages/rich/console.py:21)",
            AbsentWhy::ExtensionModule,
            "site-packages/rich/_fast.so",
        ),
        absent(
            "curses",
            "shop.app (scripts/shop/app.py:11)",
            AbsentWhy::Unimportable,
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
        because: "requirements.txt:1".into(),
        origin: "wheels/rich-14.0.0-py3-none-any.whl".into(),
    }
}

fn item(name: &str, kind: ItemKind, code: u64, path: &str) -> Item {
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
    let importer = Edge {
        from: by.into(),
        line,
        optional: false,
        deferred: false,
    };
    Item {
        source: code / 3,
        reason: format!("imported by {by} ({}.py:{line})", by.replace('.', "/")),
        via: Some(by.into()),
        importers: vec![importer],
        ..item(name, kind, code, path)
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

/// A program of about `count` items, the same each time, as a page to look at.
pub(super) fn large(count: usize) -> Report {
    let mut report = shop();
    report.distributions.extend((1..7).map(distribution));
    let mut random = Random(7);
    let mut names = vec![
        "rich.console".to_owned(),
        "json".to_owned(),
        "shop.app".to_owned(),
    ];
    let mut packages: Vec<String> = Vec::new();
    while report.items.len() < count {
        let package = match (
            packages.len() * 9 < report.items.len(),
            random.below(packages.len()),
        ) {
            (true, _) => None,
            (false, index) => packages.get(index),
        };
        let item = invented(&mut random, &names, package, packages.len());
        match item.kind {
            ItemKind::Package => packages.push(item.name.clone()),
            ItemKind::Module => {}
            _ => {
                report.items.push(item);
                continue;
            }
        }
        names.push(item.name.clone());
        report.items.push(item);
    }
    report
        .items
        .sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
    report.bytes = report.items.iter().map(Item::bytes).sum::<u64>() + 70_000;
    report
}

fn distribution(index: usize) -> DistributionInfo {
    DistributionInfo {
        name: [
            "",
            "jinja2",
            "pygments",
            "markdown-it-py",
            "urllib3",
            "docutils",
            "attrs",
        ][index]
            .into(),
        version: format!("{index}.2.1"),
        summary: "Invented for a test".into(),
        licence: ["BSD-3-Clause", "MIT", ""][index % 3].into(),
        because: format!("requirements.txt:{}", index + 1),
        origin: "wheels/invented-py3-none-any.whl".into(),
    }
}

/// An item in the package, or a package if there is none yet.
fn invented(
    random: &mut Random,
    names: &[String],
    package: Option<&String>,
    number: usize,
) -> Item {
    const TOPS: [&str; 12] = [
        "rich",
        "jinja2",
        "pygments",
        "markdown_it",
        "urllib3",
        "docutils",
        "attr",
        "asyncio",
        "email",
        "unittest",
        "shop",
        "encodings",
    ];
    const WORDS: [&str; 10] = [
        "parser", "tokens", "render", "utils", "types", "compat", "lexer", "style", "writer",
        "table",
    ];
    let word = WORDS[random.below(WORDS.len())];
    let serial = names.len();
    let (name, kind) = match package {
        None => (
            format!("{}.{word}{number}", TOPS[random.below(TOPS.len())]),
            ItemKind::Package,
        ),
        Some(package) => (format!("{package}.{word}{serial}"), ItemKind::Module),
    };
    let top = TOPS
        .iter()
        .position(|top| name.starts_with(top))
        .unwrap_or(0);
    let origin = match top {
        0..7 => Origin::Distribution(top),
        10 => Origin::User("scripts".into()),
        _ => Origin::Stdlib,
    };
    let directory = match &origin {
        Origin::Distribution(_) => "site-packages",
        Origin::User(_) => "scripts",
        _ => "stdlib",
    };
    let path = format!("{directory}/{}.py", name.replace('.', "/"));
    let by = names[random.below(names.len())].clone();
    let bytes = 300 + random.below(40) as u64 * random.below(40) as u64 * random.below(30) as u64;
    let mut item = imported(&name, kind, bytes, &path, &by, 1 + random.below(90) as u32);
    item.origin = origin;
    for _ in 0..random.below(6) {
        let from = names[random.below(names.len())].clone();
        let line = 1 + random.below(300) as u32;
        item.importers.push(Edge {
            from,
            line,
            optional: random.below(5) == 0,
            deferred: random.below(4) == 0,
        });
    }
    if let (Some(package), 0) = (package, random.below(12)) {
        let path = format!(
            "{directory}/{}/{word}{serial}.html",
            package.replace('.', "/")
        );
        return Item {
            origin: item.origin,
            ..file(&path, ItemKind::Resource, bytes, package)
        };
    }
    item
}

/// Numbers that look random and are the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}
