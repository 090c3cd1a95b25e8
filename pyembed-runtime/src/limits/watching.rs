//! The scope of a call that is limited.

use std::{io, sync::Arc};

use super::{
    Limits, StopReason,
    listener::Listener,
    watch::{State, Watch},
    watchdog,
};

/// A call that is being watched, until `end`.
pub(crate) struct Watching(Arc<Watch>);

impl Watching {
    /// Begins to watch what this thread does with the VM.
    ///
    /// # Errors
    ///
    /// If the thread of the watchdog cannot be started.
    pub(crate) fn begin(limits: &Limits, vm: Arc<Listener>) -> io::Result<Self> {
        let watch = Watch::new(limits, vm);
        watch.enter();
        let watching = Self(watch);
        if let Err(error) = watchdog::add(&watching.0) {
            watching.end();
            return Err(error);
        }
        Ok(watching)
    }

    /// The limit for which something was raised, or should have been: a call may be over before
    /// anything can tell it that it took too much memory.
    pub(crate) fn stopped_for(&self) -> Option<StopReason> {
        let of_memory = || self.0.took_too_much().then_some(StopReason::Memory);
        self.0.stopped_for().or_else(of_memory)
    }

    /// Nothing is raised from now on. True if a message for the VM may be left: as long as there is
    /// one, every instruction takes longer.
    pub(crate) fn end(&self) -> bool {
        let before = self.0.advance(State::Done);
        watchdog::remove(&self.0);
        self.0.leave();
        before > State::Running
    }
}
