//! A crate made of what the README says, and of nothing else.

use std::{fs, path::Path, process::Command};

use crate::project::{Project, workspace};

/// The code block after a marker in the README.
fn block(readme: &str, marker: &str) -> String {
    let (_, rest) = readme
        .split_once(marker)
        .unwrap_or_else(|| panic!("no {marker}"));
    let (_, opened) = rest.split_once("```").unwrap();
    let (_language, code) = opened.split_once('\n').unwrap();
    let (code, _) = code.split_once("```").unwrap();
    code.to_owned()
}

fn project_of_readme() -> (Project, Vec<String>) {
    let readme = fs::read_to_string(workspace().join("README.md")).unwrap();
    let project = Project::new(&[]);
    for name in [
        "Cargo.toml",
        "build.rs",
        "scripts/pricing.py",
        "src/main.rs",
    ] {
        let text = block(&readme, &format!("<!-- file: {name} -->"));
        let checkout = workspace().to_str().unwrap();
        project.write(name, text.replace("../pyembed", checkout));
    }
    let command = block(&readme, "<!-- command -->");
    let arguments = command.split_whitespace().skip(1).map(str::to_owned);
    (project, arguments.collect())
}

#[test]
fn the_readme_is_enough() {
    let (project, command) = project_of_readme();
    // Without the README's command, a build from no lock file says what to do.
    let forgotten = project.fail(&["build"]);
    assert!(
        forgotten.contains("cargo update malachite-bigint@0.14.0 --precise 0.12.0"),
        "{forgotten}"
    );
    let command: Vec<&str> = command.iter().map(String::as_str).collect();
    project.succeed(&command);
    assert_eq!(project.run(), "7.47\n");
    runs_anywhere(&project.binary("shop"));
    names_no_path(&project.binary("shop"), project.path());
}

/// Alone in an empty directory, with nothing in the environment, and linked to nothing of Python.
fn runs_anywhere(binary: &Path) {
    let directory = tempfile::tempdir().unwrap();
    let copy = directory.path().join("shop");
    fs::copy(binary, &copy).unwrap();
    let output = Command::new(&copy)
        .env_clear()
        .current_dir(directory.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "7.47\n");
    if cfg!(target_os = "linux") {
        let listed = Command::new("ldd").arg(&copy).output().unwrap();
        let libraries = String::from_utf8_lossy(&listed.stdout).to_lowercase();
        assert!(libraries.contains("libc.so"), "{libraries}");
        assert!(!libraries.contains("python"), "{libraries}");
    }
}

fn names_no_path(binary: &Path, project: &Path) {
    let bytes = fs::read(binary).unwrap();
    let contains = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    // The test would see the paths if they were there.
    assert!(contains("scripts/pricing.py") && contains("stdlib/decimal.py"));
    let scripts = project.join("scripts");
    assert!(
        !contains(scripts.to_str().unwrap()),
        "the path of the user's sources"
    );
    assert!(
        !contains("rustpython-pylib"),
        "the path of the standard library's sources"
    );
}
