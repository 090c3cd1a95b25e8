//! Instructions of a whole process, counted by valgrind's callgrind.

use std::{path::PathBuf, process::Stdio};

use anyhow::{Context, Result, ensure};

use crate::{program::Program, shell};

/// An installed valgrind.
pub(crate) struct Counter {
    valgrind: PathBuf,
}

impl Counter {
    /// None where valgrind is not installed.
    pub(crate) fn find() -> Option<Self> {
        shell::on_path("valgrind")
            .next()
            .map(|valgrind| Self { valgrind })
    }

    /// The number of instructions that one run of the program takes.
    pub(crate) fn count(&self, program: &Program) -> Result<u64> {
        let options = ["--tool=callgrind", "--callgrind-out-file=/dev/null"];
        let output = program
            .under(&self.valgrind, &options)
            .stdout(Stdio::null())
            .output()?;
        ensure!(
            output.status.success(),
            "under callgrind it ends with {}",
            output.status
        );
        let report = String::from_utf8_lossy(&output.stderr);
        collected(&report).context("callgrind reports no count")
    }
}

/// The number in `==7== Collected : 123`.
fn collected(report: &str) -> Option<u64> {
    let (_, count) = report.split_once("Collected : ")?;
    count.lines().next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_found() {
        assert_eq!(
            collected("==7== Events    : Ir\n==7== Collected : 45123\n==7=="),
            Some(45123)
        );
        assert_eq!(collected("==7== nothing"), None);
    }
}
