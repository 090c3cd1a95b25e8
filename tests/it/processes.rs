//! Pools of processes, driven by the program `processes`.

use std::{
    path::Path,
    process::Output,
    thread,
    time::{Duration, Instant},
};

use crate::support::program;

fn run(test: &str) -> Output {
    program("processes").arg(test).output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(str::to_owned).collect()
}

fn succeeded(output: &Output) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\n{:?}", lines(output));
}

#[test]
fn values_go_there_and_back_and_errors_are_told() {
    let output = run("calls");
    succeeded(&output);
    let text = lines(&output).join("\n");
    assert!(text.contains("in fails"), "{text}");
    for line in [
        "ValueError: 3",
        "objects.echo: expected a tuple of arguments: one is written `(x,)`",
        "TypeError",
        "printed",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} is not in {text}");
    }
    assert!(text.contains("at result"), "{text}");
}

#[test]
fn calls_survive_the_deaths_of_others() {
    let output = run("deaths");
    succeeded(&output);
    let lines = lines(&output);
    assert_eq!(lines.last().unwrap(), "900 right, 100 died");
    let failed = "the worker process failed: it";
    let overflowed = lines[4].clone();
    assert!(overflowed.starts_with(&format!("overflows: {failed} was ended by signal ")));
    assert_eq!(
        lines[..8],
        [
            format!("exits: {failed} exited with code 3"),
            format!("aborts: {failed} was ended by signal 6 (SIGABRT)"),
            format!("kills: {failed} was ended by signal 9 (SIGKILL)"),
            format!("segfaults: {failed} was ended by signal 11 (SIGSEGV)"),
            // Rust's handler aborts where it knows the guard page.
            overflowed,
            "runs_away: pyembed.DeadlineExceeded: the deadline has passed".to_owned(),
            "hoards: MemoryError".to_owned(),
            format!("terminates: {failed} was ended by signal 15 (SIGTERM)"),
        ]
    );
}

#[test]
fn a_deadline_holds_for_one_instruction() {
    let output = run("limits");
    succeeded(&output);
    assert_eq!(lines(&output).len(), 5);
}

/// They end with the host, also those that are busy.
#[test]
fn no_process_outlives_the_host() {
    let output = run("leaves");
    succeeded(&output);
    let processes = lines(&output);
    assert_eq!(processes.len(), 3);
    let start = Instant::now();
    for process in processes {
        let path = format!("/proc/{process}/exe");
        while Path::new(&path).exists() {
            assert!(
                start.elapsed() < Duration::from_secs(60),
                "{process} goes on"
            );
            thread::sleep(Duration::from_millis(10));
        }
    }
}

#[test]
fn main_has_to_ask_whether_it_is_one() {
    let output = program("processes")
        .arg("calls")
        .env("FORGETFUL", "1")
        .output()
        .unwrap();
    assert!(!output.status.success());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        errors.contains("begin it with if let Some(code) = pyembed_runtime::run_child"),
        "{errors}"
    );
}
