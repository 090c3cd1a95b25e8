//! Options in a file do what the methods do, and what means nothing in it is told with its place.

use std::{fs, path::Path};

use pyembed_build::{Builder, Context, Error, Missing, Optimize, OptionsFile, SourceText, Stdlib};

/// A directory with these files.
fn directory(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

fn bytes(builder: &Builder, base: &Path) -> Vec<u8> {
    builder
        .compile_to_bytes(&Context::host(base))
        .unwrap()
        .bytes
}

const PYTHON: [(&str, &str); 4] = [
    ("scripts/app.py", "import queue, nowhere\n'''doc'''\n"),
    (
        "scripts/queue.py",
        "import bisect\n\ndef f():\n    return bisect\n",
    ),
    ("scripts/data.html", "<p>"),
    ("more/tool.py", "def f():\n    'doc'\n"),
];

/// Every key at once.
const ALL: &str = r#"
source = ["scripts", "more"]
entry = ["app", "tool"]
main = ["app"]
stdlib = "reachable"
include = ["colorsys"]
exclude = ["heapq"]
allow-shadowing = ["queue"]
hidden-import = { "app" = ["string"] }
resources = ["*.html"]
virtual-files = true
lazy-imports = true
eager-imports = ["string"]
compress = "data"
optimize = "docstrings"
source-text = "full"
missing = "allow"
report = ["report.txt"]
requirements = []
site-packages = []
"#;

fn by_hand(scripts: &str, more: &str) -> Builder {
    Builder::new(scripts)
        .source(more)
        .entry("app")
        .entry("tool")
        .stdlib(Stdlib::Reachable)
        .include("colorsys")
        .exclude("heapq")
        .allow_shadowing("queue")
        .hidden_import("app", "string")
        .resources("*.html")
        .virtual_files(true)
        .lazy_imports(true)
        .eager_imports("string")
        .compress(pyembed_build::Compress::Data)
        .optimize(Optimize::Docstrings)
        .source_text(SourceText::Full)
        .missing(Missing::Allow)
}

#[test]
fn the_keys_are_the_methods() {
    let with_table = format!("[project]\nname = 'x'\n[tool.pyembed]\n{ALL}");
    for (file, text) in [("pyembed.toml", ALL), ("pyproject.toml", &with_table)] {
        let directory = directory(&PYTHON);
        let path = directory.path().join(file);
        fs::write(&path, text).unwrap();
        let [scripts, more] = ["scripts", "more"].map(|name| directory.path().join(name));
        let by_hand = by_hand(scripts.to_str().unwrap(), more.to_str().unwrap());
        let by_file = Builder::from_pyproject(&path).unwrap();
        assert!(
            bytes(&by_file, directory.path()) == bytes(&by_hand, directory.path()),
            "{file}"
        );
        let file = OptionsFile::in_directory(directory.path())
            .unwrap()
            .unwrap();
        assert_eq!(file.main(), ["app"]);
        assert_eq!(file.path(), path);
    }
}

/// Each key changes the bundle, or names something that has to be there.
#[test]
fn no_key_is_without_effect() {
    let base = directory(&PYTHON);
    let path = base.path().join("pyembed.toml");
    let outcome = |text: &str| {
        fs::write(&path, text).unwrap();
        let builder = Builder::from_pyproject(&path).unwrap();
        match builder.compile_to_bytes(&Context::host(base.path())) {
            Ok(output) => output.bytes,
            Err(error) => error.to_string().into_bytes(),
        }
    };
    let whole = outcome(ALL);
    // `main` is for the command, `report` for build scripts.
    let silent = [
        "source = ",
        "main",
        "stdlib",
        "report",
        "requirements",
        "site-packages",
    ];
    for line in ALL.trim().lines() {
        if silent.iter().any(|key| line.starts_with(key)) {
            continue;
        }
        assert!(outcome(&ALL.replace(line, "")) != whole, "{line}");
    }
    for more in [
        (
            "requirements = []",
            "requirements = [{ file = 'r.txt', wheels = 'w' }]",
        ),
        (
            "site-packages = []",
            "site-packages = [{ directory = 'd', names = ['n'] }]",
        ),
        ("\"reachable\"", "\"full\""),
    ] {
        assert!(outcome(&ALL.replace(more.0, more.1)) != whole, "{more:?}");
    }
}

#[test]
fn calls_come_on_top() {
    let directory = directory(&PYTHON);
    let path = directory.path().join("pyembed.toml");
    fs::write(&path, ALL).unwrap();
    let builder = Builder::from_pyproject(&path)
        .unwrap()
        .missing(Missing::Error);
    let error = builder.compile_to_bytes(&Context::host(directory.path()));
    assert!(error.unwrap_err().to_string().contains("nowhere"));
}

fn refusal(file: &str, text: &str) -> Error {
    let directory = directory(&[(file, text)]);
    Builder::from_pyproject(directory.path().join(file)).unwrap_err()
}

#[test]
fn what_means_nothing_is_told_with_its_place() {
    let misspelt = refusal(
        "pyproject.toml",
        "[tool.pyembed]\nsource = ['a']\nincldue = ['b']\n",
    );
    assert_eq!(
        misspelt.to_string(),
        "the options cannot be read\n\n\
error: unknown field `incldue`, expected one of `source`, `entry`, `main`, `requirements`, `site-packages`, `stdlib`, `include`, `exclude`, `host-module`, `allow-shadowing`, `hidden-import`, `resources`, `virtual-files`, `lazy-imports`, `eager-imports`, `compress`, `optimize`, `source-text`, `missing`, `report`
 --> pyproject.toml:3:1
  |
3 | incldue = ['b']
  | ^^^^^^^
  |
  = help: did you mean `include`?"
    );
    let said = |text: &str| refusal("pyembed.toml", text).to_string();
    assert!(said("source = 'a'\n").contains("pyembed.toml:1:10"));
    assert!(said("stdlib = 'ful'\n").contains("did you mean `full`?"));
    assert!(said("source = [\n").contains("pyembed.toml:1:11"));
    assert!(said("missing = 'warn'\n").contains("names no `source`"));
    let none = refusal("pyproject.toml", "[project]\nname = 'x'\n").to_string();
    assert!(none.contains("has no table `[tool.pyembed]`"), "{none}");
    let nowhere = Builder::from_pyproject("nowhere/pyproject.toml").unwrap_err();
    assert!(
        nowhere.to_string().contains("nowhere/pyproject.toml"),
        "{nowhere}"
    );
}
