//! Limits of calls, and how Python code that reaches one is stopped.
//!
//! RustPython looks for signals before each instruction, and a channel of the VM tells it what to
//! do about them. `watchdog` waits for the time, `watch` is what it and the thread that is limited
//! share with `execution` as its clock, `exceptions` are the classes that are raised.

mod exceptions;
mod execution;
mod iterators;
mod listener;
mod memory;
mod watch;
mod watchdog;
mod watching;

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

pub(crate) use exceptions::{exception, reason_of};
pub(crate) use listener::Listener;
pub use memory::MeteredAllocator;
pub(crate) use memory::is_metered;
use parking_lot::Mutex;
use rustpython_vm::{PyResult, VirtualMachine};
pub(crate) use watch::{Turn, check, check_before_import, drain, in_host, is_limited};
pub(crate) use watching::Watching;

/// The bounds of the calls that [`Python::limited`](crate::Python::limited) makes.
///
/// ```no_run
/// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
/// use std::time::Duration;
///
/// use pyembed_runtime::Limits;
///
/// let limits = Limits::new().deadline(Duration::from_millis(100));
/// let price: f64 = py.limited(&limits, |py| py.call("rules.price", ("widget", 3)))?;
/// # Ok(()) }
/// ```
///
/// A deadline, execution time, [memory](Self::memory) and a [`CancelToken`] stop Python code before
/// its next instruction, whatever it catches, and end waits for locks, queues and threads and
/// `time.sleep`. They end loops inside of the interpreter that draw from an iterator of its own,
/// as `sum(range(10**12))` does. Code that is limited cannot run other interpreters
/// (`concurrent.interpreters`): they would not be. They do not stop what else is one instruction: a
/// regular expression that backtracks, `10**10**8`, a wait for a socket or a child process. Those
/// are stopped when that instruction is done; only a process of their own stops them before. A
/// thread that has been limited takes notice of signals: where another interpreter of the process
/// handles some, as that of [`run`](crate::run) does Ctrl-C, it may take one away.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct Limits {
    pub(crate) deadline: Option<Duration>,
    pub(crate) execution: Option<Duration>,
    grace: Option<Duration>,
    pub(crate) recursion: Option<usize>,
    pub(crate) memory: Option<usize>,
    pub(crate) cancel: Option<CancelToken>,
}

impl Limits {
    /// No limits yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The time that may pass, on the clock of the wall, until Python code is stopped.
    pub fn deadline(mut self, time: Duration) -> Self {
        self.deadline = Some(time);
        self
    }

    /// The time that may pass outside of functions of the host's
    /// ([`HostModule`](crate::HostModule), [`HostClass`](crate::HostClass)): what these take, a
    /// query say, does not count. What Python code takes that they call back does.
    ///
    /// It is the time on the clock, not that of a processor: waiting in Python code counts.
    pub fn execution(mut self, time: Duration) -> Self {
        self.execution = Some(time);
        self
    }

    /// The time that `finally` and `with` blocks have to clean up once a limit is reached.
    ///
    /// When it is over, nothing runs any more: each next instruction raises again. A quarter of the
    /// deadline or execution time unless given, and at most a second; a tenth of a second where
    /// there is none.
    pub fn grace(mut self, time: Duration) -> Self {
        self.grace = Some(time);
        self
    }

    /// The number of calls of Python functions that may be inside of each other, for which
    /// `RecursionError` is raised: never more than the interpreter allows anyway.
    pub fn recursion(mut self, frames: usize) -> Self {
        self.recursion = Some(frames);
        self
    }

    /// The bytes that may be taken and not given back, which only a program knows whose allocator
    /// is [`MeteredAllocator`].
    ///
    /// Once there are more, Python code is stopped within a millisecond or two, before its next
    /// instruction, and the call fails; that instruction may have taken any amount. Operations
    /// whose results would be far larger than what they are made of raise before they take
    /// anything: `'a' * 10**10`, `10**10**8`, `1 << 10**10`, `replace`, `join`, `ljust` and its
    /// like, widths in formats. That is said of `str`, `bytes`, `bytearray`, `list`, `tuple` and
    /// `int` themselves: classes derived from these (mostly), other types (`deque`, `array`), other
    /// operations (`zlib.decompress`, `bytes(10**10)`), and methods called by their
    /// double-underscore names take what they need, and end the process where there is none; so
    /// do widths and counts that are no `int` but have `__index__`.
    ///
    /// `pyembed.MemoryExceeded` derives from `MemoryError`. Python code may go on after an
    /// operation was refused, for nothing was taken.
    ///
    /// What counts is this thread, as [`Python::limited`](crate::Python::limited) says: what it
    /// takes and another thread gives back, as the collector of another interpreter may do, still
    /// counts. Objects in cycles count until they are collected. What C libraries take (SQLite)
    /// does not count.
    pub fn memory(mut self, bytes: usize) -> Self {
        self.memory = Some(bytes);
        self
    }

    /// Ends with the token, too, which another thread may have.
    pub fn cancelled_by(mut self, token: &CancelToken) -> Self {
        self.cancel = Some(token.clone());
        self
    }

    pub(crate) fn grace_time(&self) -> Duration {
        const LONGEST: Duration = Duration::from_secs(1);
        const WITHOUT_DEADLINE: Duration = Duration::from_millis(100);
        let shortest = self.deadline.into_iter().chain(self.execution).min();
        let of_deadline = shortest.map(|deadline| (deadline / 4).min(LONGEST));
        self.grace.or(of_deadline).unwrap_or(WITHOUT_DEADLINE)
    }
}

/// Stops calls from another thread: all those whose limits have it, now and later.
///
/// Clones are the same token.
#[derive(Debug, Clone, Default)]
pub struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    /// A token that nobody has cancelled.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the calls. Nothing undoes it.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Release);
        watchdog::look_now();
    }

    /// True once the token is cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Has RustPython's own loops and operations look for limits from now on.
///
/// # Errors
///
/// What a native module raises that cannot be made.
pub(crate) fn install(limits: &Limits, vm: &VirtualMachine) -> PyResult<()> {
    static LOOPS: AtomicBool = AtomicBool::new(false);
    static OPERATIONS: Mutex<bool> = Mutex::new(false);
    if !LOOPS.load(Ordering::Acquire) {
        iterators::install(vm)?;
        LOOPS.store(true, Ordering::Release);
    }
    if limits.memory.is_some() {
        // Detached while it waits: whoever has it may want all others to stand still.
        let mut has_operations = vm.allow_threads(|| OPERATIONS.lock());
        if !*has_operations {
            memory::install(vm);
            *has_operations = true;
        }
    }
    Ok(())
}

/// The limit for which a call was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "processes", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum StopReason {
    /// The time of [`Limits::deadline`] was over.
    Deadline,
    /// The time of [`Limits::execution`] was used up.
    ExecutionTime,
    /// The [`CancelToken`] was cancelled.
    Cancelled,
    /// The memory of [`Limits::memory`] was used up, or not enough for a result.
    Memory,
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Deadline => "the deadline has passed",
            Self::ExecutionTime => "the execution time is used up",
            Self::Cancelled => "the call was cancelled",
            Self::Memory => "the memory is used up",
        })
    }
}
