//! The interpreter handle.

pub(crate) mod call;
mod caller;
pub(crate) mod capture;
pub(crate) mod code;
mod context;
#[cfg(feature = "threading")]
pub(crate) mod coroutine;
pub(crate) mod iter;
#[cfg(all(feature = "threading", feature = "host-env"))]
mod limited;
pub(crate) mod object;
mod resolve;
mod source;

use std::{
    ffi::OsString,
    fmt, io,
    panic::{RefUnwindSafe, UnwindSafe},
    path::PathBuf,
    sync::Arc,
};

use pyembed_bundle::Bundle;
use rustpython_vm::builtins::PyModuleDef;

use crate::{
    attached::{Attached, Shared},
    command_line::Options,
    equipment::Equipment,
    error::{Error, Result},
    host::{self, HostModule},
    interpreter::{self, Config},
    output::Sink,
};

/// An embedded Python interpreter with one bundle to import from.
///
/// A `Python` is a handle: clones share the interpreter, and any thread may use one (with the
/// feature `threading`, which is on by default). When the last handle (or
/// [`PyObject`](crate::PyObject)) goes, or the process ends with a handle in a static, everything
/// happens that Python does at its end: non-daemon threads are joined, for a minute at most,
/// `atexit` functions run, open files are flushed, `__del__` methods run, and what still runs of
/// Python is stopped.
///
/// Several interpreters may live in one process. They share no modules. Keep one rather than making
/// one for each task: RustPython keeps some 0.4 MB of each for good.
#[derive(Clone)]
pub struct Python {
    shared: Arc<Shared>,
}

impl Python {
    /// Starts an interpreter that imports from `bundle` and from nothing else.
    ///
    /// # Errors
    ///
    /// If the index of the bundle is damaged, or the interpreter cannot be started.
    pub fn new(bundle: &Bundle<'static>) -> Result<Self> {
        Self::builder().build(bundle)
    }

    /// Settings of a new interpreter.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The bundle this interpreter imports from.
    #[must_use]
    pub fn bundle(&self) -> &Bundle<'static> {
        &self.shared.bundle
    }

    /// True once no call can succeed any more: the interpreter has panicked, was shut down, or has
    /// ended with the process.
    #[must_use]
    pub fn is_unusable(&self) -> bool {
        self.shared.is_unusable()
    }

    /// Ends the interpreter, whatever handles there are: what happens otherwise when the last one
    /// goes.
    ///
    /// Calls of other threads are waited for, a minute at most, and none can begin any more. Then
    /// non-daemon threads of Python are joined, for another minute at most, `atexit` functions run,
    /// everything is flushed, `__del__` methods run, and what still runs of Python is stopped.
    /// Later calls are [`Error::NotRun`], and objects that Rust still holds leak.
    ///
    /// # Errors
    ///
    /// The exception that flushing `sys.stdout` raised; the interpreter has ended all the same.
    /// [`Error::NotRun`] if it has ended before, if this thread is inside of a call of it, or if
    /// another one does not leave; in the last two cases it goes on.
    pub fn shutdown(&self) -> Result<()> {
        let ended = self.shared.shut_down(Error::from_raised);
        ended.map_err(|panic| Error::from_panic(panic.as_ref()))?
    }

    /// Runs `f` attached; an exception becomes an error here, while its objects can still be read.
    pub(crate) fn attach<R>(&self, f: impl FnOnce(Attached<'_>) -> Result<R>) -> Result<R> {
        let result = self.shared.attach(f);
        result.map_err(|panic| Error::from_panic(panic.as_ref()))?
    }
}

/// A panic ends the interpreter, and every later call says so: nothing half-done is ever seen.
impl UnwindSafe for Python {}
impl RefUnwindSafe for Python {}

impl fmt::Debug for Python {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Python")
            .field("bundle", &self.shared.bundle)
            .finish_non_exhaustive()
    }
}

/// Settings of an interpreter to be started; made by [`Python::builder`].
#[derive(Default, Clone)]
#[must_use]
pub struct Builder {
    modules: Vec<HostModule>,
    native_modules: Vec<&'static PyModuleDef>,
    equipment: Equipment,
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let native = self
            .native_modules
            .iter()
            .map(|module| module.name.as_str());
        f.debug_struct("Builder")
            .field("modules", &self.modules)
            .field("native_modules", &native.collect::<Vec<_>>())
            .field("equipment", &self.equipment)
            .finish()
    }
}

impl Builder {
    /// `sys.argv`; one empty string unless given, as in an embedded CPython.
    pub fn argv<S: Into<String>>(mut self, argv: impl IntoIterator<Item = S>) -> Self {
        let argv = argv.into_iter().map(Into::<String>::into);
        self.equipment.argv = argv.map(OsString::from).collect();
        self
    }

    /// Opens the interpreter: modules that the bundle does not hold are also looked for in this
    /// directory on disk.
    ///
    /// Directories are searched in the order given. Without this call nothing is ever imported from
    /// disk.
    pub fn import_path(mut self, directory: impl Into<PathBuf>) -> Self {
        self.equipment.import_paths.push(directory.into());
        self
    }

    /// Lets Python code import a module of Rust functions and values.
    pub fn module(mut self, module: HostModule) -> Self {
        self.modules.push(module);
        self
    }

    /// Lets Python code import a native module that was written for RustPython, by its
    /// `#[pymodule]`: what [`HostModule`] does not reach, the VM and its types.
    ///
    /// The crate of it has to depend on the same RustPython, `rustpython-vm = { version = "=0.6.0",
    /// default-features = false }`, and the build of the bundle has to know the name
    /// (`Builder::host_module`). Such a module may do anything to the interpreter. To
    /// [`allow_only`](Self::allow_only) it is a native module as all others.
    ///
    /// ```ignore
    /// #[rustpython_vm::pymodule]
    /// mod fast {
    ///     #[pyfunction]
    ///     fn twice(number: i64) -> i64 {
    ///         2 * number
    ///     }
    /// }
    ///
    /// let context = rustpython_vm::Context::genesis();
    /// let py = Python::builder().native_module(fast::module_def(context)).build(&SCRIPTS)?;
    /// ```
    pub fn native_module(mut self, module: &'static PyModuleDef) -> Self {
        self.native_modules.push(module);
        self
    }

    /// Keeps Python code from importing a module, those below it, and the native half of it
    /// (`_socket` with `socket`): an ImportError.
    ///
    /// It holds for every way of importing, `importlib`, `__import__` and `_imp` among them, not
    /// for objects of the module that the host gives to Python code. A module that the interpreter
    /// needs for itself (`sys`, `_io` and the like) cannot be denied: leave out the
    /// feature `host-env` to have no files. Interpreters that Python code makes know of it, child
    /// processes that run Python do not.
    ///
    /// This is no boundary against hostile code, which finds a way around in the same process. That
    /// takes a process with fewer rights.
    pub fn deny_module(mut self, name: impl Into<String>) -> Self {
        self.equipment.policy.denied.push(name.into());
        self
    }

    /// Lets Python code import, of the standard library and of native modules, only these, their
    /// packages and what is below them: no others, also where these ask for them. May be said
    /// several times. The bundle's own modules, distributions, and modules of the host are not
    /// meant.
    ///
    /// It holds as [`deny_module`](Self::deny_module) says.
    pub fn allow_only<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let allowed = self.equipment.policy.allowed.get_or_insert_default();
        allowed.extend(names.into_iter().map(Into::into));
        self
    }

    /// Has what Python code logs by the module `logging` go to the logger of this program: that of
    /// the crate `log`, or a subscriber of `tracing` by way of `tracing-log`.
    ///
    /// The logger's name is the target, `ERROR` and above is an error, below `DEBUG` a trace; the
    /// message ends with the traceback if there is one. The level of the root logger becomes
    /// `log::max_level()` as it is when `logging` is first imported; loggers with levels of their
    /// own keep them. So set the logger of Rust before, and leave the root logger alone in Python:
    /// `basicConfig` does nothing where there is a handler, and with `force` takes this one away.
    pub fn forward_logs(mut self) -> Self {
        self.equipment.forwards_logs = true;
        self
    }

    /// The environment variables of Python code, `os.environ`, in place of the process's own, which
    /// it neither sees there nor changes. What `subprocess` starts is given the same.
    ///
    /// What the C library looks up by itself (`TZ`), and what is started by `os.system`, `os.execv`
    /// and `os.spawnv`, has the process's own. On Unix, with the features `host-env` and `stdlib`.
    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
    pub fn environment<N: Into<String>, V: Into<String>>(
        mut self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let variables = variables.into_iter();
        let variables = variables.map(|(name, value)| (name.into(), value.into()));
        self.equipment.environment = Some(variables.collect());
        self
    }

    /// What Python code reads from `sys.stdin`, in place of the process's own.
    pub fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.equipment.stdin = Some(text.into());
        self
    }

    /// Has `sys.stdout` go to a writer: a file, a `Vec` in a type of yours, a callback. It is
    /// written to at once, from whichever thread prints; an error is an OSError.
    ///
    /// [`Python::capture`] keeps what single calls print.
    pub fn stdout(mut self, writer: impl io::Write + Send + 'static) -> Self {
        self.equipment.stdout = Some(Sink::new(writer));
        self
    }

    /// Has `sys.stderr` go to a writer, as [`stdout`](Self::stdout).
    pub fn stderr(mut self, writer: impl io::Write + Send + 'static) -> Self {
        self.equipment.stderr = Some(Sink::new(writer));
        self
    }

    /// Starts the interpreter.
    ///
    /// # Errors
    ///
    /// If the index of the bundle is damaged, if a module of the host is not as it must be or has
    /// the name of another, or if the interpreter cannot be started.
    pub fn build(self, bundle: &Bundle<'static>) -> Result<Python> {
        bundle.verify_index()?;
        host::check(&self.modules, bundle).map_err(Error::HostModule)?;
        let equipment = Arc::new(Equipment {
            writes_lines: true,
            ..self.equipment
        });
        let start = || {
            interpreter::build(Config {
                argv: &equipment.argv,
                options: &Options::default(),
                native_modules: &self.native_modules,
                signal_handlers: false,
            })
        };
        let interpreter =
            Shared::start(start).map_err(|panic| Error::from_panic(panic.as_ref()))?;
        let is_open = !equipment.import_paths.is_empty();
        let python = Python {
            shared: Shared::new(interpreter, *bundle, is_open),
        };
        *python.shared.equipment.lock() = Some(Box::new(equipment.clone()));
        python.attach(|py| {
            let given = equipment.give(*bundle, py.vm).and_then(|()| {
                // Python code expects a `__main__`, whatever it is.
                py.vm.main_namespace()?;
                host::install(self.modules, py)
            });
            given.map_err(|raised| Error::from_raised(py, &raised))
        })?;
        Ok(python)
    }
}
