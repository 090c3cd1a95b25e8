//! The jobs that wait for a worker: some for any of them, some for a certain one.

use std::collections::VecDeque;

use parking_lot::{Condvar, Mutex, MutexGuard};

/// A queue with room for so many jobs.
pub(crate) struct Queue<J> {
    waiting: Mutex<Waiting<J>>,
    capacity: usize,
    has_job: Condvar,
    has_room: Condvar,
}

struct Waiting<J> {
    for_any: VecDeque<J>,
    /// By worker.
    for_one: Vec<VecDeque<J>>,
    count: usize,
    is_closed: bool,
}

/// The reason why a job was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    Full,
    Closed,
}

impl<J> Queue<J> {
    pub(crate) fn new(workers: usize, capacity: usize) -> Self {
        Self {
            waiting: Mutex::new(Waiting {
                for_any: VecDeque::new(),
                for_one: (0..workers).map(|_| VecDeque::new()).collect(),
                count: 0,
                is_closed: false,
            }),
            capacity: capacity.max(1),
            has_job: Condvar::new(),
            has_room: Condvar::new(),
        }
    }

    /// The number of jobs that wait.
    pub(crate) fn len(&self) -> usize {
        self.waiting.lock().count
    }

    /// Waits for room, and adds a job for any worker, or for one.
    pub(crate) fn push(&self, worker: Option<usize>, job: J) -> Result<(), Refused> {
        let mut waiting = self.waiting.lock();
        while waiting.count >= self.capacity && !waiting.is_closed {
            self.has_room.wait(&mut waiting);
        }
        self.add(waiting, worker, job)
    }

    /// The same, without waiting.
    pub(crate) fn try_push(&self, worker: Option<usize>, job: J) -> Result<(), Refused> {
        let waiting = self.waiting.lock();
        if waiting.count >= self.capacity {
            return Err(Refused::Full);
        }
        self.add(waiting, worker, job)
    }

    fn add(
        &self,
        mut waiting: MutexGuard<'_, Waiting<J>>,
        worker: Option<usize>,
        job: J,
    ) -> Result<(), Refused> {
        if waiting.is_closed {
            return Err(Refused::Closed);
        }
        waiting.count += 1;
        match worker {
            Some(worker) => {
                waiting.for_one[worker].push_back(job);
                // The one that is meant is among them.
                self.has_job.notify_all();
            }
            None => {
                waiting.for_any.push_back(job);
                self.has_job.notify_one();
            }
        }
        Ok(())
    }

    /// Waits for the worker's next job; None once the queue is closed and has none left for it.
    pub(crate) fn pop(&self, worker: usize) -> Option<J> {
        let mut waiting = self.waiting.lock();
        loop {
            let own = waiting.for_one[worker].pop_front();
            if let Some(job) = own.or_else(|| waiting.for_any.pop_front()) {
                waiting.count -= 1;
                self.has_room.notify_one();
                return Some(job);
            }
            if waiting.is_closed {
                return None;
            }
            self.has_job.wait(&mut waiting);
        }
    }

    /// Takes no further jobs.
    pub(crate) fn close(&self) {
        self.waiting.lock().is_closed = true;
        self.has_job.notify_all();
        self.has_room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, thread};

    use super::{Queue, Refused};

    #[test]
    fn jobs_come_in_order_and_ones_own_first() {
        let queue = Queue::new(2, 10);
        queue.push(None, "any").unwrap();
        queue.push(Some(1), "own").unwrap();
        queue.push(None, "other").unwrap();
        assert_eq!(queue.len(), 3);
        assert_eq!(queue.pop(1), Some("own"));
        assert_eq!(queue.pop(1), Some("any"));
        assert_eq!(queue.pop(0), Some("other"));
        queue.push(Some(1), "left").unwrap();
        queue.close();
        assert_eq!(queue.pop(0), None);
        assert_eq!(queue.pop(1), Some("left"));
        assert_eq!(queue.pop(1), None);
    }

    #[test]
    fn a_full_queue_refuses_or_waits() {
        let queue = Arc::new(Queue::new(1, 1));
        queue.push(None, 1).unwrap();
        assert_eq!(queue.try_push(None, 2), Err(Refused::Full));
        let pushing = queue.clone();
        let pushed = thread::spawn(move || pushing.push(None, 3));
        assert_eq!(queue.pop(0), Some(1));
        assert_eq!(queue.pop(0), Some(3));
        assert_eq!(pushed.join().unwrap(), Ok(()));
        queue.push(None, 4).unwrap();
        let pushing = queue.clone();
        let pushed = thread::spawn(move || pushing.push(None, 5));
        queue.close();
        assert_eq!(pushed.join().unwrap(), Err(Refused::Closed));
        assert_eq!(queue.try_push(None, 6), Err(Refused::Full));
    }
}
