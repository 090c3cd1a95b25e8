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
        watchdog::add(&watch)?;
        watch.enter();
        Ok(Self(watch))
    }

    /// The limit for which something was raised.
    pub(crate) fn stopped_for(&self) -> Option<StopReason> {
        self.0.stopped_for()
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
