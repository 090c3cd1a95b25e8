//! `run`: a Python program as the whole binary.

use std::{
    io::Read,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use crate::support::{program, program_path};

fn run(arguments: &[&str]) -> Output {
    program("run-module").args(arguments).output().unwrap()
}

/// A module that is still running, after it has printed so many bytes. Ctrl-C is heard, also where
/// these tests run in the background of a shell, which has it ignored.
fn running(module: &str, printed: usize) -> Child {
    let mut child = Command::new("env")
        .env_clear()
        .arg("--default-signal=INT")
        .arg(program_path("run-module"))
        .arg(module)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stdout = child.stdout.as_mut().unwrap();
    stdout.read_exact(&mut vec![0; printed]).unwrap();
    child
}

/// Exit code, standard output and standard error.
fn parts(output: &Output) -> (i32, String, String) {
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout.clone()).unwrap(),
        String::from_utf8(output.stderr.clone()).unwrap(),
    )
}

#[test]
fn a_module_and_its_arguments() {
    assert_eq!(
        parts(&run(&["hello", "a", "b c"])),
        (
            0,
            "hello ['a', 'b c'] __main__ hello.py None\n".into(),
            String::new()
        )
    );
}

#[test]
fn a_package_runs_its_main_module() {
    assert_eq!(
        parts(&run(&["package"])),
        (0, "package.__main__ package 42\n".into(), String::new())
    );
}

#[test]
fn a_main_module_reads_files_beside_itself() {
    assert_eq!(
        parts(&run(&["beside"])),
        (
            0,
            "beside the program\n['beside.py', 'beside.txt']\n".into(),
            String::new()
        )
    );
}

#[test]
fn source_lines_are_those_of_the_bundle_whatever_lies_in_the_working_directory() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("python/program/shows_lines.py");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, "something else\n".repeat(30)).unwrap();
    let output = program("run-module")
        .arg("shows_lines")
        .current_dir(directory.path())
        .output()
        .unwrap();
    let line = "raise ValueError('as expected')\n".repeat(4);
    assert_eq!(parts(&output), (0, line, String::new()));
}

#[test]
fn a_breakpoint_without_a_debugger_says_what_to_include() {
    let output = program("run-module")
        .arg("stops")
        .env("PYTHONBREAKPOINT", "os._exit")
        .output()
        .unwrap();
    let (code, stdout, stderr) = parts(&output);
    assert_eq!((code, &*stdout), (0, "went on\n"));
    assert!(
        stderr.contains("stops.py:1: RuntimeWarning: breakpoint() needs the module pdb, which is not in the bundle: `.include(\"pdb\")` in build.rs adds it, or `--include pdb` of the command `pyembed`"),
        "{stderr}"
    );
}

#[test]
fn exit_codes() {
    for (how, code, stderr) in [
        ("none", 0, ""),
        ("zero", 0, ""),
        ("three", 3, ""),
        ("big", 44, ""),
        ("negative", 255, ""),
        ("message", 1, "goodbye\n"),
        ("object", 1, "(1, 2)\n"),
    ] {
        assert_eq!(
            parts(&run(&["exits", how])),
            (code, "bye\n".into(), stderr.into()),
            "{how}"
        );
    }
}

#[test]
fn an_exception_is_a_traceback_and_exit_code_one() {
    assert_eq!(
        parts(&run(&["raises"])),
        (
            1,
            "before\n".into(),
            "\
Traceback (most recent call last):
  File \"python/program/raises.py\", line 7, in <module>
    fail()
  File \"python/program/raises.py\", line 3, in fail
    raise ValueError(\"no luck\")
ValueError: no luck
"
            .into()
        )
    );
}

#[test]
fn an_exception_while_importing_shows_no_frames_of_the_import_system() {
    assert_eq!(
        parts(&run(&["imports_broken"])).2,
        "\
Traceback (most recent call last):
  File \"python/program/imports_broken.py\", line 1, in <module>
    import broken
  File \"python/program/broken.py\", line 1, in <module>
    1 / 0
ZeroDivisionError: division by zero
"
    );
}

#[test]
fn the_excepthook_of_the_program_is_asked() {
    assert_eq!(
        parts(&run(&["hooks"])),
        (1, "hook: ValueError\n".into(), String::new())
    );
}

#[test]
fn the_excepthook_may_decide_the_exit_code() {
    assert_eq!(
        parts(&run(&["hooks_exit"])),
        (3, String::new(), String::new())
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_broken_stderr_changes_nothing_else() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = program("run-module")
        .arg("raises")
        .stderr(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "before\n");
}

#[test]
fn python_prints_the_same_traceback() {
    let (code, stdout, stderr) = parts(&run(&["prints_traceback"]));
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(
        stdout.contains("  File \"python/program/broken.py\", line 1, in <module>\n    1 / 0\n"),
        "{stdout}"
    );
    assert!(!stdout.contains("importlib"), "{stdout}");
}

#[test]
fn what_cannot_be_run_says_why() {
    let stderr = |module| parts(&run(&[module])).2;
    assert_eq!(
        stderr("nope"),
        "ImportError: cannot run 'nope': the bundle has no module of that name\n"
    );
    assert_eq!(
        stderr("mainless"),
        "ImportError: cannot run 'mainless': it is a package without a `__main__` module\n"
    );
    assert_eq!(
        stderr(""),
        "ImportError: cannot run '': the bundle has no module of that name\n"
    );
}

#[test]
fn output_is_flushed_threads_are_joined_and_exit_functions_run() {
    assert_eq!(
        parts(&run(&["ends"])),
        (0, "no newline; thread; exit".into(), String::new())
    );
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let mut child = running("floods", 10);
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(141));
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_a_keyboard_interrupt() {
    let child = running("loops", "ready\n".len());
    // The loop is entered a moment after it says so.
    std::thread::sleep(Duration::from_millis(100));
    let kill = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    let output = child.wait_with_output().unwrap();
    let signal = std::os::unix::process::ExitStatusExt::signal(&output.status);
    assert_eq!(signal, Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.ends_with("KeyboardInterrupt\n"), "{stderr}");
    assert!(
        stderr.contains("File \"python/program/loops.py\", line "),
        "{stderr}"
    );
}

#[test]
fn help_shows_the_name_of_the_binary() {
    let (code, stdout, _) = parts(&run(&["helps", "--help"]));
    assert_eq!(code, 0);
    assert!(stdout.starts_with("usage: run-module "), "{stdout}");
}

#[test]
fn standard_input_is_read() {
    let mut child = program("run-module")
        .arg("reads")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), "one\nzwölf\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "['one', 'zwölf']\n"
    );
}
