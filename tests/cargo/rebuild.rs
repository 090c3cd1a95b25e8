//! Changes that make cargo build again, and changes that do not.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::project::{Project, manifest};

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

/// The same with packages: installed ones, and wheels.
const BUILD_SCRIPT_WITH_PACKAGES: &str = "
fn main() -> pyembed_build::Result<()> {
    pyembed_build::Builder::new(\"scripts\")
        .site_packages(\"site\", [\"installed\"])
        .requirements(\"requirements.txt\", \"wheels\")
        .report(\"target/report.txt\")
        .compile()
}
";

/// Says what is in its data files, and what the packages say.
const APP_WITH_DATA: &str = "
from importlib.resources import files
from importlib.metadata import version

def say():
    import data
    found = [path for path in files(data).iterdir() if path.suffix == '.txt']
    texts = [path.read_text() for path in sorted(found, key=str)]
    try:
        import installed
        import wheeled
        texts += [installed.text(), wheeled.TEXT, version('wheeled')]
    except ImportError:
        pass
    return ' '.join(texts)
";

fn project(name: &str, build_script: bool) -> Project {
    let manifest = manifest(name, build_script);
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

/// Puts a wheel of `wheeled` with one module into the folder of wheels.
fn write_wheel(project: &Project, version: &str, text: &str) {
    let dist_info = format!("wheeled-{version}.dist-info");
    let metadata = format!("Metadata-Version: 2.1\nName: wheeled\nVersion: {version}\n");
    let members = [
        ("wheeled.py".to_owned(), format!("TEXT = {text:?}\n")),
        (format!("{dist_info}/METADATA"), metadata),
        (
            format!("{dist_info}/RECORD"),
            format!("wheeled.py,,\n{dist_info}/METADATA,,\n{dist_info}/RECORD,,\n"),
        ),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let name = format!("wheels/wheeled-{version}-py3-none-any.whl");
    project.write(&name, bytes);
}

/// A package in the directory `site`, with a data file.
fn write_installed(project: &Project) {
    let code = "from importlib.resources import read_text\n\ndef text():\n    return read_text(__name__, 'text.txt')\n";
    let metadata = "Metadata-Version: 2.1\nName: installed\nVersion: 1.0\n";
    let record = "installed/__init__.py,,\ninstalled/text.txt,,\ninstalled-1.0.dist-info/METADATA,,\ninstalled-1.0.dist-info/RECORD,,\n";
    project.write("site/installed/__init__.py", code);
    project.write("site/installed/text.txt", "installed");
    project.write("site/installed-1.0.dist-info/METADATA", metadata);
    project.write("site/installed-1.0.dist-info/RECORD", record);
}

#[test]
fn data_files_and_packages() {
    let project = project("with-packages", true);
    project.write("build.rs", BUILD_SCRIPT_WITH_PACKAGES);
    project.write("scripts/app.py", APP_WITH_DATA);
    project.write("scripts/data/__init__.py", "");
    project.write("scripts/data/one.txt", "one");
    project.write("requirements.txt", "wheeled\n");
    write_installed(&project);
    write_wheel(&project, "1.0", "wheel");
    assert_eq!(project.run(), "one installed wheel 1.0\n");
    builds_nothing(&project);

    project.write("scripts/data/one.txt", "edited");
    assert_eq!(project.run(), "edited installed wheel 1.0\n");
    builds_nothing(&project);

    project.write("scripts/data/two.txt", "new");
    assert_eq!(project.run(), "edited new installed wheel 1.0\n");
    builds_nothing(&project);

    project.write("site/installed/text.txt", "changed");
    assert_eq!(project.run(), "edited new changed wheel 1.0\n");
    builds_nothing(&project);

    write_wheel(&project, "1.0", "replaced");
    assert_eq!(project.run(), "edited new changed replaced 1.0\n");
    builds_nothing(&project);

    write_wheel(&project, "1.1", "newer");
    assert_eq!(project.run(), "edited new changed newer 1.1\n");
    builds_nothing(&project);

    project.write("requirements.txt", "wheeled<1.1\n");
    assert_eq!(project.run(), "edited new changed replaced 1.0\n");
    builds_nothing(&project);

    // What is wrong with a package is mended by the next build.
    project.remove("wheels/wheeled-1.0-py3-none-any.whl");
    let said = project.fail(&["build"]);
    assert!(
        said.contains("requirements.txt:1:1: no wheel in `wheels` satisfies `wheeled<1.1`"),
        "{said}"
    );
    write_wheel(&project, "1.0", "again");
    assert_eq!(project.run(), "edited new changed again 1.0\n");
    builds_nothing(&project);

    // Files that no option names are nobody's concern.
    project.write("site/other.py", "");
    project.write("notes.txt", "");
    builds_nothing(&project);
}

#[test]
fn data_files_without_a_build_script() {
    let project = project("data-without-build-script", false);
    project.write(
        "scripts/app.py",
        APP_WITH_DATA.replace("import installed", "raise ImportError"),
    );
    project.write("scripts/data/__init__.py", "");
    project.write("scripts/data/one.txt", "one");
    assert_eq!(project.run(), "one\n");
    builds_nothing(&project);

    project.write("scripts/data/one.txt", [0xc3, 0xa9]);
    assert_eq!(project.run(), "\u{e9}\n");
    builds_nothing(&project);
}
