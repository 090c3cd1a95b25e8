//! The machine that is measured on.

use std::{fs, process::Command, thread};

use serde::{Deserialize, Serialize};

use crate::shell;

/// Facts that times depend on.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Machine {
    pub(crate) date: String,
    pub(crate) cores: usize,
    pub(crate) processor: String,
    pub(crate) system: String,
    /// The average number of processes that wanted to run in the minute before.
    pub(crate) load: String,
}

impl Machine {
    /// This one, now.
    pub(crate) fn here() -> Self {
        Self {
            date: shell::answer(Command::new("date").args(["--utc", "+%F"])).unwrap_or_default(),
            cores: thread::available_parallelism().map_or(1, usize::from),
            processor: value("/proc/cpuinfo", "model name", ':'),
            system: format!(
                "{}, Linux {}",
                value("/etc/os-release", "PRETTY_NAME", '='),
                kernel()
            ),
            load: first_word("/proc/loadavg"),
        }
    }
}

fn kernel() -> String {
    let release = first_word("/proc/sys/kernel/osrelease");
    // What follows the number names the builder.
    release.split('-').next().unwrap_or_default().to_owned()
}

fn first_word(file: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    text.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The value of the first line of a file that begins with a key.
fn value(file: &str, key: &str, separator: char) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(key));
    let value = line.and_then(|line| line.split_once(separator));
    value
        .map_or("unknown", |(_, value)| value.trim())
        .trim_matches('"')
        .to_owned()
}
