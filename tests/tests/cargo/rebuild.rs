//! What makes cargo build again, and what does not.

use crate::project::{Project, workspace};

const MANIFEST: &str = r#"
[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[dependencies]
pyembed-runtime = { path = "CRATES/pyembed-runtime" }
BUILD
[profile.dev]
debug = false

[profile.dev.package."*"]
opt-level = 2
debug = false
debug-assertions = false
overflow-checks = false
"#;

const BUILD_DEPENDENCY: &str = "
[build-dependencies]
pyembed-build = { path = \"CRATES/pyembed-build\" }
";

const BUILD_SCRIPT: &str =
    "fn main() -> pyembed_build::Result<()> { pyembed_build::compile(\"scripts\") }";

/// Prints what each module under `scripts/` says, for the names it is built with.
const MAIN: &str = r#"
use pyembed_runtime::{Bundle, Python, include_python};
static SCRIPTS: Bundle = include_python!("scripts");
fn main() -> Result<(), pyembed_runtime::Error> {
    let py = Python::new(&SCRIPTS)?;
    println!("{}", py.call::<String>("app.say", ())?);
    Ok(())
}
"#;

const APP: &str = "
import importlib, pkgutil

def say():
    found = []
    for name in ('one', 'two'):
        try:
            found.append(importlib.import_module(name).TEXT)
        except ImportError:
            pass
    return ' '.join(found)
";

fn project(name: &str, build_script: bool) -> Project {
    let crates = workspace().join("crates");
    let manifest = MANIFEST
        .replace("NAME", name)
        .replace("BUILD", if build_script { BUILD_DEPENDENCY } else { "" })
        .replace("CRATES", crates.to_str().unwrap());
    let project = Project::new(&[
        ("Cargo.toml", &manifest),
        ("src/main.rs", MAIN),
        ("scripts/app.py", APP),
        ("scripts/one.py", "TEXT = 'one'\n"),
    ]);
    if build_script {
        project.write("build.rs", BUILD_SCRIPT);
    }
    project.use_lock_of_workspace();
    project
}

fn builds_nothing(project: &Project) {
    let said = project.succeed(&["build"]);
    assert!(!said.contains("Compiling"), "{said}");
}

#[test]
fn with_a_build_script() {
    let project = project("with-build-script", true);
    assert_eq!(project.run(), "one\n");
    builds_nothing(&project);

    project.write("scripts/one.py", "TEXT = 'edited'\n");
    assert_eq!(project.run(), "edited\n");
    builds_nothing(&project);

    project.write("scripts/two.py", "TEXT = 'new'\n");
    assert_eq!(project.run(), "edited new\n");

    project.remove("scripts/one.py");
    assert_eq!(project.run(), "new\n");

    project.write(
        "scripts/two.py",
        "import colorsys\nTEXT = str(colorsys.ONE_THIRD > 0)\n",
    );
    assert_eq!(project.run(), "True\n");
    builds_nothing(&project);

    // What is wrong is said with its place, all at once; and mended, it builds again.
    project.write("scripts/two.py", "def f(:\n");
    project.write("scripts/three.py", "x = = 1\n");
    project.write("scripts/four.py", "return 1\n");
    project.write("scripts/five.py", "import yaml\n");
    let said = project.fail(&["build"]);
    for place in [
        "scripts/two.py:1:",
        "scripts/three.py:1:5",
        "scripts/four.py:1:1",
        "scripts/five.py:1:8",
    ] {
        assert!(said.contains(&format!(" --> {place}")), "{place}\n{said}");
        assert!(
            said.contains(&format!("error: with-build-script@0.0.0: {place}")),
            "{place}\n{said}"
        );
    }
    assert!(said.contains("no module named `yaml`"), "{said}");
    assert!(said.contains("4 errors in 4 files"), "{said}");
    for name in ["two", "three", "four", "five"] {
        project.remove(&format!("scripts/{name}.py"));
    }
    project.write("scripts/one.py", "TEXT = 'mended'\n");
    assert_eq!(project.run(), "mended\n");
    builds_nothing(&project);

    // When the build script no longer compiles it, what it left behind is not taken.
    project.write("build.rs", "fn main() {}");
    project.write("scripts/one.py", "TEXT = 'alone'\n");
    assert_eq!(project.run(), "alone\n");
}

#[test]
fn without_a_build_script() {
    let project = project("without-build-script", false);
    assert_eq!(project.run(), "one\n");
    builds_nothing(&project);

    project.write("scripts/one.py", "TEXT = 'edited'\n");
    assert_eq!(project.run(), "edited\n");
    builds_nothing(&project);

    // Nothing is left in the source tree.
    let mut names: Vec<_> = std::fs::read_dir(project.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["Cargo.lock", "Cargo.toml", "scripts", "src"]);
}
