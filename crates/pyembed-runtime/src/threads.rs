//! One VM per thread of an interpreter.
//!
//! RustPython keeps the stack bounds, the exception state and the context variables of a thread in a `VirtualMachine`. Using one on a
//! thread that did not make it raises RecursionError at the first frame, or overruns the stack. So each thread that
//! calls gets a VM of its own, kept for its next call; the VM of a thread that has ended serves the next new one.

use std::{
    cell::RefCell,
    sync::{Arc, Weak},
};

use parking_lot::{Mutex, ReentrantMutex};
use rustpython_vm::{Interpreter, VirtualMachine, vm::thread::ThreadedVirtualMachine};

/// Reentrant because Python called from Rust may call Rust that calls Python on the same thread.
type ThreadVm = Arc<ReentrantMutex<ThreadedVirtualMachine>>;

/// The VMs of one interpreter.
pub(crate) struct Threads {
    /// Makes VMs for new threads, and runs nothing after start-up.
    interpreter: Mutex<Interpreter>,
    /// VMs whose threads have ended.
    idle: Mutex<Vec<ThreadVm>>,
}

thread_local! {
    /// The VMs of this thread, one for each interpreter it has called: few, so a list.
    static MINE: RefCell<Vec<Lease>> = const { RefCell::new(Vec::new()) };
}

/// A thread's hold on its VM, given back when the thread ends.
struct Lease {
    owner: Weak<Threads>,
    vm: ThreadVm,
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(threads) = self.owner.upgrade() {
            threads.idle.lock().push(self.vm.clone());
        }
    }
}

impl Threads {
    pub(crate) fn new(interpreter: Interpreter) -> Arc<Self> {
        Arc::new(Self {
            interpreter: Mutex::new(interpreter),
            idle: Mutex::default(),
        })
    }

    /// Runs `f` with this thread attached to the interpreter.
    pub(crate) fn attach<R>(self: &Arc<Self>, f: impl FnOnce(&VirtualMachine) -> R) -> R {
        let vm = self.current();
        let vm = vm.lock();
        vm.run(f)
    }

    fn current(self: &Arc<Self>) -> ThreadVm {
        let known = MINE.try_with(|mine| {
            let mine = mine.try_borrow().ok()?;
            let lease = mine.iter().find(|lease| lease.is_for(self))?;
            Some(lease.vm.clone())
        });
        match known {
            Ok(Some(vm)) => vm,
            Ok(None) => self.lease(),
            // The thread is ending and its thread-locals are gone: a VM for this one call.
            Err(_) => self.take(),
        }
    }

    fn lease(self: &Arc<Self>) -> ThreadVm {
        let vm = self.take();
        let lease = Lease {
            owner: Arc::downgrade(self),
            vm: vm.clone(),
        };
        MINE.with(|mine| {
            let mut mine = mine.borrow_mut();
            mine.retain(|lease| lease.owner.strong_count() > 0);
            mine.push(lease);
        });
        vm
    }

    fn take(&self) -> ThreadVm {
        if let Some(vm) = self.idle.lock().pop() {
            vm.lock().run(forget_previous_thread);
            return vm;
        }
        let interpreter = self.interpreter.lock();
        Arc::new(ReentrantMutex::new(interpreter.new_thread()))
    }
}

impl Lease {
    fn is_for(&self, threads: &Arc<Threads>) -> bool {
        std::ptr::eq(self.owner.as_ptr(), Arc::as_ptr(threads))
    }
}

/// Context variables and asyncio state belong to a thread, not to the VM that served it.
fn forget_previous_thread(vm: &VirtualMachine) {
    let context = std::mem::take(&mut *vm.context_stack.borrow_mut());
    let running_loop = vm.asyncio_running_loop.borrow_mut().take();
    let running_task = vm.asyncio_running_task.borrow_mut().take();
    let firstiter = vm.async_gen_firstiter.borrow_mut().take();
    let finalizer = vm.async_gen_finalizer.borrow_mut().take();
    // Dropped here, after every borrow is over and while attached: a `__del__` may run.
    drop((context, running_loop, running_task, firstiter, finalizer));
}
