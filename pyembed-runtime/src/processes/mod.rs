//! Calls in processes of their own, which may die.
//!
//! `worker` is the host's side of a process, `child` what runs inside of it, `wire` what goes
//! between them.

mod child;
mod received;
mod wire;
mod worker;

use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
    time::Duration,
};

pub(crate) use child::serve;
use received::Received;
use serde::{Serialize, de::DeserializeOwned};
use wire::{Request, Value};
use worker::Worker;

use crate::{
    convert::ConversionError,
    error::{Error, Result, panic_message},
    native,
    pool::{Pool, Queue},
    task::{Task, task},
};

/// The value of the option that makes a process a worker: its limit of memory, if it has one. None
/// if it is none.
pub(crate) fn asked_to_serve(options: &[String]) -> Option<Option<u64>> {
    options.iter().find_map(|option| {
        let memory = option.strip_prefix(child::OPTION)?.strip_prefix('=')?;
        Some(memory.parse().ok())
    })
}

/// Processes that call Python: the same binary, started again.
///
/// A process that dies in a call is an [`Error::Worker`] for that call, which says how it died, and
/// another takes its place. So this holds what an interpreter inside of the program cannot: a stack
/// overflow in native code, `os._exit`, a deadline for one long instruction, a limit of memory.
///
/// `main` begins with [`run_child`](crate::run_child) or
/// [`run_child_with`](crate::run_child_with), or is [`run`](crate::run): the processes are
/// recognised there.
///
/// ```no_run
/// # const SKETCH: &str = stringify! {
/// fn main() -> std::process::ExitCode {
///     if let Some(code) = pyembed_runtime::run_child(&SCRIPTS) {
///         return code;
///     }
///     let pool = Pool::processes(4).deadline(Duration::from_secs(1)).build().unwrap();
///     let price: Result<f64, _> = pool.call("rules.price", ("widget", 3));
///     // ..
/// }
/// # };
/// ```
///
/// Arguments and results are serde types and go between the processes as CBOR (RFC 8949), much as
/// in [`Serde`](crate::Serde): but a tuple arrives as a `list`, types that tell text from bytes by
/// the format (`IpAddr`, `Uuid`) arrive as bytes, `bytes` come back as numbers (`Vec<u8>`), and an
/// int has at most 64 bits. Standard output and error are those of the host; the terminal's Ctrl-C
/// does not reach the processes.
pub struct ProcessPool {
    queue: Arc<Queue<Job>>,
    workers: Vec<JoinHandle<()>>,
    deadline: Option<Duration>,
}

type Job = Box<dyn FnOnce(&mut Slot) + Send>;

/// Settings of a [`ProcessPool`].
#[derive(Debug, Clone)]
#[must_use]
pub struct ProcessPoolBuilder {
    processes: usize,
    queue: Option<usize>,
    deadline: Option<Duration>,
    memory: Option<u64>,
}

impl Pool {
    /// Settings of a pool of so many processes.
    pub fn processes(count: usize) -> ProcessPoolBuilder {
        ProcessPoolBuilder {
            processes: count.max(1),
            queue: None,
            deadline: None,
            memory: None,
        }
    }
}

impl ProcessPoolBuilder {
    /// The number of calls that may wait; more of them wait to be taken. Sixteen for each process
    /// unless given.
    pub fn queue(mut self, calls: usize) -> Self {
        self.queue = Some(calls.max(1));
        self
    }

    /// The time that each call may take. A process that does not end its call by itself is killed
    /// when a quarter more and a twentieth of a second have passed.
    pub fn deadline(mut self, time: Duration) -> Self {
        self.deadline = Some(time);
        self
    }

    /// The address space of each process, in bytes: its machine code, stacks and heap. A process
    /// that wants more gets a MemoryError or, where that cannot be, dies.
    pub fn memory(mut self, bytes: u64) -> Self {
        self.memory = Some(bytes);
        self
    }

    /// Starts the processes, side by side.
    ///
    /// # Errors
    ///
    /// If one of them cannot be started, or `main` does not begin as it has to.
    pub fn build(self) -> Result<ProcessPool> {
        if !native::children_are_allowed() {
            return Err(Error::Worker(
                "main would run once more: begin it with \
                 if let Some(code) = pyembed_runtime::run_child(&BUNDLE) { return code; }"
                    .to_owned(),
            ));
        }
        let capacity = self.queue.unwrap_or(16 * self.processes);
        let mut pool = ProcessPool {
            queue: Arc::new(Queue::new(self.processes, capacity)),
            workers: Vec::new(),
            deadline: self.deadline,
        };
        let (started, results) = mpsc::channel();
        for number in 0..self.processes {
            let (queue, started) = (pool.queue.clone(), started.clone());
            let mut slot = Slot {
                worker: None,
                memory: self.memory,
            };
            let thread = thread::Builder::new()
                .name(format!("pyembed-worker-{number}"))
                .spawn(move || {
                    let result = slot.worker().map(drop);
                    let has_started = result.is_ok();
                    // Heard by `build`, which ends the pool after an error.
                    let _ = started.send(result);
                    // It waits until nobody has anything to say.
                    drop(started);
                    while has_started && let Some(job) = queue.pop(number) {
                        job(&mut slot);
                    }
                });
            pool.workers
                .push(thread.map_err(|_| Error::NotRun("a thread of the pool cannot be started"))?);
        }
        drop(started);
        results.iter().collect::<Result<()>>()?;
        Ok(pool)
    }
}

/// The place of one process.
struct Slot {
    worker: Option<Worker>,
    memory: Option<u64>,
}

impl Slot {
    /// The process, or a new one where there is none.
    fn worker(&mut self) -> Result<&mut Worker> {
        if self.worker.as_mut().is_some_and(Worker::has_ended) {
            self.worker = None;
        }
        let worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(self.memory)?,
        };
        Ok(self.worker.insert(worker))
    }

    fn call(&mut self, request: &Request) -> Result<Value> {
        let result = self.worker()?.call(request);
        // A process that could not answer is not asked again.
        let has_failed = matches!(result, Err(Error::Worker(_)));
        if has_failed || self.worker.as_mut().is_some_and(Worker::has_ended) {
            self.worker = None;
        }
        result
    }
}

impl ProcessPool {
    /// Calls a function in a process that is free, and waits for the result. The arguments are a
    /// tuple; [`submit`](Self::submit) takes keyword arguments too.
    ///
    /// # Errors
    ///
    /// As [`Python::call`](crate::Python::call); [`Error::Worker`] if the process died;
    /// [`Error::Stopped`] if the deadline passed.
    pub fn call<R>(&self, path: &str, args: impl Serialize) -> Result<R>
    where
        R: DeserializeOwned + Send + 'static,
    {
        self.submit(path, args, ())?.wait()
    }

    /// Has a process that is free call a function, with arguments by their names too: those of a
    /// struct or map, or `()`. Waits as long as the queue is full.
    ///
    /// # Errors
    ///
    /// A conversion error of the arguments; [`Error::NotRun`] if the pool has ended.
    pub fn submit<R>(
        &self,
        path: &str,
        args: impl Serialize,
        kwargs: impl Serialize,
    ) -> Result<Task<R>>
    where
        R: DeserializeOwned + Send + 'static,
    {
        let request = Request {
            path: path.to_owned(),
            args: positional(&args).map_err(|error| conversion(path, error))?,
            kwargs: named(&kwargs).map_err(|error| conversion(path, error))?,
            deadline: self.deadline,
        };
        let (task, promise) = task();
        let job: Job = Box::new(move |slot: &mut Slot| {
            // A `Deserialize` of the host's may panic.
            let called = catch_unwind(AssertUnwindSafe(|| {
                let value = slot.call(&request)?;
                R::deserialize(Received(value))
                    .map_err(|error| conversion(&request.path, format!("{error} at result")))
            }));
            let panicked =
                |payload: Box<dyn Any + Send>| Err(Error::Panic(panic_message(payload.as_ref())));
            promise.keep(called.unwrap_or_else(panicked));
        });
        match self.queue.push(None, job) {
            Ok(()) => Ok(task),
            Err(_) => Err(Error::NotRun("the pool has ended")),
        }
    }

    /// The number of calls that wait for a process.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.queue.len()
    }
}

fn positional(args: &impl Serialize) -> Result<Vec<Value>, String> {
    match Value::serialized(args) {
        Ok(Value::Array(args)) => Ok(args),
        Ok(Value::Null) => Ok(Vec::new()),
        Ok(_) => Err("expected a tuple of arguments: one is written `(x,)`".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn named(kwargs: &impl Serialize) -> Result<Vec<(String, Value)>, String> {
    let entries = match Value::serialized(kwargs) {
        Ok(Value::Map(entries)) => entries,
        Ok(Value::Null) => Vec::new(),
        Ok(_) => return Err("expected a struct or map of keyword arguments".to_owned()),
        Err(error) => return Err(error.to_string()),
    };
    let named = entries.into_iter().map(|(name, value)| match name {
        Value::Text(name) => Ok((name, value)),
        _ => Err("the name of a keyword argument is no text".to_owned()),
    });
    named.collect()
}

fn conversion(callee: &str, error: String) -> Error {
    Error::Conversion {
        callee: callee.to_owned(),
        source: ConversionError::refused(error),
    }
}

impl Drop for ProcessPool {
    fn drop(&mut self) {
        self.queue.close();
        for worker in self.workers.drain(..) {
            // Nothing in it panics.
            let _ = worker.join();
        }
    }
}

impl fmt::Debug for ProcessPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProcessPool")
            .field("processes", &self.workers.len())
            .field("queued", &self.queued())
            .finish()
    }
}
