//! Interpreters that are still there when the process ends, as one in a static is.

use std::{
    panic::catch_unwind,
    sync::{Arc, Mutex, Once, PoisonError, Weak, mpsc},
    thread,
    time::Duration,
};

/// Something that is to be ended with the process.
pub(crate) trait EndsWithProcess: Send + Sync + 'static {
    /// Called at most once, on a thread of its own.
    fn end(&self);
}

/// As long as the process waits for its interpreters: more than each of them waits for its threads.
const LIMIT: Duration = Duration::from_secs(70);

static LIVING: Mutex<Vec<Weak<dyn EndsWithProcess>>> = Mutex::new(Vec::new());

/// Has `living` ended with the process, unless it is gone by then.
pub(crate) fn end_with_process(living: &Arc<impl EndsWithProcess>) {
    static REGISTERED: Once = Once::new();
    REGISTERED.call_once(|| {
        // SAFETY: the function is there as long as the process. That it could not be registered is
        // no reason to fail: it is for the end.
        unsafe { libc::atexit(end_all) };
    });
    let mut all = LIVING.lock().unwrap_or_else(PoisonError::into_inner);
    all.retain(|living| living.strong_count() > 0);
    all.push(Arc::<_>::downgrade(living) as Weak<dyn EndsWithProcess>);
}

/// The thread that ends the process has lost its thread-locals by now, which Python needs.
extern "C" fn end_all() {
    let all = std::mem::take(&mut *LIVING.lock().unwrap_or_else(PoisonError::into_inner));
    if all.iter().all(|living| living.strong_count() == 0) {
        return;
    }
    let (done, wait) = mpsc::channel();
    let end = move || {
        for living in all.iter().filter_map(Weak::upgrade) {
            let living = std::panic::AssertUnwindSafe(living);
            let _ = catch_unwind(|| living.end());
        }
        let _ = done.send(());
    };
    if thread::Builder::new().spawn(end).is_ok() {
        let _ = wait.recv_timeout(LIMIT);
    }
}
