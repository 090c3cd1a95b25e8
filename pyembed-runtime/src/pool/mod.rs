//! Interpreters that work side by side.

mod queue;

use std::{
    fmt,
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
};

use pyembed_bundle::Bundle;
pub(crate) use queue::{Queue, Refused};

use crate::{
    convert::{CallArgs, FromPython},
    error::{Error, Result, panic_message},
    python::{Builder, Python},
    task::{Task, task},
};

/// The stack of a worker, in bytes: that of a main thread.
const STACK: usize = 8 << 20;

/// Independent interpreters, each on a thread of its own, that share the work.
///
/// State in modules is one for each interpreter; a job that depends on it goes to a certain one by
/// [`sticky`](Self::sticky). What waits, for the host or the network, waits side by side. What
/// computes with numbers does, too: on two cores a pool of two is twice as fast as one thread, two
/// threads on one interpreter 1.5 times. What makes many objects that hold others (lists, dicts,
/// instances, generators) gains little, 1.2 and 1.1 times: RustPython enters each of them in one
/// list of the process, under one lock, and takes it out again (`benches/inside`, `threads`).
/// Processes share nothing: `Pool::processes`.
///
/// ```no_run
/// # fn example(bundle: &pyembed_runtime::Bundle<'static>) -> pyembed_runtime::Result<()> {
/// use pyembed_runtime::Pool;
///
/// let pool = Pool::new(bundle, 4)?;
/// let price: f64 = pool.call("rules.price", ("widget", 3))?;
/// let tasks: Vec<_> = (1..100)
///     .map(|quantity| pool.submit(move |py| py.call::<f64>("rules.price", ("widget", quantity))))
///     .collect::<Result<_, _>>()?;
/// for task in tasks {
///     println!("{}", task.wait()?);
/// }
/// # Ok(()) }
/// ```
///
/// Dropping it waits until all that was submitted is done, and ends the interpreters.
pub struct Pool {
    queue: Arc<Queue<Job>>,
    busy: Arc<AtomicUsize>,
    workers: Vec<JoinHandle<()>>,
}

type Job = Box<dyn FnOnce(&Python, Busy<'_>) + Send>;

/// A worker that is at work, until it is dropped.
struct Busy<'w>(&'w AtomicUsize);

impl<'w> Busy<'w> {
    fn begin(count: &'w AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Settings of a [`Pool`].
#[derive(Debug, Clone)]
#[must_use]
pub struct PoolBuilder {
    interpreters: usize,
    queue: Option<usize>,
    python: Builder,
}

impl PoolBuilder {
    /// The number of interpreters; that of the processor's threads unless given.
    pub fn interpreters(mut self, count: usize) -> Self {
        self.interpreters = count.max(1);
        self
    }

    /// The number of jobs that may wait; more of them have [`Pool::submit`] wait. Sixteen for each
    /// interpreter unless given.
    pub fn queue(mut self, jobs: usize) -> Self {
        self.queue = Some(jobs.max(1));
        self
    }

    /// The settings of each interpreter.
    pub fn python(mut self, builder: Builder) -> Self {
        self.python = builder;
        self
    }

    /// Starts the interpreters, side by side.
    ///
    /// # Errors
    ///
    /// If one of them, or its thread, cannot be started.
    pub fn build(self, bundle: &Bundle<'static>) -> Result<Pool> {
        let capacity = self.queue.unwrap_or(16 * self.interpreters);
        let mut pool = Pool {
            queue: Arc::new(Queue::new(self.interpreters, capacity)),
            busy: Arc::default(),
            workers: Vec::new(),
        };
        let (started, results) = mpsc::channel();
        for number in 0..self.interpreters {
            let worker = Worker {
                number,
                queue: pool.queue.clone(),
                busy: pool.busy.clone(),
                python: self.python.clone(),
                bundle: *bundle,
            };
            let started = started.clone();
            let thread = thread::Builder::new()
                .name(format!("pyembed-pool-{number}"))
                .stack_size(STACK)
                .spawn(move || worker.run(started));
            pool.workers
                .push(thread.map_err(|_| Error::NotRun("a thread of the pool cannot be started"))?);
        }
        drop(started);
        // Dropping the pool ends those that did start.
        results.iter().collect::<Result<()>>()?;
        Ok(pool)
    }
}

impl Pool {
    /// Starts so many interpreters that import from `bundle`.
    ///
    /// # Errors
    ///
    /// As [`Python::new`].
    pub fn new(bundle: &Bundle<'static>, interpreters: usize) -> Result<Self> {
        Self::builder().interpreters(interpreters).build(bundle)
    }

    /// Settings of a new pool.
    pub fn builder() -> PoolBuilder {
        PoolBuilder {
            interpreters: thread::available_parallelism().map_or(1, usize::from),
            queue: None,
            python: Python::builder(),
        }
    }

    /// Calls a function on an interpreter that is free, and waits for the result. Keyword arguments
    /// do not go to another thread: `pool.submit(|py| py.call(path, kwargs! { .. }))`.
    ///
    /// # Errors
    ///
    /// As [`Python::call`].
    pub fn call<R>(&self, path: &str, args: impl CallArgs + Send + 'static) -> Result<R>
    where
        R: FromPython + Send + 'static,
    {
        let path = path.to_owned();
        self.submit(move |py| py.call(&path, args))?.wait()
    }

    /// Has an interpreter that is free run `job`. Waits as long as the queue is full.
    ///
    /// # Errors
    ///
    /// [`Error::NotRun`] if the pool has ended.
    pub fn submit<R: Send + 'static>(
        &self,
        job: impl FnOnce(&Python) -> Result<R> + Send + 'static,
    ) -> Result<Task<R>> {
        self.submit_to(None, job, Queue::push)
    }

    /// The same without waiting: for those who would rather refuse work than have it pile up.
    ///
    /// # Errors
    ///
    /// [`Error::NotRun`] if the queue is full.
    pub fn try_submit<R: Send + 'static>(
        &self,
        job: impl FnOnce(&Python) -> Result<R> + Send + 'static,
    ) -> Result<Task<R>> {
        self.submit_to(None, job, Queue::try_push)
    }

    /// Has always the same interpreter run the jobs of one key: of a customer, of a session.
    ///
    /// # Errors
    ///
    /// As [`submit`](Self::submit), for whose queue they count.
    pub fn sticky<R: Send + 'static>(
        &self,
        key: &impl Hash,
        job: impl FnOnce(&Python) -> Result<R> + Send + 'static,
    ) -> Result<Task<R>> {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(key);
        let worker = usize::try_from(hash % self.workers.len() as u64).unwrap_or(0);
        self.submit_to(Some(worker), job, Queue::push)
    }

    fn submit_to<R: Send + 'static>(
        &self,
        worker: Option<usize>,
        job: impl FnOnce(&Python) -> Result<R> + Send + 'static,
        push: impl FnOnce(&Queue<Job>, Option<usize>, Job) -> Result<(), Refused>,
    ) -> Result<Task<R>> {
        let (task, promise) = task();
        let job: Job = Box::new(move |py: &Python, busy: Busy<'_>| {
            let result = catch_unwind(AssertUnwindSafe(|| job(py)));
            let panicked = |payload: Box<dyn std::any::Any + Send>| {
                Err(Error::Panic(panic_message(payload.as_ref())))
            };
            // Who has the result finds the worker free.
            drop(busy);
            promise.keep(result.unwrap_or_else(panicked));
        });
        match push(&self.queue, worker, job) {
            Ok(()) => Ok(task),
            Err(Refused::Full) => Err(Error::NotRun("the queue of the pool is full")),
            Err(Refused::Closed) => Err(Error::NotRun("the pool has ended")),
        }
    }

    /// The number of interpreters.
    #[must_use]
    pub fn interpreters(&self) -> usize {
        self.workers.len()
    }

    /// The number of jobs that wait for an interpreter.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.queue.len()
    }

    /// The number of interpreters that are at work.
    #[must_use]
    pub fn busy(&self) -> usize {
        self.busy.load(Ordering::Relaxed)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue.close();
        for worker in self.workers.drain(..) {
            // It catches what jobs panic with.
            let _ = worker.join();
        }
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool")
            .field("interpreters", &self.interpreters())
            .field("queued", &self.queued())
            .field("busy", &self.busy())
            .finish()
    }
}

/// One thread with its interpreter.
struct Worker {
    number: usize,
    queue: Arc<Queue<Job>>,
    busy: Arc<AtomicUsize>,
    python: Builder,
    bundle: Bundle<'static>,
}

impl Worker {
    fn run(self, started: mpsc::Sender<Result<()>>) {
        let mut python = match self.start() {
            Ok(python) => python,
            Err(error) => {
                // Heard by `build`, which then ends the pool.
                let _ = started.send(Err(error));
                return;
            }
        };
        let _ = started.send(Ok(()));
        // `build` waits until nobody has anything to say.
        drop(started);
        while let Some(job) = self.queue.pop(self.number) {
            job(&python, Busy::begin(&self.busy));
            if python.is_unusable() {
                // Where no other can be had, jobs get the error of this one.
                python = self.start().unwrap_or(python);
            }
        }
    }

    fn start(&self) -> Result<Python> {
        self.python.clone().build(&self.bundle)
    }
}
