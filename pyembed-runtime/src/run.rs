//! A Python program as the whole binary.

use std::{
    io::Write,
    mem::ManuallyDrop,
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{
    AsObject, Interpreter, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyInt},
    scope::Scope,
};

use crate::{
    error::Error,
    importer,
    interpreter::{self, Config},
    shutdown,
    snapshot::{self, Sources},
};

/// The codes a shell gives a program that SIGINT (2) or SIGPIPE (13) ended: 128 and the signal's
/// number.
const INTERRUPTED: u8 = 130;
const BROKEN_PIPE: u8 = 141;
/// The code that Rust's own runtime exits with after a panic.
const PANICKED: u8 = 101;

/// Runs the module as the main program, like `python -m module`, and gives the process's exit code.
///
/// `sys.argv` is the process's arguments. Ctrl-C raises KeyboardInterrupt. A package runs its
/// `__main__` module. Before this returns, threads are joined, `atexit` functions run, and output
/// is flushed.
///
/// | the program ends by | exit code |
/// |---|---|
/// | its last line, `sys.exit()` | 0 |
/// | `sys.exit(number)` | the number's low 8 bits |
/// | `sys.exit("message")` | 1, the message on stderr |
/// | an exception | 1, the traceback on stderr |
/// | KeyboardInterrupt | 130, the traceback on stderr |
/// | writing to a stdout that nobody reads | 141, nothing on stderr |
/// | a panic of the interpreter | 101, its message on stderr |
///
/// ```no_run
/// # const SKETCH: &str = stringify! {
/// fn main() -> std::process::ExitCode { pyembed_runtime::run(&SCRIPTS, "app") }
/// # };
/// ```
#[must_use = "this is the exit code of the process: return it from main"]
pub fn run(bundle: &Bundle<'static>, module: &str) -> ExitCode {
    let program = || run_program(*bundle, module);
    let code = catch_unwind(AssertUnwindSafe(program)).unwrap_or_else(|panic| {
        say(&Error::from_panic(panic.as_ref()).to_string());
        PANICKED
    });
    ExitCode::from(code)
}

fn run_program(bundle: Bundle<'static>, module: &str) -> u8 {
    if let Err(error) = bundle.verify_index() {
        say(&error.to_string());
        return 1;
    }
    // The process ends after this. Taking the interpreter apart would only cost time, and run
    // destructors without a VM.
    let interpreter = ManuallyDrop::new(interpreter::build(Config {
        argv: arguments(),
        signal_handlers: true,
    }));
    enter(&interpreter, bundle, module)
}

fn arguments() -> Vec<String> {
    std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect()
}

fn enter(interpreter: &Interpreter, bundle: Bundle<'static>, module: &str) -> u8 {
    interpreter.enter(|vm| {
        let end = End {
            vm,
            bundle,
            default_hook: vm.sys_module.get_attr("excepthook", vm).ok(),
        };
        let program = || importer::install(vm, bundle).and_then(|()| run_main(vm, bundle, module));
        // A panic of the interpreter, too, is followed by what is owed at the end.
        let code = match catch_unwind(AssertUnwindSafe(program)) {
            Ok(Ok(())) => 0,
            Ok(Err(raised)) => end.exit_code(&raised),
            Err(panic) => {
                say(&Error::from_panic(panic.as_ref()).to_string());
                PANICKED
            }
        };
        match shutdown::end(vm) {
            Err(raised) if code == 0 => end.exit_code(&raised),
            _ => code,
        }
    })
}

/// As `runpy` does it for `-m`: the module's code runs in a `__main__` that has the module's spec.
fn run_main(vm: &VirtualMachine, bundle: Bundle<'static>, module: &str) -> PyResult<()> {
    let name = main_module(vm, bundle, module)?;
    // Taken before any code of the program runs, which may put finders of its own in front.
    let meta_path = vm.sys_module.get_attr("meta_path", vm)?;
    let importer = meta_path.get_item(&0usize, vm)?;
    if let Some((parent, _)) = name.rsplit_once('.') {
        vm.import(&*vm.ctx.new_str(parent), 0)?;
    }
    let name = vm.ctx.new_str(name);
    let spec = vm.call_method(&importer, "find_spec", (name.clone(),))?;
    let code = vm
        .call_method(&importer, "get_code", (name,))?
        .try_into_value(vm)?;
    vm.run_code_obj(code, main_scope(vm, importer, spec)?)
        .map(drop)
}

/// `module`, or its `__main__` if it is a package.
fn main_module(vm: &VirtualMachine, bundle: Bundle<'static>, module: &str) -> PyResult<String> {
    let has = |name: &str| matches!(bundle.get(Kind::Module, name), Ok(Some(_)));
    let package_main = format!("{module}.__main__");
    if has(&package_main) {
        return Ok(package_main);
    }
    match bundle.get(Kind::Module, module) {
        Ok(Some(entry)) if !entry.is_package() && !entry.is_namespace() => Ok(module.to_owned()),
        Ok(Some(_)) => Err(no_main(
            vm,
            module,
            "it is a package without a `__main__` module",
        )),
        Ok(None) => Err(no_main(vm, module, "the bundle has no module of that name")),
        Err(error) => Err(no_main(vm, module, &error.to_string())),
    }
}

fn no_main(vm: &VirtualMachine, module: &str, why: &str) -> PyBaseExceptionRef {
    let message = format!("cannot run '{module}': {why}");
    vm.new_import_error(message, vm.ctx.new_str(module))
}

fn main_scope(vm: &VirtualMachine, importer: PyObjectRef, spec: PyObjectRef) -> PyResult<Scope> {
    let module = vm.new_module("__main__", vm.ctx.new_dict(), None);
    let namespace = module.dict();
    namespace.set_item("__file__", spec.get_attr("origin", vm)?, vm)?;
    namespace.set_item("__package__", spec.get_attr("parent", vm)?, vm)?;
    namespace.set_item("__cached__", vm.ctx.none(), vm)?;
    namespace.set_item("__loader__", importer, vm)?;
    namespace.set_item("__spec__", spec, vm)?;
    let modules = vm.sys_module.get_attr("modules", vm)?;
    modules.set_item("__main__", module.into(), vm)?;
    Ok(Scope::with_builtins(None, namespace, vm))
}

/// The report of a program that an exception ended.
struct End<'vm> {
    vm: &'vm VirtualMachine,
    bundle: Bundle<'static>,
    /// `sys.excepthook` as it was before the program ran.
    default_hook: Option<PyObjectRef>,
}

impl End<'_> {
    /// Says on stderr what there is to say of the exception.
    fn exit_code(&self, raised: &PyBaseExceptionRef) -> u8 {
        let exceptions = &self.vm.ctx.exceptions;
        if raised.fast_isinstance(exceptions.system_exit) {
            return system_exit_code(self.vm, raised);
        }
        if raised.fast_isinstance(exceptions.broken_pipe_error) && self.stdout_is_broken() {
            return BROKEN_PIPE;
        }
        if let Some(code) = self.report(raised) {
            return code;
        }
        if raised.fast_isinstance(exceptions.keyboard_interrupt) {
            INTERRUPTED
        } else {
            1
        }
    }

    /// True if it is stdout that nobody reads, and not some other pipe: what could not be written
    /// still cannot.
    fn stdout_is_broken(&self) -> bool {
        let broken_pipe = self.vm.ctx.exceptions.broken_pipe_error;
        shutdown::flush(self.vm, "stdout").is_err_and(|again| again.fast_isinstance(broken_pipe))
    }

    /// Through `sys.excepthook` if the program put its own there, else as [`Error`] prints it. The
    /// hook may decide the exit code.
    fn report(&self, raised: &PyBaseExceptionRef) -> Option<u8> {
        // The output of the program comes before the words on its end.
        let _ = shutdown::flush(self.vm, "stdout");
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
        // The system keeps 8 bits, of negative numbers too.
        return number.as_u32_mask().to_le_bytes()[0];
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
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
