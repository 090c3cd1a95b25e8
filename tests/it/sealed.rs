//! Nothing on disk or in the environment changes what runs.

use std::{fs, path::Path, process::Command};

use crate::support::program;

/// A directory of traps around a copy of the program.
fn trapped() -> (tempfile::TempDir, Command) {
    let directory = tempfile::tempdir().unwrap();
    let copy = directory.path().join("run-module");
    fs::copy(program("run-module").get_program(), &copy).unwrap();
    for name in [
        "json.py",
        "sealed.py",
        "sitecustomize.py",
        "usercustomize.py",
        "encodings.py",
    ] {
        trap(directory.path(), name);
    }
    for path in [
        "lib/python3.14/json/__init__.py",
        "lib/python3.14/site.py",
        "site-packages/json.py",
    ] {
        trap(directory.path(), path);
    }
    let cfg = format!(
        "home = {}\ninclude-system-site-packages = true\n",
        directory.path().display()
    );
    fs::write(directory.path().join("pyvenv.cfg"), cfg).unwrap();
    let mut command = Command::new(copy);
    command.env_clear().current_dir(&directory).arg("sealed");
    (directory, command)
}

fn trap(directory: &Path, name: &str) {
    let path = directory.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "print('TRAPPED')\nraise SystemExit(99)\n").unwrap();
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_json_module_beside_the_binary_and_in_the_working_directory_is_not_seen() {
    let (_directory, mut command) = trapped();
    assert_eq!(output(&mut command), "{\"sealed\": true} [] False\n");
}

#[test]
fn environment_variables_change_nothing() {
    let (directory, _) = trapped();
    let here = directory.path().to_str().unwrap();
    for (name, value) in [
        ("PYTHONPATH", here),
        ("RUSTPYTHONPATH", here),
        ("PYTHONHOME", here),
        ("PYTHONEXECUTABLE", &format!("{here}/bin/python")),
        ("__PYVENV_LAUNCHER__", &format!("{here}/bin/python")),
        ("PYTHONSTARTUP", &format!("{here}/json.py")),
        ("PYTHONOPTIMIZE", "2"),
        ("PYTHONUTF8", "0"),
        ("PYTHONIOENCODING", "latin-1"),
        ("PYTHONWARNINGS", "error"),
        ("PYTHONINSPECT", "1"),
        ("PYTHONUSERBASE", here),
        ("VIRTUAL_ENV", here),
    ] {
        let (_directory, mut command) = trapped();
        assert_eq!(
            output(command.env(name, value)),
            "{\"sealed\": true} [] False\n",
            "{name}"
        );
    }
}

#[test]
fn the_locale_changes_nothing() {
    let (_directory, mut command) = trapped();
    command.env("LC_ALL", "C").env("LANG", "tr_TR.ISO-8859-9");
    assert_eq!(output(&mut command), "{\"sealed\": true} [] False\n");
}
