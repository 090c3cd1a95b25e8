//! A crate made of what the README says, and of nothing else.

use std::{fs, path::Path, process::Command};

use crate::project::{Project, workspace};

/// The command without which a fresh crate does not compile.
const PIN: &str = "cargo update malachite-bigint@0.14.0 --precise 0.12.0";

/// The text of a file of this workspace.
fn text_of(file: &str) -> String {
    fs::read_to_string(workspace().join(file)).unwrap()
}

/// One thing that the README has its reader do.
enum Step {
    Write { file: String, text: String },
    Cargo(Vec<String>),
}

/// The steps that the README marks, in the order in which they stand there.
fn steps() -> Vec<Step> {
    let readme = text_of("README.md");
    let marked = readme.split("<!-- ").skip(1);
    marked.map(step).collect()
}

/// A marker and the code block below it.
fn step(marked: &str) -> Step {
    let (marker, rest) = marked.split_once(" -->\n```").unwrap();
    let (_, code) = rest.split_once('\n').unwrap();
    let (text, _) = code.split_once("```").unwrap();
    match marker.split_once(' ') {
        Some(("file:", file)) => Step::Write {
            file: file.to_owned(),
            text: text.to_owned(),
        },
        None if marker == "command" => Step::Cargo(cargo_arguments(text)),
        _ => panic!("no marker of ours: {marker}"),
    }
}

fn cargo_arguments(command: &str) -> Vec<String> {
    let mut words = command.split_whitespace().map(str::to_owned);
    assert_eq!(words.next().as_deref(), Some("cargo"), "{command}");
    words.collect()
}

/// Writes a file of the README, whose checkout is this workspace.
fn write(project: &Project, file: &str, text: &str) {
    let checkout = workspace().to_str().unwrap();
    project.write(file, text.replace("../pyembed", checkout));
}

/// A file that the README has its reader write.
fn file_of_readme(name: &str) -> String {
    let text = steps().into_iter().find_map(|step| match step {
        Step::Write { file, text } if file == name => Some(text),
        _ => None,
    });
    text.unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn the_steps_are_these() {
    let names = steps().into_iter().map(|step| match step {
        Step::Write { file, .. } => file,
        Step::Cargo(arguments) => format!("cargo {}", arguments.join(" ")),
    });
    let expected = [
        "rust-toolchain.toml",
        "Cargo.toml",
        "build.rs",
        "scripts/pricing.py",
        "src/main.rs",
        PIN,
        "cargo run",
    ];
    assert_eq!(names.collect::<Vec<_>>(), expected);
}

#[test]
fn the_readme_is_enough() {
    let project = Project::new(&[]);
    let mut printed = String::new();
    for step in steps() {
        match step {
            Step::Write { file, text } => write(&project, &file, &text),
            Step::Cargo(arguments) => printed = stdout_of(&project, &arguments),
        }
    }
    assert_eq!(printed, "7.47\n");
    assert!(text_of("README.md").contains("The program prints `7.47`."));
    runs_anywhere(&project.binary("shop"));
    names_no_path(&project.binary("shop"), project.path());
    says_that_it_is_done(&project);
    assert_eq!(compiled_twice(&project), Vec::<String>::new());
}

/// The packages of RustPython that are compiled for the build script, and once more for the
/// program: those that the two have with different features, or on top of such. All of them
/// together were 6 % of the first build.
fn compiled_twice(project: &Project) -> Vec<String> {
    let messages = stdout_of(
        project,
        &["build", "--message-format=json"].map(str::to_owned),
    );
    let mut libraries: Vec<String> = messages
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|message: &serde_json::Value| message["target"]["kind"][0] == "lib")
        .filter_map(|message| {
            Some(
                message["package_id"]
                    .as_str()?
                    .split_once('#')?
                    .1
                    .to_owned(),
            )
        })
        .filter(|package| package.starts_with("rustpython"))
        .collect();
    assert!(libraries.len() > 10, "{messages}");
    libraries.sort();
    let twice = libraries.windows(2).filter(|pair| pair[0] == pair[1]);
    twice.map(|pair| pair[0].clone()).collect()
}

/// The stdout of cargo; the command must succeed.
fn stdout_of(project: &Project, arguments: &[String]) -> String {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = project.cargo(&arguments);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}\n{stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// The command fails when it is given again, with the words that the README takes for success.
fn says_that_it_is_done(project: &Project) {
    let arguments: Vec<&str> = PIN.split(' ').skip(1).collect();
    let again = project.fail(&arguments);
    for words in ["did not match any packages", "malachite-bigint@0.12.0"] {
        assert!(again.contains(words), "{again}");
        assert!(text_of("README.md").contains(words), "{words}");
    }
}

#[test]
fn a_build_without_the_command_says_it() {
    let project = Project::new(&[]);
    for step in steps() {
        if let Step::Write { file, text } = step {
            write(&project, &file, &text);
        }
    }
    let forgotten = project.fail(&["build"]);
    assert!(forgotten.contains(PIN), "{forgotten}");
}

#[test]
fn the_toolchain_is_that_of_this_workspace() {
    let channel = |text: &str| {
        let mut lines = text.lines().map(str::to_owned);
        lines.find(|line| line.starts_with("channel")).unwrap()
    };
    let theirs = channel(&file_of_readme("rust-toolchain.toml"));
    assert_eq!(theirs, channel(&text_of("rust-toolchain.toml")));
}

#[test]
fn the_pages_of_the_crates_say_the_same() {
    let build = text_of("pyembed-build/README.md");
    assert!(build.contains(&file_of_readme("build.rs")));
    let runtime = text_of("pyembed-runtime/README.md");
    assert!(runtime.contains(&file_of_readme("src/main.rs")));
    assert!(runtime.contains(PIN));
    let manifest = file_of_readme("Cargo.toml");
    let (_, profile) = manifest.split_once("[profile").unwrap();
    let profile = format!("[profile{profile}")
        .replace('\n', "\n  ")
        .replace("\n  \n", "\n\n");
    assert!(runtime.contains(profile.trim_end()), "{profile}");
    assert_eq!(features(&runtime), features(&text_of("README.md")));
}

/// The names in the table of features, with their defaults.
fn features(page: &str) -> Vec<(&str, &str)> {
    let (_, table) = page.split_once("| feature | default |").unwrap();
    let rows = table.lines().skip(2).take_while(|row| !row.is_empty());
    let cells = rows.map(|row| row.split('|').map(str::trim));
    cells
        .map(|mut cells| (cells.nth(1).unwrap(), cells.next().unwrap()))
        .collect()
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
        let libraries = Command::new("ldd").arg(&copy).output().unwrap();
        let libraries = String::from_utf8_lossy(&libraries.stdout).to_lowercase();
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
