//! `inspect` and `magic`.

use crate::project::{Project, printed, text};

fn project() -> Project {
    let project = Project::new(&[
        ("app.py", "import colorsys, part\n"),
        ("part.py", "VALUE = 6 * 7\n"),
    ]);
    project.printed(&["bundle", "app.py"]);
    project
}

#[test]
fn why_a_module_is_inside() {
    assert_eq!(
        project().printed(&["inspect", "app.pyembed", "--why", "colorsys"]),
        "colorsys: imported by app (app.py:1)\napp: source\n"
    );
}

#[test]
fn the_code_of_a_module() {
    let project = project();
    let shown = project.printed(&["inspect", "app.pyembed", "--dis", "part"]);
    assert!(
        shown.contains("STORE_NAME") && shown.contains("VALUE"),
        "{shown}"
    );
    project.printed(&["compile", "part.py", "-o", "part.pyc"]);
    assert_eq!(project.printed(&["inspect", "part.pyc", "--dis"]), shown);
}

#[test]
fn what_changed_between_two() {
    let project = project();
    project.write("part.py", "VALUE = 43\n");
    project.write("app.py", "import part, more\n");
    project.write("more.py", "");
    project.printed(&[
        "bundle",
        "app.py",
        "-o",
        "new.pyembed",
        "--source-text",
        "none",
    ]);
    let changes = project.printed(&["inspect", "app.pyembed", "--diff", "new.pyembed"]);
    let expected = [
        "+ module more",
        "- module colorsys",
        "- source app",
        "~ module app",
        "~ module part",
    ];
    for line in expected {
        assert!(
            changes.lines().any(|found| found == line),
            "{line}: {changes}"
        );
    }
}

#[test]
fn programs_read_json() {
    let json = project().printed(&["inspect", "app.pyembed", "--modules", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let bundle = &json["bundles"][0];
    assert_eq!(bundle["kinds"]["module"]["entries"], 3);
    assert_eq!(bundle["modules"][1]["name"], "colorsys");
    assert_eq!(bundle["modules"][1]["stdlib"], true);
}

#[test]
fn licences_of_everything() {
    let licences = project().printed(&["inspect", "app.pyembed", "--licences"]);
    assert!(licences.contains("PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2"));
}

#[test]
fn the_identity_of_files() {
    let project = project();
    project.printed(&["compile", "part.py", "-o", "part.pyc"]);
    for file in ["part.pyc", "app.pyembed"] {
        let told = project.printed(&["magic", "--of", file]);
        assert!(told.ends_with("matches this build: yes\n"), "{told}");
    }
    // Of CPython 3.11.
    project.write("other.pyc", b"\xa7\x0d\r\n\0\0\0\0\0\0\0\0\0\0\0\0\xe3");
    let output = project.pyembed(&["magic", "--of", "other.pyc"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stdout),
        "pyc: a70d0d0a (number 3495)\nmatches this build: no\n"
    );
}

#[test]
fn completions_and_manual_pages_tell_of_every_command() {
    let project = Project::new(&[("man/.keep", "")]);
    let completions = project.printed(&["completions", "bash"]);
    assert_eq!(project.printed(&["man", "man"]), "");
    for command in [
        "run",
        "exe",
        "bundle",
        "inspect",
        "compile",
        "compileall",
        "zipapp",
        "magic",
    ] {
        assert!(
            completions.contains(&format!("pyembed__subcmd__{command}")),
            "{command}"
        );
        assert!(
            project.path(&format!("man/pyembed-{command}.1")).exists(),
            "{command}"
        );
    }
}

#[test]
fn the_command_is_one_of_cargo_too() {
    let project = Project::new(&[]);
    // As `cargo pyembed magic` calls it.
    let output = project
        .command(env!("CARGO_BIN_EXE_cargo-pyembed"))
        .args(["pyembed", "magic"])
        .output()
        .unwrap();
    assert_eq!(printed(&output), project.printed(&["magic"]));
}
