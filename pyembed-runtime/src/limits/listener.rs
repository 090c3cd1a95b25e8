//! A VM as those see it that want to stop what it runs.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use parking_lot::Mutex;
use rustpython_vm::{
    PyResult, VirtualMachine,
    signal::{UserSignalReceiver, UserSignalSender, user_signal_channel},
};

/// The channel of a VM for what it is to do before its next instruction.
pub(crate) struct Listener {
    channel: UserSignalSender,
    /// It looks into the channel.
    listens: AtomicBool,
    is_relaying: AtomicBool,
}

/// The VMs that listen: whichever sees the flag that is set for one of them takes it away from all
/// others.
static LISTENING: Mutex<Vec<Arc<Listener>>> = Mutex::new(Vec::new());

impl Listener {
    /// A channel, and its end for the VM.
    pub(crate) fn new() -> (Arc<Self>, UserSignalReceiver) {
        let (channel, receiver) = user_signal_channel();
        let listener = Arc::new(Self {
            channel,
            listens: AtomicBool::new(false),
            is_relaying: AtomicBool::new(false),
        });
        (listener, receiver)
    }

    /// Has the VM listen from now on: one without a table of signal handlers does not, and this
    /// function of RustPython's makes the table.
    pub(crate) fn listen(self: &Arc<Self>, vm: &VirtualMachine) -> PyResult<()> {
        if self.listens.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        let getsignal = vm.import("_signal", 0)?.get_attr("getsignal", vm)?;
        getsignal.call((1,), vm)?;
        LISTENING.lock().push(self.clone());
        Ok(())
    }

    /// Leaves something for the VM to do, and sets the flag that makes VMs look. False if the VM is
    /// gone.
    pub(super) fn send(
        &self,
        message: impl FnOnce(&VirtualMachine) -> PyResult<()> + Send + 'static,
    ) -> bool {
        self.channel.send(Box::new(message)).is_ok()
    }

    /// Has the VM set the flag again if it takes it away, so many times, while the one that was
    /// meant is waited for. False if the VM is gone.
    fn relay(self: &Arc<Self>, is_waiting: &Arc<AtomicBool>, rounds: u32) -> bool {
        if self.is_relaying.swap(true, Ordering::AcqRel) {
            return true;
        }
        let (listener, is_waiting) = (self.clone(), is_waiting.clone());
        self.send(move |_| {
            listener.is_relaying.store(false, Ordering::Release);
            if rounds > 0 && is_waiting.load(Ordering::Acquire) {
                listener.relay(&is_waiting, rounds - 1);
            }
            Ok(())
        })
    }
}

/// Has all VMs that listen set the flag again which they take away from the one that is waited for.
pub(super) fn ring(is_waiting: &Arc<AtomicBool>) {
    /// More than it takes, unless the VM is inside of one long instruction.
    const ROUNDS: u32 = 200;
    LISTENING
        .lock()
        .retain(|listener| listener.relay(is_waiting, ROUNDS));
    // And once by this thread, for nobody may have been told: a message that is still unread, or a
    // VM that takes the flag away without listening. Sending sets it, whosever the channel is.
    let (channel, _receiver) = user_signal_channel();
    let _ = channel.send(Box::new(|_| Ok(())));
}
