//! Running a program in a directory of its own.

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    os::unix::process::{CommandExt, ExitStatusExt},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::program::{Program, root};

/// Enough on a machine that does other things too.
const LIMIT: Duration = Duration::from_secs(90);

/// The traces that a run leaves.
pub(crate) struct Outcome {
    /// The exit code, or the number of the signal with a minus sign.
    pub(crate) exit: String,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    /// By their paths in the working directory.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

pub(crate) fn under_cpython(program: &Program, python: &Path) -> Outcome {
    let mut command = command(python);
    command
        .args(["-m", &program.name])
        .env("PYTHONPATH", root())
        .env("PYTHONDONTWRITEBYTECODE", "1");
    run(command, program)
}

pub(crate) fn as_binary(program: &Program) -> Outcome {
    run(binary(program), program)
}

/// With imports that wait.
pub(crate) fn as_lazy_binary(program: &Program) -> Outcome {
    let mut command = binary(program);
    command.env("LAZY", "1");
    run(command, program)
}

fn binary(program: &Program) -> Command {
    let mut command = command(Path::new(env!("CARGO_BIN_EXE_programs")));
    command.env("PROGRAM", &program.name);
    command
}

/// With nothing in the environment. Ctrl-C is heard, also where these tests run in the background
/// of a shell, which has it ignored.
fn command(program: &Path) -> Command {
    let mut command = Command::new("env");
    command.env_clear().arg("--default-signal=INT").arg(program);
    command
}

fn run(mut command: Command, program: &Program) -> Outcome {
    let directory = tempfile::tempdir().unwrap();
    let mut child = command
        .args(&program.arguments)
        .env("PATH", "/usr/bin:/bin")
        .env("LANG", "C.UTF-8")
        .env("HOME", directory.path())
        .current_dir(directory.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // All of its children can be ended with it.
        .process_group(0)
        .spawn()
        .unwrap();
    let stdout = read(child.stdout.take().unwrap());
    let stderr = read(child.stderr.take().unwrap());
    // A program may end without reading it.
    let _ = child.stdin.take().unwrap().write_all(&program.input);
    let status = wait(&mut child);
    Outcome {
        exit: exit(status),
        stdout: stdout.join().unwrap(),
        stderr: stderr.join().unwrap(),
        files: files(directory.path(), ""),
    }
}

fn read(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

fn wait(child: &mut Child) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    let group = format!("-{}", child.id());
    let killed = Command::new("kill").args(["-KILL", "--", &group]).status();
    assert!(killed.unwrap().success());
    child.wait().unwrap();
    None
}

fn exit(status: Option<ExitStatus>) -> String {
    match status.map(|status| (status.code(), status.signal())) {
        Some((Some(code), _)) => code.to_string(),
        Some((None, Some(signal))) => format!("-{signal}"),
        _ => format!("none after {} s", LIMIT.as_secs()),
    }
}

fn files(directory: &Path, prefix: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/")));
            found.insert(name, Vec::new());
        } else {
            found.insert(name, fs::read(entry.path()).unwrap_or_default());
        }
    }
    found
}
