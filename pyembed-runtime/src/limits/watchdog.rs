//! The thread that waits for deadlines, one for the process, started by the first limit.
//!
//! The flag that makes a VM look for messages is one for all VMs of the process, and whichever sees
//! it first takes it away. So each is told to set it again, and all that is repeated until the one
//! that was meant has answered.

use std::{
    io,
    sync::{Arc, OnceLock},
    thread,
    time::{Duration, Instant},
};

use parking_lot::{Condvar, Mutex};

use super::{
    listener,
    watch::{State, Watch},
};

/// The time between two attempts to reach a VM.
const TICK: Duration = Duration::from_millis(1);
/// The same, once it has not answered for a while: it is inside of one long instruction.
const SLOW_TICK: Duration = Duration::from_millis(5);
const SLOW_AFTER: Duration = Duration::from_millis(250);

struct Watchdog {
    calls: Mutex<Calls>,
    changed: Condvar,
}

struct Calls {
    watched: Vec<Watched>,
    /// The time of the next look; None if there is none to come.
    next_look: Option<Instant>,
    /// The process that has the thread: a forked child does not.
    process: Option<u32>,
}

struct Watched {
    watch: Arc<Watch>,
    /// The time since which the state has not changed, as far as it has been looked at.
    since: (State, Option<Instant>),
}

fn watchdog() -> &'static Watchdog {
    static WATCHDOG: OnceLock<Watchdog> = OnceLock::new();
    WATCHDOG.get_or_init(|| Watchdog {
        calls: Mutex::new(Calls {
            watched: Vec::new(),
            next_look: None,
            process: None,
        }),
        changed: Condvar::new(),
    })
}

/// Watches one more call.
pub(super) fn add(watch: &Arc<Watch>) -> io::Result<()> {
    let watchdog = watchdog();
    let mut calls = watchdog.calls.lock();
    if calls.process != Some(std::process::id()) {
        thread::Builder::new()
            .name("pyembed-watchdog".to_owned())
            .spawn(|| watchdog.run())?;
        calls.process = Some(std::process::id());
    }
    calls.watched.push(Watched {
        watch: watch.clone(),
        since: (State::Running, None),
    });
    let now = Instant::now();
    let is_next = match (watch.next_look(now), calls.next_look) {
        (Some(look), Some(next)) => look < next,
        (Some(_), None) => true,
        (None, _) => false,
    };
    if is_next || watch.reason(now).is_some() {
        watchdog.changed.notify_one();
    }
    Ok(())
}

/// Watches a call no more.
pub(super) fn remove(watch: &Arc<Watch>) {
    let mut calls = watchdog().calls.lock();
    let place = |watched: &Watched| Arc::ptr_eq(&watched.watch, watch);
    if let Some(place) = calls.watched.iter().position(place) {
        calls.watched.swap_remove(place);
    }
}

/// Something may have been cancelled.
pub(super) fn look_now() {
    let watchdog = watchdog();
    // Not between its look and its wait.
    let _calls = watchdog.calls.lock();
    watchdog.changed.notify_one();
}

impl Watchdog {
    fn run(&self) {
        let mut calls = self.calls.lock();
        loop {
            let now = Instant::now();
            let looks = calls.watched.iter_mut();
            calls.next_look = looks.filter_map(|watched| watched.look(now)).min();
            match calls.next_look {
                Some(next) => {
                    self.changed.wait_until(&mut calls, next);
                }
                None => self.changed.wait(&mut calls),
            }
        }
    }
}

impl Watched {
    /// Does what is due, and tells when to look again.
    fn look(&mut self, now: Instant) -> Option<Instant> {
        if self.watch.state() == State::Running && self.watch.reason(now).is_some() {
            self.watch.advance(State::Stopping);
        }
        let state = self.watch.state();
        if self.since.0 != state || self.since.1.is_none() {
            self.since = (state, Some(now));
        }
        let since = self.since.1.unwrap_or(now);
        match state {
            State::Running => self.watch.next_look(now),
            State::Stopping | State::Ending => Some(now + self.attempt(now, since)),
            State::CleaningUp if now < since + self.watch.grace => Some(since + self.watch.grace),
            State::CleaningUp => {
                self.watch.advance(State::Ending);
                Some(now + self.attempt(now, now))
            }
            State::Done => None,
        }
    }

    /// Tries to have the VM see its message, and gives the time until the next attempt.
    fn attempt(&self, now: Instant, since: Instant) -> Duration {
        self.watch.send();
        listener::ring(self.watch.unread());
        if now.duration_since(since) < SLOW_AFTER {
            TICK
        } else {
            SLOW_TICK
        }
    }
}
