//! The end of a program: its exit code, and what is said of it.

use std::{io::Write, process::ExitCode};

use pyembed_bundle::Bundle;
use rustpython_vm::{
    AsObject, PyObjectRef, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyInt},
};

use crate::{
    shutdown,
    snapshot::{self, Sources},
};

/// The end of a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Code(u8),
    /// By KeyboardInterrupt.
    Interrupted,
}

impl Ending {
    /// The code a shell gives a program that SIGPIPE (13) ended: 128 and the signal's number.
    const BROKEN_PIPE: Self = Self::Code(141);
    /// The code that Rust's own runtime exits with after a panic.
    pub(super) const PANICKED: Self = Self::Code(101);
    /// Python's code for output that could not be written at the end.
    pub(super) const UNWRITTEN: Self = Self::Code(120);

    /// Like Python, a program that Ctrl-C ended is ended by the signal, so that a shell stops the
    /// loop that it is in.
    pub(super) fn into_exit_code(self) -> ExitCode {
        match self {
            Self::Code(code) => ExitCode::from(code),
            Self::Interrupted => {
                end_by_interrupt();
                // The code that a shell gives to it.
                ExitCode::from(130)
            }
        }
    }
}

/// Returns only where there are no signals, or this one is blocked.
fn end_by_interrupt() {
    // What Rust code has printed, which is buffered up to the last line break.
    let _ = std::io::stdout().flush();
    #[cfg(unix)]
    // SAFETY: both are plain calls of the C library; no handler of ours is left behind.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_DFL);
        libc::kill(libc::getpid(), libc::SIGINT);
    }
}

/// The parts of an exception that ended the program which its report needs.
pub(super) struct Report<'vm> {
    vm: &'vm VirtualMachine,
    bundle: Bundle<'static>,
    /// `sys.excepthook` as it was before the program ran.
    default_hook: Option<PyObjectRef>,
}

impl<'vm> Report<'vm> {
    pub(super) fn new(vm: &'vm VirtualMachine, bundle: Bundle<'static>) -> Self {
        Self {
            vm,
            bundle,
            default_hook: vm.sys_module.get_attr("excepthook", vm).ok(),
        }
    }

    /// Says on stderr what there is to say of the exception.
    pub(super) fn ending(&self, raised: &PyBaseExceptionRef) -> Ending {
        let exceptions = &self.vm.ctx.exceptions;
        if raised.fast_isinstance(exceptions.system_exit) {
            return Ending::Code(system_exit_code(self.vm, raised));
        }
        if self.is_broken_pipe(raised) && self.stdout_is_broken() {
            return Ending::BROKEN_PIPE;
        }
        if let Some(code) = self.report(raised) {
            return Ending::Code(code);
        }
        if raised.fast_isinstance(exceptions.keyboard_interrupt) {
            Ending::Interrupted
        } else {
            Ending::Code(1)
        }
    }

    /// The end of a program whose last output could not be written.
    pub(super) fn unwritten(&self, ending: Ending, raised: PyBaseExceptionRef) -> Ending {
        if self.is_broken_pipe(&raised) {
            return match ending {
                Ending::Code(0) => Ending::BROKEN_PIPE,
                other => other,
            };
        }
        let stdout = self.vm.sys_module.get_attr("stdout", self.vm);
        let stdout = stdout.unwrap_or_else(|_| self.vm.ctx.none());
        let message = Some("Exception ignored while flushing sys.stdout".to_owned());
        self.vm.run_unraisable(raised, message, stdout);
        Ending::UNWRITTEN
    }

    fn is_broken_pipe(&self, raised: &PyBaseExceptionRef) -> bool {
        raised.fast_isinstance(self.vm.ctx.exceptions.broken_pipe_error)
    }

    /// True if it is stdout that nobody reads, and not some other pipe: what could not be written
    /// still cannot.
    fn stdout_is_broken(&self) -> bool {
        shutdown::flush(self.vm, "stdout").is_err_and(|again| self.is_broken_pipe(&again))
    }

    /// Through `sys.excepthook` if the program put its own there, else as
    /// [`Error`](crate::Error) prints it. The hook may decide the exit code.
    fn report(&self, raised: &PyBaseExceptionRef) -> Option<u8> {
        // The output of the program comes before the words on its end.
        let _ = shutdown::flush(self.vm, "stdout");
        self.remember(raised);
        if let Some(hook) = self.own_hook() {
            let arguments = self.vm.split_exception(raised.clone());
            match hook.call(arguments, self.vm) {
                Ok(_) => return None,
                Err(raised) if raised.fast_isinstance(self.vm.ctx.exceptions.system_exit) => {
                    return Some(system_exit_code(self.vm, &raised));
                }
                Err(raised) => self.print("Error in sys.excepthook:\n", &raised),
            }
        }
        self.print("", raised);
        None
    }

    /// Sets what debuggers and exit functions ask for.
    fn remember(&self, raised: &PyBaseExceptionRef) {
        let (class, value, traceback) = self.vm.split_exception(raised.clone());
        let last = [
            ("last_exc", value.clone()),
            ("last_type", class),
            ("last_value", value),
            ("last_traceback", traceback),
        ];
        for (name, object) in last {
            // Nobody depends on them.
            let _ = self.vm.sys_module.set_attr(name, object, self.vm);
        }
    }

    fn print(&self, before: &str, raised: &PyBaseExceptionRef) {
        let sources = Sources {
            bundle: self.bundle,
            disk: false,
        };
        let exception = snapshot::take(self.vm, sources, raised);
        write_stderr(self.vm, &format!("{before}{exception}"));
    }

    fn own_hook(&self) -> Option<PyObjectRef> {
        let hook = self.vm.sys_module.get_attr("excepthook", self.vm).ok()?;
        let is_default = self
            .default_hook
            .as_ref()
            .is_some_and(|default| hook.is(default));
        (!is_default).then_some(hook)
    }
}

fn system_exit_code(vm: &VirtualMachine, raised: &PyBaseExceptionRef) -> u8 {
    let Ok(code) = raised.as_object().get_attr("code", vm) else {
        return 1;
    };
    if vm.is_none(&code) {
        return 0;
    }
    if let Some(number) = code.downcast_ref::<PyInt>() {
        // As a C long, or -1 if it is none. Of that the system keeps 8 bits.
        let number = i64::try_from(number.as_bigint()).unwrap_or(-1);
        return number.to_le_bytes()[0];
    }
    let message = code.str(vm).map_or_else(
        |_| "<exit message: str() failed>".to_owned(),
        |text| text.as_wtf8().to_string_lossy().into_owned(),
    );
    write_stderr(vm, &message);
    1
}

/// By way of `sys.stderr`, which the program may have replaced; by the process's own if that fails.
fn write_stderr(vm: &VirtualMachine, text: &str) {
    let written = vm
        .sys_module
        .get_attr("stderr", vm)
        .and_then(|stderr| vm.call_method(&stderr, "write", (format!("{text}\n"),)))
        .and_then(|_| shutdown::flush(vm, "stderr"));
    if written.is_err() {
        say(text);
    }
}

/// Nobody may be listening, which must not be a panic.
pub(super) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
