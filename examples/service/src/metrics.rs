//! How the service goes, in the text format that Prometheus reads.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

use pyembed_runtime::Pool;

/// Counts since the start.
#[derive(Default)]
pub struct Metrics {
    answered: AtomicU64,
    failed: AtomicU64,
    microseconds: AtomicU64,
}

/// A request that is being answered.
pub struct Timing<'m> {
    metrics: &'m Metrics,
    start: Instant,
}

impl Metrics {
    /// Begins to count a request.
    pub fn begin(&self) -> Timing<'_> {
        Timing {
            metrics: self,
            start: Instant::now(),
        }
    }

    /// All of it, with the state of the pool.
    pub fn text(&self, pool: &Pool) -> String {
        let count = |count: &AtomicU64| count.load(Ordering::Relaxed);
        [
            ("quotes_answered_total", count(&self.answered)),
            ("quotes_failed_total", count(&self.failed)),
            ("quotes_microseconds_total", count(&self.microseconds)),
            ("pool_interpreters", pool.interpreters() as u64),
            ("pool_busy", pool.busy() as u64),
            ("pool_queued", pool.queued() as u64),
        ]
        .iter()
        .map(|(name, value)| format!("{name} {value}\n"))
        .collect()
    }
}

impl Timing<'_> {
    /// The request has its answer.
    pub fn end(self, is_answered: bool) {
        let metrics = self.metrics;
        let count = if is_answered {
            &metrics.answered
        } else {
            &metrics.failed
        };
        count.fetch_add(1, Ordering::Relaxed);
        let time = u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX);
        metrics.microseconds.fetch_add(time, Ordering::Relaxed);
    }
}
