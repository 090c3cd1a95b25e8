//! The child that was started last as Python, for the end of this process: who started it a child
//! finds out by looking at its parent, which has to be there.

use std::{
    fs, process,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::process_start;

static LATEST: Mutex<Option<Child>> = Mutex::new(None);

fn latest() -> MutexGuard<'static, Option<Child>> {
    LATEST.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Child {
    parent: u32,
    process: u32,
    started: Instant,
    /// True if SIGINT was ignored when it was started. It inherits that, and shows nothing when it
    /// has begun.
    ignores_interrupt: bool,
}

pub(super) fn remember(process: u32) {
    *latest() = Some(Child {
        parent: process::id(),
        process,
        started: Instant::now(),
        ignores_interrupt: process_start::interrupt_is_ignored(),
    });
}

impl Child {
    /// As long as it is waited for.
    fn patience(&self) -> Duration {
        match self.ignores_interrupt {
            true => Duration::from_millis(250),
            false => Duration::from_secs(2),
        }
    }

    /// True while it has not yet asked who started it: with its interpreter comes a handler of
    /// SIGINT, which `multiprocessing` may have ignored at once.
    fn is_beginning(&self) -> bool {
        let Ok(status) = fs::read_to_string(format!("/proc/{}/status", self.process)) else {
            return false;
        };
        let field = |name| status.lines().find_map(|line| line.strip_prefix(name));
        let is_over = field("State:").is_none_or(|state| state.trim_start().starts_with('Z'));
        let has_interrupt = |name| {
            let mask = field(name).and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
            mask.is_some_and(|mask| mask & (1 << (libc::SIGINT - 1)) != 0)
        };
        let is_ignored = has_interrupt("SigIgn:") && !self.ignores_interrupt;
        let has_begun = has_interrupt("SigCgt:") || is_ignored;
        !is_over && !has_begun
    }
}

/// Gives it the time to find out, if it was started a moment ago: it would take itself for the
/// program once this process is gone, and start the next one.
pub(super) fn let_begin() {
    let Some(child) = latest().take() else {
        return;
    };
    // After a fork it is not this process's own.
    while child.parent == process::id()
        && child.started.elapsed() < child.patience()
        && child.is_beginning()
    {
        thread::sleep(Duration::from_millis(1));
    }
}
