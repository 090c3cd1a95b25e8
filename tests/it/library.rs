//! Python that Rust calls: its child processes, and its end with the process or before.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    thread,
    time::{Duration, Instant},
};

use pyembed_runtime::Python;
use pyembed_tests::LIBRARY;

use crate::support::program;

/// The program `library` in a directory of its own.
struct Library {
    directory: tempfile::TempDir,
    command: Command,
}

impl Library {
    fn new(arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut command = program("library");
        command
            .args(arguments)
            .current_dir(directory.path())
            .env("MAINS", directory.path().join("mains.txt"));
        Self { directory, command }
    }

    fn with(mut self, variable: &str) -> Self {
        self.command.env(variable, "1");
        self
    }

    fn run(&mut self) -> Output {
        let output = self.command.output().unwrap();
        assert_eq!(self.read("mains.txt"), b"main\n", "main ran more than once");
        output
    }

    /// Standard output of a run that succeeds and says nothing else.
    fn printed(&mut self) -> String {
        let output = self.run();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    }

    fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.directory.path().join(file)).unwrap()
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }
}

#[test]
fn a_dropped_interpreter_leaves_no_classes_behind() {
    for _ in 0..4 {
        let py = Python::new(&LIBRARY).unwrap();
        let left: Vec<String> = py.call("leftovers.of_others", ()).unwrap();
        assert_eq!(left, [""; 0]);
    }
}

/// RustPython keeps functions of the first interpreter that uses such an encoding.
#[test]
fn what_the_process_keeps_of_a_dropped_interpreter_still_works() {
    for _ in 0..3 {
        let py = Python::new(&LIBRARY).unwrap();
        let decoded: String = py.call("leftovers.decode", (b"\x80".to_vec(),)).unwrap();
        assert_eq!(decoded, "€");
    }
}

#[test]
fn an_interpreter_in_a_static_ends_with_the_process() {
    let mut library = Library::new(&["leave_things_open"]);
    let printed = library.printed();
    assert!(printed.starts_with("no line break; at exit\n"), "{printed}");
    assert!(
        printed.contains("deleted\n") && printed.contains("finally\n"),
        "{printed}"
    );
    assert_eq!(library.read("left.txt"), b"left in the buffer");
    assert!(is_whole_gzip(&library.path().join("left.gz")));
}

#[test]
fn a_dropped_interpreter_ends_at_once() {
    let mut library = Library::new(&["leave_things_open"]).with("DROP");
    let printed = library.printed();
    assert!(printed.starts_with("no line break; at exit\n"), "{printed}");
    assert!(
        printed.contains("deleted\n") && printed.contains("finally\n"),
        "{printed}"
    );
    assert!(printed.ends_with("dropped\n"), "{printed}");
    assert_eq!(library.read("left.txt"), b"left in the buffer");
    assert!(is_whole_gzip(&library.path().join("left.gz")));
}

/// The trailer of a gzip file ends with the size of what is packed.
fn is_whole_gzip(file: &Path) -> bool {
    let bytes = fs::read(file).unwrap();
    bytes.ends_with(&6u32.to_le_bytes())
}

#[test]
fn a_daemon_thread_stops_with_its_interpreter() {
    let mut library = Library::new(&["start_daemon"]).with("DROP");
    library.command.stdout(std::process::Stdio::piped());
    let mut child = library.command.spawn().unwrap();
    // It has printed that the interpreter is gone, and sleeps.
    let mut printed = [0; 8];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut printed).unwrap();
    assert_eq!(&printed, b"dropped\n");
    let size = library.read("daemon.txt").len();
    assert!(child.wait().unwrap().success());
    assert_eq!(library.read("daemon.txt").len(), size);
}

#[test]
fn a_daemon_thread_does_not_keep_the_process() {
    assert_eq!(Library::new(&["start_daemon"]).printed(), "");
}

#[test]
fn other_threads_are_waited_for() {
    for drop in [false, true] {
        let mut library = Library::new(&["start_thread"]);
        if drop {
            library = library.with("DROP");
        }
        assert!(library.printed().starts_with("the thread is done\n"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn children_of_multiprocessing_do_not_run_main() {
    for method in ["fork", "spawn", "forkserver"] {
        assert_eq!(Library::new(&["pool", method]).printed(), "333283335000\n");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn python_by_sys_executable() {
    assert_eq!(
        Library::new(&["run_python"]).printed(),
        "child ['-c', 'argument']\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_child_may_outlive_the_process_that_started_it() {
    let mut library = Library::new(&["leave_python"]).with("SLOW");
    assert_eq!(library.printed(), "");
    let start = Instant::now();
    while !library.path().join("left.txt").exists() {
        assert!(start.elapsed() < Duration::from_secs(30));
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(
        library.read("mains.txt"),
        b"main\n",
        "main ran more than once"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_main_without_run_child_is_named_in_the_error() {
    for arguments in [
        &["pool", "spawn"][..],
        &["pool", "forkserver"],
        &["run_python"],
        &["spawn_python"],
    ] {
        let output = Library::new(arguments).with("FORGETFUL").run();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(
            stderr.contains("RuntimeError: sys.executable is a program with a main of its own")
                && stderr.contains("pyembed_runtime::run_child(&BUNDLE)"),
            "{arguments:?}: {stderr}"
        );
    }
    // Forking starts no program.
    let mut library = Library::new(&["pool", "fork"]).with("FORGETFUL");
    assert_eq!(library.printed(), "333283335000\n");
}
