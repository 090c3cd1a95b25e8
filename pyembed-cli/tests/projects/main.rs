//! The crates that the command writes: cargo builds and runs them as they are.

#![allow(clippy::unwrap_used, dead_code)]

#[path = "../../../tests/cargo/project.rs"]
mod project;

use std::{
    path::Path,
    process::{Command, Output},
};

use project::{Project, cargo_in, target_directory, workspace};

/// The command in a directory, with a cargo that has nothing of the cargo that runs this test.
fn pyembed(project: &Project, arguments: &[&str]) -> Output {
    let own = cargo_in(project.path(), &target_directory());
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyembed"));
    for (variable, value) in own.get_envs() {
        match value {
            Some(value) => command.env(variable, value),
            None => command.env_remove(variable),
        };
    }
    let output = command.args(arguments).current_dir(project.path()).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{output:?}");
    output
}

fn cargo(directory: &Path, arguments: &[&str]) -> String {
    let mut cargo = cargo_in(directory, &target_directory());
    let output = cargo.args(arguments).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}\n{stderr}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn new_crates_run() {
    let project = Project::new(&[]);
    let checkout = workspace().to_str().unwrap();
    pyembed(&project, &["new", "shop", "--pyembed", checkout]);
    let shop = project.path().join("shop");
    assert_eq!(cargo(&shop, &["run", "--quiet"]), "Hello, world!\n");
    pyembed(&project, &["new", "till", "--lib", "--pyembed", checkout]);
    let said = cargo(&project.path().join("till"), &["test", "--quiet"]);
    assert!(said.contains("1 passed"), "{said}");
    let doctor = pyembed(&project, &["doctor", "shop"]);
    assert!(!String::from_utf8_lossy(&doctor.stdout).contains("BAD"));
}

/// The project of `exe --project` makes a binary that does what the executable does.
#[test]
fn a_program_becomes_a_project() {
    let project = Project::new(&[
        ("tools/pack/__init__.py", ""),
        (
            "tools/pack/first.py",
            "import importlib.resources, json\n\ndef main():\n    text = importlib.resources.files('pack').joinpath('data/x.txt').read_text()\n    print(json.dumps([text, __debug__]))\n    return 3\n",
        ),
        (
            "tools/second.py",
            "import sys\nprint('second', sys.argv[1:])\n",
        ),
        ("tools/pack/data/x.txt", "data"),
        ("tools/unused.txt", "?"),
    ]);
    let mains = ["--main", "tools=pack.first:main", "--main", "second=second"];
    let checkout = workspace().to_str().unwrap();
    let to_project = ["--project", "rust", "--pyembed", checkout];
    let arguments = [&["exe", "tools", "-O"][..], &mains, &to_project].concat();
    pyembed(&project, &arguments);
    let rust = project.path().join("rust");
    cargo(&rust, &["build", "--quiet"]);
    let binary = project.binary("rust");
    let run = |name: &str, arguments: &[&str]| {
        let called = project.path().join(name);
        std::fs::hard_link(&binary, &called)
            .or_else(|_| std::fs::copy(&binary, &called).map(drop))
            .unwrap();
        Command::new(called).args(arguments).output().unwrap()
    };
    let first = run("anything", &[]);
    assert_eq!(
        String::from_utf8_lossy(&first.stdout),
        "[\"data\", false]\n"
    );
    assert_eq!(first.status.code(), Some(3));
    let second = run("second", &["a", "b"]);
    assert_eq!(
        String::from_utf8_lossy(&second.stdout),
        "second ['a', 'b']\n"
    );
}
