//! An allocator that counts what each thread takes, and the most that it may.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::{Cell, RefCell},
    hint,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// An allocator that counts the memory of each thread, as [`Limits::memory`] needs it.
///
/// ```no_run
/// use pyembed_runtime::MeteredAllocator;
///
/// #[global_allocator]
/// static ALLOCATOR: MeteredAllocator = MeteredAllocator::new();
/// ```
///
/// Memory comes from the system's allocator, or from the one that is given to
/// [`wrapping`](Self::wrapping).
///
/// [`Limits::memory`]: crate::Limits::memory
#[derive(Debug, Clone, Copy, Default)]
pub struct MeteredAllocator<A = System>(A);

impl MeteredAllocator {
    /// Counts what is taken from the allocator of the system.
    #[must_use]
    pub const fn new() -> Self {
        Self(System)
    }
}

impl<A> MeteredAllocator<A> {
    /// Counts what is taken from another allocator.
    pub const fn wrapping(allocator: A) -> Self {
        Self(allocator)
    }
}

thread_local! {
    // What has no destructor can be used as long as the thread lives.
    /// Bytes that this thread has taken and not given back. What threads give each other makes it
    /// wrong for both, and negative for one that frees more than its own.
    static TAKEN: Cell<isize> = const { Cell::new(0) };
    /// The lowest ceiling of those budgets that are not used up.
    static CEILING: Cell<isize> = const { Cell::new(isize::MAX) };
    /// A budget of this thread is used up.
    static IS_USED_UP: Cell<bool> = const { Cell::new(false) };
    static BUDGETS: RefCell<Vec<Arc<Budget>>> = const { RefCell::new(Vec::new()) };
}

// SAFETY: memory comes from the inner allocator and goes back to it, with the same layouts.
// Counting it does not allocate, and does not unwind.
unsafe impl<A: GlobalAlloc> GlobalAlloc for MeteredAllocator<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that the inner allocator asks for.
        let memory = unsafe { self.0.alloc(layout) };
        if !memory.is_null() {
            take(layout.size());
        }
        memory
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as in `alloc`.
        let memory = unsafe { self.0.alloc_zeroed(layout) };
        if !memory.is_null() {
            take(layout.size());
        }
        memory
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as in `alloc`.
        let memory = unsafe { self.0.realloc(memory, layout, size) };
        if !memory.is_null() {
            give_back(layout.size());
            take(size);
        }
        memory
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as in `alloc`.
        unsafe { self.0.dealloc(memory, layout) };
        give_back(layout.size());
    }
}

fn take(bytes: usize) {
    let taken = TAKEN.get().saturating_add_unsigned(bytes);
    TAKEN.set(taken);
    if taken > CEILING.get() {
        tell_budgets(taken);
    }
}

fn give_back(bytes: usize) {
    TAKEN.set(TAKEN.get().saturating_sub_unsigned(bytes));
}

#[cold]
fn tell_budgets(taken: isize) {
    // Not while the list is being changed, which allocates: the next time will do.
    let _ = BUDGETS.try_with(|budgets| {
        if let Ok(budgets) = budgets.try_borrow() {
            for budget in budgets.iter().filter(|budget| budget.ceiling < taken) {
                budget.is_used_up.store(true, Ordering::Release);
            }
            set_ceiling(&budgets);
        }
    });
}

fn set_ceiling(budgets: &[Arc<Budget>]) {
    IS_USED_UP.set(budgets.iter().any(|budget| budget.is_used_up()));
    let unused = budgets.iter().filter(|budget| !budget.is_used_up());
    let lowest = unused.map(|budget| budget.ceiling).min();
    CEILING.set(lowest.unwrap_or(isize::MAX));
}

/// True if the program's allocator is one that counts.
pub(crate) fn is_metered() -> bool {
    let before = TAKEN.get();
    let probe = hint::black_box(Box::new(before));
    TAKEN.get() != *probe
}

/// True while a budget of this thread is used up.
pub(in super::super) fn is_used_up() -> bool {
    IS_USED_UP.get()
}

/// The memory that a call may take on its thread.
pub(in super::super) struct Budget {
    /// In the measure of `TAKEN`.
    ceiling: isize,
    is_used_up: AtomicBool,
}

impl Budget {
    /// So many bytes, from now on.
    pub(in super::super) fn begin(bytes: usize) -> Arc<Self> {
        let budget = Arc::new(Self {
            ceiling: TAKEN.get().saturating_add_unsigned(bytes),
            is_used_up: AtomicBool::new(false),
        });
        BUDGETS.with_borrow_mut(|budgets| {
            budgets.push(budget.clone());
            set_ceiling(budgets);
        });
        budget
    }

    /// Counts no more, on the thread that has begun.
    pub(in super::super) fn end(self: &Arc<Self>) {
        BUDGETS.with_borrow_mut(|budgets| {
            budgets.retain(|budget| !Arc::ptr_eq(budget, self));
            set_ceiling(budgets);
        });
    }

    /// True once more was taken.
    pub(in super::super) fn is_used_up(&self) -> bool {
        self.is_used_up.load(Ordering::Acquire)
    }
}

/// The bytes that this thread may still take; None if nothing limits it.
pub(super) fn rest() -> Option<usize> {
    let lowest = BUDGETS.try_with(|budgets| {
        let budgets = budgets.borrow();
        budgets.iter().map(|budget| budget.ceiling).min()
    });
    // Code that runs while the thread ends is in no call.
    let rest = lowest.ok()??.saturating_sub(TAKEN.get());
    Some(usize::try_from(rest).unwrap_or(0))
}
