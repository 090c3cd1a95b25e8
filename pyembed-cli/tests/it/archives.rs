//! `zipapp`, and archives that CPython's `zipapp` made.

use std::process::Command;

use crate::project::{Project, printed, text};

const SHOP: &[(&str, &str)] = &[
    ("src/shop/__init__.py", ""),
    (
        "src/shop/cli.py",
        "import pkgutil\ndef main():\n    print(pkgutil.get_data('shop', 'data.txt'), __name__)\n",
    ),
    ("src/shop/data.txt", "data"),
];

/// The same under CPython, if there is one.
fn by_python(project: &Project, archive: &str) -> Option<String> {
    let output = Command::new("python3")
        .arg(project.path(archive))
        .output()
        .ok()?;
    Some(printed(&output))
}

#[test]
fn an_archive_runs_here_and_in_python() {
    for compress in [false, true] {
        let project = Project::new(SHOP);
        let mut arguments = vec!["zipapp", "src", "-m", "shop.cli:main"];
        arguments.extend(compress.then_some("-c"));
        assert_eq!(project.printed(&arguments), "");
        let expected = "b'data' shop.cli\n";
        assert_eq!(project.printed(&["run", "src.pyz"]), expected);
        if let Some(printed) = by_python(&project, "src.pyz") {
            assert_eq!(printed, expected);
        }
        let first = project.read("src.pyz");
        project.printed(&arguments);
        assert!(
            project.read("src.pyz") == first,
            "the same files, other bytes"
        );
    }
}

#[test]
fn an_archive_of_byte_code() {
    let project = Project::new(SHOP);
    project.printed(&["zipapp", "src", "-m", "shop.cli:main", "--byte-code"]);
    let archive = project.read("src.pyz");
    let has = |name: &[u8]| archive.windows(name.len()).any(|window| window == name);
    assert!(has(b"shop/cli.pyc") && has(b"__main__.pyc") && has(b"shop/data.txt"));
    assert!(!has(b"def main"), "a source is there");
    // As its file is the directory's, the sources are gone too.
    std::fs::remove_dir_all(project.path("src")).unwrap();
    assert_eq!(project.printed(&["run", "src.pyz"]), "b'data' shop.cli\n");
    project.printed(&["exe", "src.pyz", "-o", "shop"]);
    assert_eq!(
        printed(&project.run_written("shop", &[])),
        "b'data' shop.cli\n"
    );
    let again = Project::new(SHOP);
    again.printed(&["zipapp", "src", "-m", "shop.cli:main", "--byte-code"]);
    assert!(
        again.read("src.pyz") == archive,
        "the same sources, other bytes"
    );
    again.write("src/shop/broken.py", "x =\n");
    let broken = again.pyembed(&["zipapp", "src", "-m", "shop.cli:main", "--byte-code"]);
    assert!(
        text(&broken.stderr).contains("shop/broken.py:1:"),
        "{broken:?}"
    );
}

#[test]
fn an_archive_of_cpython_runs() {
    let project = Project::new(SHOP);
    let made = Command::new("python3")
        .args([
            "-m",
            "zipapp",
            "src",
            "-m",
            "shop.cli:main",
            "-p",
            "/usr/bin/env python3",
        ])
        .current_dir(project.path(""))
        .status();
    if !made.is_ok_and(|made| made.success()) {
        eprintln!("skipped: there is no python3");
        return;
    }
    assert_eq!(project.printed(&["run", "src.pyz"]), "b'data' shop.cli\n");
    assert_eq!(project.printed(&["exe", "src.pyz", "-o", "shop"]), "");
    let output = project.command(project.path("shop")).output().unwrap();
    assert_eq!(printed(&output), "b'data' shop.cli\n");
    assert_eq!(
        project.printed(&["zipapp", "--info", "src.pyz"]),
        "Interpreter: /usr/bin/env python3\n"
    );
}

#[cfg(unix)]
#[test]
fn an_archive_with_an_interpreter_starts_by_itself() {
    use std::os::unix::fs::PermissionsExt;

    let project = Project::new(SHOP);
    let python = "/usr/bin/env python3";
    project.printed(&["zipapp", "src", "-m", "shop.cli:main", "-p", python]);
    assert!(
        project
            .read("src.pyz")
            .starts_with(b"#!/usr/bin/env python3\nPK")
    );
    let mode = std::fs::metadata(project.path("src.pyz"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o111, 0o111);
    project.printed(&["zipapp", "src.pyz", "-o", "bare.pyz"]);
    assert!(project.read("bare.pyz").starts_with(b"PK"));
    assert_eq!(
        project.printed(&["zipapp", "--info", "bare.pyz"]),
        "Interpreter: <none>\n"
    );
}

#[test]
fn what_cannot_be_packed() {
    let project = Project::new(&[
        ("empty/.keep", ""),
        ("has/__main__.py", ""),
        ("data.txt", "data"),
    ]);
    let said = |arguments: &[&str]| {
        let output = project.pyembed(&[&["zipapp"], arguments].concat());
        assert_eq!(output.status.code(), Some(1));
        text(&output.stderr)
    };
    assert!(said(&["empty"]).starts_with("error: `empty` does not say what to run\n"));
    assert!(said(&["empty", "-m", "a.b"]).starts_with("error: `--main a.b` names no function\n"));
    assert!(said(&["has", "-m", "a:b"]).starts_with("error: `has` has a `__main__.py` already"));
    assert!(said(&["data.txt"]).starts_with("error: an archive is not changed in place\n"));
    assert!(said(&["data.txt", "-o", "x"]).starts_with("error: `data.txt` is no archive: "));
    assert!(
        said(&["nowhere", "-o", "x"])
            .starts_with("error: cannot open `nowhere`: there is no such file")
    );
}
