//! A result that is not there yet.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use parking_lot::{Condvar, Mutex};

use crate::error::{Error, Result};

/// What was begun and goes on by itself: a job that a [`Pool`](crate::Pool) has taken, or a
/// coroutine.
///
/// It is a `Future`, of any runtime; [`wait`](Self::wait) blocks. A task that is dropped is done
/// all the same.
#[must_use = "the result is lost, and whether there was an error"]
pub struct Task<R>(Arc<Shared<R>>);

/// The other half of a task, which gives the result.
pub(crate) struct Promise<R>(Arc<Shared<R>>);

struct Shared<R> {
    state: Mutex<State<R>>,
    is_done: Condvar,
}

struct State<R> {
    result: Option<Result<R>>,
    waker: Option<Waker>,
}

pub(crate) fn task<R>() -> (Task<R>, Promise<R>) {
    let shared = Arc::new(Shared {
        state: Mutex::new(State {
            result: None,
            waker: None,
        }),
        is_done: Condvar::new(),
    });
    (Task(shared.clone()), Promise(shared))
}

impl<R> Task<R> {
    /// Waits for the result.
    ///
    /// # Errors
    ///
    /// That of the job or coroutine; [`Error::Panic`] if it panicked; [`Error::NotRun`] if the
    /// interpreter or pool ended before.
    pub fn wait(self) -> Result<R> {
        let mut state = self.0.state.lock();
        loop {
            if let Some(result) = state.result.take() {
                return result;
            }
            self.0.is_done.wait(&mut state);
        }
    }
}

impl<R> Future for Task<R> {
    type Output = Result<R>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.0.state.lock();
        match state.result.take() {
            Some(result) => Poll::Ready(result),
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl<R> Promise<R> {
    pub(crate) fn keep(self, result: Result<R>) {
        self.settle(result);
    }

    fn settle(&self, result: Result<R>) {
        let waker = {
            let mut state = self.0.state.lock();
            state.result = Some(result);
            state.waker.take()
        };
        self.0.is_done.notify_one();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// Nobody waits for ever, whatever becomes of a worker.
impl<R> Drop for Promise<R> {
    fn drop(&mut self) {
        // The other half and this one: after `keep` the result is there, or was taken.
        if Arc::strong_count(&self.0) > 1 && self.0.state.lock().result.is_none() {
            self.settle(Err(Error::NotRun("what was to do it has ended")));
        }
    }
}

impl<R> std::fmt::Debug for Task<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Task")
    }
}
