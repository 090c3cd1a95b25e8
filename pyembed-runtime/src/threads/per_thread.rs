//! One VM per thread of an interpreter.
//!
//! RustPython keeps the stack bounds, the exception state and the context variables of a thread in
//! a `VirtualMachine`. Using one on a thread that did not make it raises RecursionError at the
//! first frame, or overruns the stack. So each thread that calls gets a VM of its own, kept for its
//! next call; the VM of a thread that has ended serves the next new one.

use std::{
    cell::RefCell,
    ptr,
    sync::{
        Arc, Weak,
        atomic::{AtomicPtr, Ordering},
    },
    time::{Duration, Instant},
};

use parking_lot::{Mutex, ReentrantMutex};
use rustpython_vm::{
    Interpreter, VirtualMachine,
    vm::thread::{
        ThreadedVirtualMachine, attach_for_callback, current_vm_is_set, enter_vm, with_current_vm,
    },
};

use super::{Refusal, stack};
use crate::limits::{Listener, Turn};

/// The VM of one thread at a time.
struct ThreadVm {
    /// Reentrant because Python called from Rust may call Rust that calls Python on the same
    /// thread.
    owner: ReentrantMutex<ThreadedVirtualMachine>,
    /// The VM inside `owner`, which gives access to it only by asking the system for the stack
    /// bounds again: 60 µs on the main thread.
    vm: AtomicPtr<VirtualMachine>,
    /// Tells the VM what to do before its next instruction.
    #[cfg_attr(
        not(feature = "host-env"),
        allow(dead_code, reason = "nothing can be limited without it")
    )]
    listener: Arc<Listener>,
}

impl ThreadVm {
    fn new(mut owner: ThreadedVirtualMachine) -> Arc<Self> {
        Arc::new(Self {
            listener: open_channel(&mut owner),
            owner: ReentrantMutex::new(owner),
            vm: AtomicPtr::default(),
        })
    }

    /// Makes this the VM of the current thread.
    fn settle(&self) {
        self.owner.lock().run(|vm| {
            forget_previous_thread(vm);
            self.vm
                .store(ptr::from_ref(vm).cast_mut(), Ordering::Release);
        });
    }

    /// Runs `f` attached, unless `is_refused` by the time that nobody else keeps this VM. The
    /// thread must be the one that called `settle` last.
    fn attach<R>(
        &self,
        is_refused: impl FnOnce() -> bool,
        f: impl FnOnce(&VirtualMachine) -> R,
    ) -> Result<R, Refusal> {
        let _only_this_thread = self.owner.lock();
        // A thread that was stopped with the interpreter could never attach again.
        if is_refused() {
            return Err(Refusal::Ended);
        }
        // SAFETY: the pointer was taken from `owner`, which is in the same allocation, never moves
        // and lives as long as `self`. It is not null, because nobody gets at a `ThreadVm`
        // before it was settled. The lock keeps other threads out.
        let vm = unsafe { &*self.vm.load(Ordering::Acquire) };
        Ok(enter_vm(vm, || f(vm)))
    }
}

/// Gives a VM its channel for messages.
fn open_channel(owner: &mut ThreadedVirtualMachine) -> Arc<Listener> {
    const {
        assert!(size_of::<ThreadedVirtualMachine>() == size_of::<VirtualMachine>());
    }
    let (listener, receiver) = Listener::new();
    // SAFETY: a `ThreadedVirtualMachine` of RustPython 0.6.0 has one field, the VM. Both have the
    // same size, so the VM begins where the whole does. The reference to the whole is unique and is
    // not used while the one to the VM lives.
    let vm = unsafe { &mut *ptr::from_mut(owner).cast::<VirtualMachine>() };
    vm.set_user_signal_channel(receiver);
    listener
}

/// The VMs of one interpreter.
pub(crate) struct Threads {
    /// Makes VMs for new threads, and runs nothing after start-up.
    interpreter: Mutex<Interpreter>,
    /// The only strong references: a VM must not be dropped by a thread that is ending, whose
    /// thread-locals are gone.
    vms: Mutex<Vec<Arc<ThreadVm>>>,
    idle: Arc<Idle>,
}

/// VMs whose threads have ended.
type Idle = Mutex<Vec<Weak<ThreadVm>>>;

thread_local! {
    /// The VMs of this thread, one for each interpreter it has called: few, so a list.
    static MINE: RefCell<Vec<Lease>> = const { RefCell::new(Vec::new()) };
}

/// A thread's hold on its VM, given back when the thread ends.
struct Lease {
    vm: Weak<ThreadVm>,
    owner: Arc<Idle>,
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.owner.lock().push(self.vm.clone());
    }
}

impl Threads {
    pub(crate) fn new(interpreter: Interpreter) -> Self {
        Self {
            interpreter: Mutex::new(interpreter),
            vms: Mutex::default(),
            idle: Arc::default(),
        }
    }

    /// Runs `f` with this thread attached to the interpreter, unless `is_refused`.
    pub(crate) fn attach<R>(
        &self,
        is_refused: impl FnOnce() -> bool,
        f: impl FnOnce(&VirtualMachine) -> R,
    ) -> Result<R, Refusal> {
        let attach = || self.current()?.attach(is_refused, f);
        if !current_vm_is_set() {
            return attach();
        }
        // A function of the host calls back: the thread was detached for it, and is to be so again.
        let _turn = Turn::of_python();
        with_current_vm(|outer| attach_for_callback(outer, attach))
    }

    /// True if the current thread is inside of a call.
    pub(crate) fn is_inside(&self) -> bool {
        let vms = self.vms.lock();
        vms.iter().any(|vm| vm.owner.is_owned_by_current_thread())
    }

    /// Runs `f` once no other thread is inside of a call, and keeps all of them out meanwhile. None
    /// if that takes longer than `wait`.
    ///
    /// A VM that is made for a new thread is not kept out.
    pub(crate) fn alone<R>(&self, wait: Duration, f: impl FnOnce() -> R) -> Option<R> {
        let deadline = Instant::now() + wait;
        let vms = self.vms.lock().clone();
        let _locks: Vec<_> = vms
            .iter()
            .map(|vm| vm.owner.try_lock_until(deadline))
            .collect::<Option<_>>()?;
        Some(f())
    }

    /// That of this thread's VM.
    #[cfg_attr(
        not(feature = "host-env"),
        allow(dead_code, reason = "nothing can be limited without it")
    )]
    pub(crate) fn listener(&self) -> Result<Arc<Listener>, Refusal> {
        Ok(self.current()?.listener.clone())
    }

    fn current(&self) -> Result<Arc<ThreadVm>, Refusal> {
        let known = MINE.try_with(|mine| {
            let mine = mine.try_borrow().ok()?;
            let lease = mine
                .iter()
                .find(|lease| Arc::ptr_eq(&lease.owner, &self.idle))?;
            lease.vm.upgrade()
        });
        match known {
            Ok(Some(vm)) => Ok(vm),
            Ok(None) if stack::is_too_small() => Err(Refusal::StackTooSmall),
            Ok(None) => Ok(self.lease()),
            Err(_) => Err(Refusal::ThreadEnding),
        }
    }

    fn lease(&self) -> Arc<ThreadVm> {
        let vm = self.take();
        let lease = Lease {
            vm: Arc::downgrade(&vm),
            owner: self.idle.clone(),
        };
        MINE.with(|mine| {
            let mut mine = mine.borrow_mut();
            // Those of interpreters that are gone.
            mine.retain(|lease| lease.vm.strong_count() > 0);
            mine.push(lease);
        });
        vm
    }

    fn take(&self) -> Arc<ThreadVm> {
        let idle = self.idle.lock().pop();
        let vm = idle
            .and_then(|vm| vm.upgrade())
            .unwrap_or_else(|| self.make());
        vm.settle();
        vm
    }

    fn make(&self) -> Arc<ThreadVm> {
        let vm = ThreadVm::new(self.interpreter.lock().new_thread());
        self.vms.lock().push(vm.clone());
        vm
    }
}

/// Context variables and asyncio state belong to a thread, not to the VM that served it.
fn forget_previous_thread(vm: &VirtualMachine) {
    let context = std::mem::take(&mut *vm.context_stack.borrow_mut());
    let running_loop = vm.asyncio_running_loop.borrow_mut().take();
    let running_task = vm.asyncio_running_task.borrow_mut().take();
    let firstiter = vm.async_gen_firstiter.borrow_mut().take();
    let finalizer = vm.async_gen_finalizer.borrow_mut().take();
    let trace = vm.trace_func.replace(vm.ctx.none());
    let profile = vm.profile_func.replace(vm.ctx.none());
    vm.use_tracing.set(false);
    // Dropped here, after every borrow is over and while attached: a `__del__` may run.
    drop((
        context,
        running_loop,
        running_task,
        firstiter,
        finalizer,
        trace,
        profile,
    ));
}
