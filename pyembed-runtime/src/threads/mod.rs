//! The VMs of an interpreter: one for each thread that calls, or one alone without the feature
//! `threading`.

#[cfg(feature = "threading")]
mod per_thread;
#[cfg(not(feature = "threading"))]
mod single;
pub(crate) mod stack;

#[cfg(feature = "threading")]
pub(crate) use per_thread::Threads;
#[cfg(not(feature = "threading"))]
pub(crate) use single::Threads;

/// The reason why a thread cannot be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its thread-locals are gone, RustPython's among them.
    #[cfg(feature = "threading")]
    ThreadEnding,
    StackTooSmall,
    /// The interpreter has.
    Ended,
}

impl Refusal {
    /// The reason, as users read it.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            #[cfg(feature = "threading")]
            Self::ThreadEnding => "this thread is ending",
            Self::Ended => "the interpreter has ended",
            Self::StackTooSmall => {
                "this thread's stack is too small: Python needs 256 KiB at least, which \
                 `std::thread::Builder::stack_size` gives to a thread"
            }
        }
    }
}
