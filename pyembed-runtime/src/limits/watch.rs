//! One call that is limited, as its thread and the watchdog see it.

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustpython_vm::{PyResult, VirtualMachine};

use super::{
    CancelToken, Limits, StopReason, exceptions,
    execution::Execution,
    listener::Listener,
    memory::{self, Budget},
};

/// A call that is limited.
pub(super) struct Watch {
    deadline: Option<Instant>,
    execution: Option<Execution>,
    memory: Option<Arc<Budget>>,
    pub(super) grace: Duration,
    cancel: Option<CancelToken>,
    /// The VM that runs the call.
    vm: Arc<Listener>,
    state: AtomicU8,
    /// A message is on its way to the VM.
    unread: Arc<AtomicBool>,
    /// The limit for which something was raised.
    raised: OnceLock<StopReason>,
    /// The times that nothing was, because importlib ran.
    skipped: AtomicU32,
}

/// The states of a call, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum State {
    /// No limit is reached.
    Running,
    /// Something is to be raised, once.
    Stopping,
    /// It was raised: code may clean up.
    CleaningUp,
    /// Each instruction raises.
    Ending,
    /// The call has returned.
    Done,
}

const STATES: [State; 5] = [
    State::Running,
    State::Stopping,
    State::CleaningUp,
    State::Ending,
    State::Done,
];

thread_local! {
    /// The limits that this thread is inside of, the innermost last.
    static ACTIVE: RefCell<Vec<Arc<Watch>>> = const { RefCell::new(Vec::new()) };
    /// Messages are being taken away, not heard: what they say is said again.
    static IS_DRAINING: Cell<bool> = const { Cell::new(false) };
    /// A function of the host's runs on this thread, which takes no execution time.
    static IS_IN_HOST: Cell<bool> = const { Cell::new(false) };
}

/// The calls of the process for which something is to be raised, or may soon be.
static STOPPING: AtomicUsize = AtomicUsize::new(0);

/// Takes away the messages that the VM of this thread was left, and the flag with them.
pub(crate) fn drain(vm: &VirtualMachine) {
    IS_DRAINING.set(true);
    // Nothing raises but the handler of a signal, which would have to be heard: there is none.
    let _ = vm.check_signals();
    IS_DRAINING.set(false);
}

/// True if a wait on this thread has to look for limits.
pub(crate) fn is_limited() -> bool {
    ACTIVE.with_borrow(|active| !active.is_empty())
}

/// A stretch of a thread's time that is the host's, or Python's again.
#[must_use]
pub(crate) struct Turn {
    was_in_host: bool,
}

/// Runs code of the host's, which may take its time and panic: other threads run and may collect
/// garbage meanwhile.
///
/// # Errors
///
/// The payload of a panic.
pub(crate) fn in_host<R>(vm: &VirtualMachine, f: impl FnOnce() -> R) -> thread::Result<R> {
    let _turn = Turn::begin(true);
    vm.allow_threads(|| catch_unwind(AssertUnwindSafe(f)))
}

impl Turn {
    pub(crate) fn of_python() -> Self {
        Self::begin(false)
    }

    fn begin(is_in_host: bool) -> Self {
        let was_in_host = IS_IN_HOST.get();
        set_in_host(is_in_host);
        Self { was_in_host }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        set_in_host(self.was_in_host);
    }
}

fn set_in_host(is_in_host: bool) {
    if IS_IN_HOST.replace(is_in_host) == is_in_host {
        return;
    }
    ACTIVE.with_borrow(|active| {
        for execution in active.iter().filter_map(|watch| watch.execution.as_ref()) {
            execution.set_running(!is_in_host);
        }
    });
}

/// Raises if a limit of this thread is reached, for waits that are cut into short ones.
pub(crate) fn check(vm: &VirtualMachine) -> PyResult<()> {
    let active = ACTIVE.with_borrow(Clone::clone);
    check_all(&active, Where::InWait, vm)
}

fn check_all(active: &[Arc<Watch>], place: Where, vm: &VirtualMachine) -> PyResult<()> {
    active.iter().try_for_each(|watch| {
        if watch.state() == State::Running && watch.reason(Instant::now()).is_some() {
            watch.advance(State::Stopping);
        }
        watch.interrupt(vm, place)
    })
}

/// The same, for loops that look often: it takes next to nothing while no call is being stopped.
pub(super) fn check_often(vm: &VirtualMachine) -> PyResult<()> {
    if STOPPING.load(Ordering::Relaxed) == 0 && !memory::is_used_up() {
        return Ok(());
    }
    // Code that runs while the thread ends is in no call.
    let active = ACTIVE.try_with(|active| {
        let active = active.borrow();
        let is_this = |watch: &Arc<Watch>| {
            watch.took_too_much() || matches!(watch.state(), State::Stopping | State::Ending)
        };
        active.iter().any(is_this).then(|| active.clone())
    });
    match active {
        Ok(Some(active)) => check_all(&active, Where::InLoop, vm),
        _ => Ok(()),
    }
}

/// Raises before importlib's lock is taken, where that is what this thread is about to do.
///
/// Code that catches what it was stopped with and imports again is nearly always inside of
/// importlib, where nothing else stops it.
pub(crate) fn check_before_import(vm: &VirtualMachine) -> PyResult<()> {
    if !is_limited() {
        return Ok(());
    }
    let Some((true, function)) = innermost(vm) else {
        return Ok(());
    };
    // It forgets a lock that nobody uses any more, and has nobody to raise to.
    if function == "cb" {
        return Ok(());
    }
    let active = ACTIVE.with_borrow(Clone::clone);
    active
        .iter()
        .try_for_each(|watch| watch.interrupt(vm, Where::BeforeImport))
}

/// The places in which a VM looks for what it is to raise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    BeforeInstruction,
    InWait,
    InLoop,
    BeforeImport,
}

impl Where {
    /// True in the code of importlib, which takes locks and expects to give them back: an
    /// exception between the two would leave them taken. Only its wait for a module that another
    /// thread imports may end with one.
    fn is_importlib(self, vm: &VirtualMachine) -> bool {
        match (self, innermost(vm)) {
            (Self::BeforeImport, _) | (_, None) => false,
            (Self::InWait, Some((_, function))) if function == "acquire" => false,
            // It takes no lock, and goes through an iterator of its caller's.
            (_, Some((is_importlib, function))) => is_importlib && function != "_handle_fromlist",
        }
    }
}

/// The function that runs: if it is importlib's, and its name.
fn innermost(vm: &VirtualMachine) -> Option<(bool, String)> {
    let code = vm.current_frame()?.f_code();
    let is_importlib = code
        .source_path()
        .as_bytes()
        .starts_with(b"<frozen importlib.");
    Some((is_importlib, code.obj_name.to_string()))
}

impl Watch {
    /// Of a call that begins now.
    pub(super) fn new(limits: &Limits, vm: Arc<Listener>) -> Arc<Self> {
        Arc::new(Self {
            // A time too far away to be told is no limit.
            deadline: limits
                .deadline
                .and_then(|time| Instant::now().checked_add(time)),
            execution: limits
                .execution
                .map(|time| Execution::new(time, !IS_IN_HOST.get())),
            memory: limits.memory.map(Budget::begin),
            grace: limits.grace_time(),
            cancel: limits.cancel.clone(),
            vm,
            state: AtomicU8::new(State::Running as u8),
            unread: Arc::default(),
            raised: OnceLock::new(),
            skipped: AtomicU32::new(0),
        })
    }

    /// This thread is inside of the limits from now on.
    pub(super) fn enter(self: &Arc<Self>) {
        ACTIVE.with_borrow_mut(|active| active.push(self.clone()));
    }

    pub(super) fn leave(self: &Arc<Self>) {
        ACTIVE.with_borrow_mut(|active| active.retain(|watch| !Arc::ptr_eq(watch, self)));
        if let Some(memory) = &self.memory {
            memory.end();
        }
    }

    /// The limit for which something was raised.
    pub(super) fn stopped_for(&self) -> Option<StopReason> {
        self.raised.get().copied()
    }

    pub(super) fn took_too_much(&self) -> bool {
        self.memory
            .as_ref()
            .is_some_and(|memory| memory.is_used_up())
    }

    pub(super) fn state(&self) -> State {
        STATES[usize::from(self.state.load(Ordering::Acquire))]
    }

    /// Goes on to this state, and never back. Gives the state before.
    pub(super) fn advance(&self, state: State) -> State {
        let before = STATES[usize::from(self.state.fetch_max(state as u8, Ordering::AcqRel))];
        match (before, state) {
            (State::Running, State::Running | State::Done) | (State::Done, _) => {}
            (State::Running, _) => {
                STOPPING.fetch_add(1, Ordering::Relaxed);
            }
            (_, State::Done) => {
                STOPPING.fetch_sub(1, Ordering::Relaxed);
            }
            _ => {}
        }
        before
    }

    /// The limit that is reached.
    pub(super) fn reason(&self, now: Instant) -> Option<StopReason> {
        if self.cancel.as_ref().is_some_and(CancelToken::is_cancelled) {
            return Some(StopReason::Cancelled);
        }
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            return Some(StopReason::Deadline);
        }
        if self.took_too_much() {
            return Some(StopReason::Memory);
        }
        let execution = self.execution.as_ref()?;
        let is_used_up = execution.rest(now).is_zero();
        is_used_up.then_some(StopReason::ExecutionTime)
    }

    /// The earliest time at which a limit may be reached by itself.
    pub(super) fn next_look(&self, now: Instant) -> Option<Instant> {
        /// Not all the time while the clock stands still shortly before the end.
        const SHORTEST: Duration = Duration::from_millis(1);
        /// An allocator cannot wake up anybody.
        const MEMORY: Duration = Duration::from_millis(1);
        let execution = self.execution.as_ref();
        let used_up =
            execution.and_then(|execution| now.checked_add(execution.rest(now).max(SHORTEST)));
        let memory = self.memory.as_ref().map(|_| now + MEMORY);
        self.deadline.into_iter().chain(used_up).chain(memory).min()
    }

    /// The flag that is true until the VM has seen the message.
    pub(super) fn unread(&self) -> &Arc<AtomicBool> {
        &self.unread
    }

    /// Leaves a message for the VM, unless one is there.
    pub(super) fn send(self: &Arc<Self>) {
        if self.unread.swap(true, Ordering::AcqRel) {
            return;
        }
        let watch = self.clone();
        // The VM may be gone, and the call with it.
        self.vm.send(move |vm| {
            watch.unread.store(false, Ordering::Release);
            watch.interrupt(vm, Where::BeforeInstruction)
        });
    }

    /// True if an exception now would be in the code of importlib; not without end, because the
    /// name of the code's file is all that tells.
    fn waits_for_importlib(&self, place: Where, vm: &VirtualMachine) -> bool {
        const MOST: u32 = 1_000;
        // The steps of a loop are many, and its end is one of the data.
        place.is_importlib(vm)
            && (place == Where::InLoop || self.skipped.fetch_add(1, Ordering::Relaxed) < MOST)
    }

    /// Raises, on the thread of the call, if its state is one that does.
    fn interrupt(self: &Arc<Self>, vm: &VirtualMachine, place: Where) -> PyResult<()> {
        if IS_DRAINING.get() {
            return Ok(());
        }
        match self.state() {
            State::Stopping | State::Ending if self.waits_for_importlib(place, vm) => {
                // The watchdog tries again. A message sent now would be heard at once, and again.
                return Ok(());
            }
            State::Stopping => {
                self.advance(State::CleaningUp);
            }
            // The next instruction, too.
            State::Ending => self.send(),
            State::Running | State::CleaningUp | State::Done => return Ok(()),
        }
        let reason = self.reason(Instant::now()).unwrap_or(StopReason::Deadline);
        let reason = *self.raised.get_or_init(|| reason);
        Err(exceptions::exception(reason, vm))
    }
}
