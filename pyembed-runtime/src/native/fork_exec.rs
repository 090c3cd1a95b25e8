//! `_posixsubprocess`, by which `subprocess` and `multiprocessing` start processes: they may not
//! start this program as if it were Python where it would not notice.

use std::{
    ffi::OsString,
    fs, process,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustpython_vm::{
    AsObject, Py, PyObject, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyModule},
    function::{FsPath, FuncArgs},
};

use super::Extension;
use crate::{command_line, process_start};

/// True once this process has asked whether it is a child itself.
static CHILDREN_ARE_ALLOWED: AtomicBool = AtomicBool::new(false);

pub(super) fn allow_children() {
    CHILDREN_ARE_ALLOWED.store(true, Ordering::Relaxed);
}

pub(super) struct PosixSubprocess;

impl Extension for PosixSubprocess {
    const NAME: &'static str = "_posixsubprocess";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        guard(module.as_object(), "fork_exec", 0, vm)?;
        // `subprocess` takes this one in some cases.
        let posix = vm.import("posix", 0)?;
        guard(&posix, "posix_spawn", 1, vm)?;
        for name in ["posix", "os"] {
            let modules = vm.sys_module.get_attr("modules", vm)?;
            if let Ok(module) = modules.get_item(name, vm) {
                let guarded = posix.get_attr("posix_spawn", vm)?;
                module.set_attr("posix_spawn", guarded, vm)?;
            }
        }
        Ok(())
    }
}

/// Puts a function in front of the module's own that looks at the argument that is the command
/// line.
fn guard(module: &PyObject, name: &'static str, at: usize, vm: &VirtualMachine) -> PyResult<()> {
    let original = module.get_attr(name, vm)?;
    let guarded = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let line = arguments.args.get(at);
        if !line.is_some_and(|line| starts_python(line, vm)) {
            return original.call(arguments, vm);
        }
        if !CHILDREN_ARE_ALLOWED.load(Ordering::Relaxed) {
            return Err(not_allowed(vm));
        }
        let child = original.call(arguments, vm)?;
        if let Ok(process) = child.try_to_value(vm) {
            *latest_child() = Some(Child::new(process));
        }
        Ok(child)
    };
    module.set_attr(name, vm.new_function(name, guarded), vm)
}

/// What cannot be read is left to the original function.
fn starts_python(line: &PyObject, vm: &VirtualMachine) -> bool {
    let words = vm.extract_elements_with(line, |word| {
        let word = FsPath::try_from_path_like(word, false, vm)?;
        Ok(OsString::from(word.to_string_lossy().into_owned()))
    });
    let Ok(words) = words else { return false };
    words.split_first().is_some_and(|(program, rest)| {
        program.as_os_str() == process_start::executable().as_str()
            && command_line::parse(rest).is_some()
    })
}

/// The child that was started last as Python.
static LATEST_CHILD: Mutex<Option<Child>> = Mutex::new(None);

fn latest_child() -> std::sync::MutexGuard<'static, Option<Child>> {
    LATEST_CHILD.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Child {
    parent: u32,
    process: u32,
    started: Instant,
}

impl Child {
    /// As long as a child is waited for that does not begin.
    const PATIENCE: Duration = Duration::from_secs(2);

    fn new(process: u32) -> Self {
        Self {
            parent: process::id(),
            process,
            started: Instant::now(),
        }
    }

    /// True while it has not yet asked who started it: with its interpreter comes a handler of
    /// SIGINT.
    fn is_beginning(&self) -> bool {
        let Ok(status) = fs::read_to_string(format!("/proc/{}/status", self.process)) else {
            return false;
        };
        let field = |name| status.lines().find_map(|line| line.strip_prefix(name));
        let is_over = field("State:").is_none_or(|state| state.trim_start().starts_with('Z'));
        let caught = field("SigCgt:").and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        let hears_interrupt = caught.is_none_or(|mask| mask & (1 << (libc::SIGINT - 1)) != 0);
        !is_over && !hears_interrupt
    }
}

/// Gives a child that was started a moment ago the time to find out who did: it would take itself
/// for the program once this process is gone, and start the next one.
pub(super) fn let_child_begin() {
    let Some(child) = latest_child().take() else {
        return;
    };
    // After a fork it is not this process's own.
    while child.parent == process::id()
        && child.started.elapsed() < Child::PATIENCE
        && child.is_beginning()
    {
        thread::sleep(Duration::from_millis(1));
    }
}

fn not_allowed(vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_runtime_error(
        "sys.executable is a program with a main of its own, which would run once more. \
         To let Python code start child processes, begin that main with: \
         if let Some(code) = pyembed_runtime::run_child(&BUNDLE) { return code; }",
    )
}
