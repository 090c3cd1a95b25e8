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
use rustpython_vm::{
    PyResult, VirtualMachine,
    function::{FuncArgs, KwArgs},
};

#[cfg(all(feature = "host-env", feature = "stdlib", unix))]
use crate::native::environment::{self, Variables};
use crate::{
    attached::{Attached, Shared},
    command_line::Options,
    error::{Error, Result},
    host::{self, HostModule},
    importer::{self, Policy},
    interpreter::{self, Config},
    output::{self, Sink},
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
#[derive(Debug, Default, Clone)]
#[must_use]
pub struct Builder {
    argv: Vec<String>,
    import_paths: Vec<PathBuf>,
    modules: Vec<HostModule>,
    policy: Policy,
    forwards_logs: bool,
    stdin: Option<Vec<u8>>,
    stdout: Option<Sink>,
    stderr: Option<Sink>,
    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
    environment: Option<Variables>,
}

impl Builder {
    /// `sys.argv`; one empty string unless given, as in an embedded CPython.
    pub fn argv<S: Into<String>>(mut self, argv: impl IntoIterator<Item = S>) -> Self {
        self.argv = argv.into_iter().map(Into::into).collect();
        self
    }

    /// Opens the interpreter: modules that the bundle does not hold are also looked for in this
    /// directory on disk.
    ///
    /// Directories are searched in the order given. Without this call nothing is ever imported from
    /// disk.
    pub fn import_path(mut self, directory: impl Into<PathBuf>) -> Self {
        self.import_paths.push(directory.into());
        self
    }

    /// Lets Python code import a module of Rust functions and values.
    pub fn module(mut self, module: HostModule) -> Self {
        self.modules.push(module);
        self
    }

    /// Keeps Python code from importing a module, those below it, and the native half of it
    /// (`_socket` with `socket`): an ImportError.
    ///
    /// It holds for every way of importing, `importlib`, `__import__` and `_imp` among them, not
    /// for objects of the module that the host gives to Python code. A module that the interpreter
    /// needs for itself (`sys`, `_io` and the like) cannot be denied: leave out the
    /// feature `host-env` to have no files. Subinterpreters cannot be made, for they would not
    /// know of it; child processes that run Python do not know of it either.
    ///
    /// This is no boundary against hostile code, which finds a way around in the same process. That
    /// takes a process with fewer rights.
    pub fn deny_module(mut self, name: impl Into<String>) -> Self {
        self.policy.denied.push(name.into());
        self
    }

    /// Lets Python code import, of the standard library and of native modules, only these, their
    /// packages and what is below them: no others, also where these ask for them. May be said
    /// several times. The bundle's own modules, distributions, and modules of the host are not
    /// meant.
    ///
    /// It holds as [`deny_module`](Self::deny_module) says.
    pub fn allow_only<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let allowed = self.policy.allowed.get_or_insert_default();
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
        self.forwards_logs = true;
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
        self.environment = Some(variables.collect());
        self
    }

    /// What Python code reads from `sys.stdin`, in place of the process's own.
    pub fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.stdin = Some(text.into());
        self
    }

    /// Has `sys.stdout` go to a writer: a file, a `Vec` in a type of yours, a callback. It is
    /// written to at once, from whichever thread prints; an error is an OSError.
    ///
    /// [`Python::capture`] keeps what single calls print.
    pub fn stdout(mut self, writer: impl io::Write + Send + 'static) -> Self {
        self.stdout = Some(Sink::new(writer));
        self
    }

    /// Has `sys.stderr` go to a writer, as [`stdout`](Self::stdout).
    pub fn stderr(mut self, writer: impl io::Write + Send + 'static) -> Self {
        self.stderr = Some(Sink::new(writer));
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
        let argv: Vec<OsString> = self.argv.into_iter().map(OsString::from).collect();
        let start = || {
            interpreter::build(Config {
                argv: &argv,
                options: &Options::default(),
                signal_handlers: false,
            })
        };
        let interpreter =
            Shared::start(start).map_err(|panic| Error::from_panic(panic.as_ref()))?;
        let python = Python {
            shared: Shared::new(interpreter, *bundle, !self.import_paths.is_empty()),
        };
        python.attach(|py| {
            let installed = interpreter::complete(py.vm, &argv)
                .and_then(|()| {
                    // Before the policy, which may refuse what it imports.
                    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
                    if let Some(variables) = self.environment {
                        environment::give(variables, py.vm)?;
                    }
                    Ok(())
                })
                .and_then(|()| {
                    install(
                        py.vm,
                        *bundle,
                        self.policy,
                        self.forwards_logs,
                        &self.import_paths,
                    )
                })
                .and_then(|()| {
                    output::give_streams(self.stdin, self.stdout, self.stderr, py.vm)?;
                    host::install(self.modules, py)
                });
            installed.map_err(|raised| Error::from_raised(py, &raised))
        })?;
        Ok(python)
    }
}

fn install(
    vm: &VirtualMachine,
    bundle: Bundle<'static>,
    policy: Policy,
    forwards_logs: bool,
    import_paths: &[PathBuf],
) -> PyResult<()> {
    importer::install(vm, bundle, policy, forwards_logs)?;
    importer::open_to_disk(vm, import_paths)?;
    // Python code expects a `__main__`, whatever it is.
    vm.main_namespace()?;
    buffer_lines(vm)
}

/// Rust's own stdout is flushed at each line break. With Python's buffered until the end, the lines
/// of one program would come out in another order than they were printed.
fn buffer_lines(vm: &VirtualMachine) -> PyResult<()> {
    let stdout = vm.sys_module.get_attr("stdout", vm)?;
    // Without the feature host-env there is a plainer stream, which buffers nothing; there is none
    // if the process was started without.
    let Ok(reconfigure) = stdout.get_attr("reconfigure", vm) else {
        return Ok(());
    };
    let line_buffering =
        KwArgs::from_iter([("line_buffering".to_owned(), vm.ctx.new_bool(true).into())]);
    reconfigure
        .call(FuncArgs::new(Vec::new(), line_buffering), vm)
        .map(drop)
}
