//! Processes that are started in unusual ways.

use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt, process::Command};

use crate::support::program_path;

/// The report of `tells_of_process`, started by a shell with these redirections.
fn report(redirections: &str, arguments: &[&[u8]]) -> String {
    let directory = tempfile::tempdir().unwrap();
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("\"$@\" {redirections}"))
        .arg("sh")
        .arg(program_path("run-module"))
        .arg("tells_of_process")
        .args(arguments.iter().map(|argument| OsStr::from_bytes(argument)))
        .current_dir(directory.path())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0), "{redirections}");
    fs::read_to_string(directory.path().join("report.txt")).unwrap()
}

#[test]
fn standard_streams_that_are_closed() {
    for (redirections, missing) in [
        ("<&-", "['stdin']"),
        (">&-", "['stdout']"),
        ("2>&- >/dev/null", "['stderr']"),
        ("<&- >&- 2>&-", "['stdin', 'stdout', 'stderr']"),
        (">/dev/null", "[]"),
    ] {
        assert_eq!(
            report(redirections, &[]),
            format!("{missing}\n{missing}\n['tells_of_process']\nTrue\n[]\n"),
            "{redirections}"
        );
    }
}

#[test]
fn arguments_that_are_not_utf8() {
    assert_eq!(
        report(">/dev/null", &[b"\xff", b"gr\xc3\xbcn", b"a\xfe"]),
        "[]\n[]\n['tells_of_process', '\\udcff', 'grün', 'a\\udcfe']\nTrue\n[b'\\xff', b'gr\\xc3\\xbcn', b'a\\xfe']\n"
    );
}

#[test]
fn an_interrupt_that_is_ignored_stays_ignored() {
    let output = Command::new("sh")
        .args(["-c", "trap '' INT; exec \"$0\" asks_for_interrupt"])
        .arg(program_path("run-module"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "True\nstill here\n"
    );
}
