//! Real packages: their wheels, fetched by pip, bundled by a crate of its own, doing the work of
//! `packages/scripts` in one binary.

use std::{fs, path::Path, process::Command};

use pyembed_tests::wheels::{packages, wheels};

use crate::project::{Project, manifest, target_directory};

const BUILD_SCRIPT: &str = r#"
fn main() -> pyembed_build::Result<()> {
    pyembed_build::Builder::new("scripts")
        .requirements("requirements.txt", "wheels")
        .compile()
}
"#;

/// Prints what the module given as argument says of its work.
const MAIN: &str = r#"
use pyembed_runtime::{Bundle, Python, include_python};
static SCRIPTS: Bundle = include_python!("scripts");
fn main() -> Result<(), pyembed_runtime::Error> {
    let module = std::env::args().nth(1).unwrap_or_default();
    let py = Python::new(&SCRIPTS)?;
    print!("{}", py.call::<String>(&format!("work.{module}.run"), ())?);
    Ok(())
}
"#;

fn copy(from: &Path, project: &Project, to: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let inside = format!("{to}/{name}");
        if path.is_dir() {
            copy(&path, project, &inside);
        } else if !name.ends_with(".pyc") {
            let place = project.path().join(&inside);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::copy(&path, place).unwrap();
        }
    }
}

fn project(wheels: &Path) -> Project {
    let manifest = manifest("pyembed-test-packages", true);
    let requirements = fs::read_to_string(packages().join("requirements.txt")).unwrap();
    let project = Project::new(&[
        ("Cargo.toml", &manifest),
        ("build.rs", BUILD_SCRIPT),
        ("src/main.rs", MAIN),
        ("requirements.txt", &requirements),
    ]);
    project.use_lock_of_workspace();
    copy(&packages().join("scripts"), &project, "scripts");
    copy(wheels, &project, "wheels");
    project
}

/// The output of a program in an empty directory, with nothing in its environment.
fn printed_by(binary: &Path, module: &str) -> Result<String, String> {
    let empty = tempfile::tempdir().unwrap();
    let mut command = Command::new(binary);
    command.arg(module).current_dir(empty.path()).env_clear();
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.success() {
        true => Ok(said),
        false => Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr))),
    }
}

#[test]
fn real_packages_do_real_work_in_one_binary() {
    let Some(wheels) = wheels(&target_directory()) else {
        return;
    };
    let project = project(&wheels);
    project.succeed(&["build"]);
    let binary = project.binary("pyembed-test-packages");
    let mut wrong = Vec::new();
    for golden in fs::read_dir(packages().join("golden")).unwrap() {
        let golden = golden.unwrap().path();
        let module = golden.file_stem().unwrap().to_str().unwrap();
        let said = printed_by(&binary, module);
        let expected = fs::read_to_string(&golden).unwrap();
        if said.as_ref() != Ok(&expected) {
            wrong.push(format!(
                "== {module}\n{}",
                said.unwrap_or_else(|error| error)
            ));
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_says_what_the_programs_do() {
    let table = fs::read_to_string(packages().join("TABLE.md")).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|row| row.split(" | ").collect())
        .skip(1)
        .collect();
    let programs: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(
        programs,
        stems("golden"),
        "a row for each text that is compared"
    );
    assert_eq!(programs, stems("scripts/work"), "and for each program");
    for row in &rows {
        assert_eq!(row.last(), Some(&"works"), "{row:?}");
    }
    let requirements = fs::read_to_string(packages().join("requirements.txt")).unwrap();
    for named in rows.iter().flat_map(|row| row[1].split(", ")) {
        let mut words = named.split(' ');
        let pin = [words.next(), words.next()].map(Option::unwrap).join("==");
        assert!(requirements.contains(&format!("\n{pin} ")), "{pin}");
    }
}

/// The names of the files in a directory of the packages, sorted, without those that begin with an
/// underscore.
fn stems(directory: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(packages().join(directory))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| !name.starts_with('_'))
        .collect();
    names.sort();
    names
}
