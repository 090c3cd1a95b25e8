//! Execution time: what passes of a call's time while the host's own functions do not run.

use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// A clock that can be stopped, with the time that it may show.
pub(super) struct Execution {
    limit: Duration,
    spent: Mutex<Spent>,
}

struct Spent {
    before: Duration,
    /// None while the clock stands still.
    since: Option<Instant>,
}

impl Execution {
    pub(super) fn new(limit: Duration, is_running: bool) -> Self {
        let spent = Spent {
            before: Duration::ZERO,
            since: is_running.then(Instant::now),
        };
        Self {
            limit,
            spent: Mutex::new(spent),
        }
    }

    pub(super) fn set_running(&self, is_running: bool) {
        let mut spent = self.spent.lock();
        let now = Instant::now();
        if let Some(since) = spent.since.take() {
            spent.before += now.duration_since(since);
        }
        spent.since = is_running.then_some(now);
    }

    /// The time that is left, zero once there is none.
    pub(super) fn rest(&self, now: Instant) -> Duration {
        let spent = self.spent.lock();
        let running = spent
            .since
            .map(|since| now.saturating_duration_since(since));
        self.limit
            .saturating_sub(spent.before + running.unwrap_or_default())
    }
}
