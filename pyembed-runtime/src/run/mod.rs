//! A Python program as the whole binary.

mod ancestry;
mod ending;
mod main_module;

use std::{
    env,
    ffi::OsString,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::ExitCode,
    sync::Arc,
};

use ending::{Ending, Report, say};
use pyembed_bundle::Bundle;
use rustpython_vm::{PyResult, VirtualMachine};

#[cfg(all(feature = "processes", unix))]
use crate::processes;
use crate::{
    command_line::{self, CommandLine, Options, Program},
    equipment::Equipment,
    error::Error,
    importer,
    interpreter::{self, Config},
    native, process_start,
    python::Builder,
    shutdown,
};

/// Runs the module as the main program, like `python -m module`, and gives the process's exit code.
///
/// `sys.argv` is the process's arguments. Ctrl-C raises KeyboardInterrupt. A package runs its
/// `__main__` module. Before this returns, everything happens that Python does at its end: threads
/// are joined, `atexit` functions run, open files are flushed, `__del__` methods run.
///
/// | the program ends by | exit code |
/// |---|---|
/// | its last line, `sys.exit()` | 0 |
/// | `sys.exit(number)` | the number's low 8 bits, 255 if it has more than 64 |
/// | `sys.exit("message")` | 1, the message on stderr |
/// | an exception | 1, the traceback on stderr |
/// | KeyboardInterrupt | none: ended by SIGINT, which a shell shows as 130; the traceback on stderr |
/// | writing to a stdout that nobody reads | 141, nothing on stderr |
/// | output that could not be written at the end | 120, the reason on stderr |
/// | a panic of the interpreter | 101, its message on stderr |
///
/// # Processes
///
/// `sys.executable` is this binary, and Python code may start it as it would start Python, with
/// `-c`, `-m`, `-`, or the path of a bundled module or of a script: `multiprocessing` does so, and
/// `subprocess`. Such a child is recognised by its command line, and by being started from a
/// process of the same binary: it runs what it is asked to, sealed like its parent, and not the
/// program again. With other arguments, or none, the binary is started as the program that it is.
///
/// ```no_run
/// # const SKETCH: &str = stringify! {
/// fn main() -> std::process::ExitCode { pyembed_runtime::run(&SCRIPTS, "app") }
/// # };
/// ```
#[must_use = "this is the exit code of the process: return it from main"]
pub fn run(bundle: &Bundle<'static>, module: &str) -> ExitCode {
    #[cfg(all(feature = "processes", unix))]
    if let Some(code) = serve(*bundle, &Builder::default()) {
        return code;
    }
    match child() {
        Some(main) => process(*bundle, main),
        None => run_with_arguments(bundle, module, env::args_os()),
    }
}

/// Runs the module as [`run`] does, with `sys.argv` as given: for a program that is one of several,
/// or does not take all of the process's arguments. As in Python, the first one is the program's
/// name.
///
/// The process's own arguments are not looked at: begin `main` with [`run_child`] where Python code
/// may start child processes.
#[must_use = "this is the exit code of the process: return it from main"]
pub fn run_with_arguments(
    bundle: &Bundle<'static>,
    module: &str,
    argv: impl IntoIterator<Item = OsString>,
) -> ExitCode {
    let main = Main {
        program: Program::Module(module.to_owned()),
        argv: argv.into_iter().collect(),
        options: Options::default(),
    };
    process(*bundle, main)
}

/// Runs this process as a child of Python, if Python code in this program started it as one, and
/// gives its exit code.
///
/// It makes `multiprocessing`, and `subprocess` with `sys.executable`, work in Python code that
/// Rust calls: they start this program again, and what they ask for has to be done in place of what
/// `main` does. Without this call, starting such a child is a RuntimeError in Python. [`run`] does
/// the same by itself.
///
/// ```no_run
/// # const SKETCH: &str = stringify! {
/// fn main() -> std::process::ExitCode {
///     if let Some(code) = pyembed_runtime::run_child(&SCRIPTS) {
///         return code;
///     }
///     // The program itself.
/// }
/// # };
/// ```
#[must_use = "if there is an exit code, return it from main"]
pub fn run_child(bundle: &Bundle<'static>) -> Option<ExitCode> {
    run_child_with(bundle, Builder::default())
}

/// The same, with the settings of the interpreters of a `ProcessPool`: host modules, for one. Those
/// of other children are Python's own.
#[must_use = "if there is an exit code, return it from main"]
pub fn run_child_with(bundle: &Bundle<'static>, workers: Builder) -> Option<ExitCode> {
    native::allow_children();
    #[cfg(all(feature = "processes", unix))]
    if let Some(code) = serve(*bundle, &workers) {
        return Some(code);
    }
    drop(workers);
    child().map(|main| process(*bundle, main))
}

/// Runs this process as a worker of a pool, if it was started as one.
#[cfg(all(feature = "processes", unix))]
fn serve(bundle: Bundle<'static>, workers: &Builder) -> Option<ExitCode> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let line = command_line::parse(&arguments)?;
    let memory = processes::asked_to_serve(&line.options.implementation)?;
    if ancestry::comes_from_this_program() == Some(false) {
        // Not the program itself either: it would start workers, and these others.
        say("only this program itself may start its workers");
        return Some(ExitCode::FAILURE);
    }
    Some(processes::serve(&bundle, workers.clone(), memory))
}

/// The code that is run as `__main__`, and the way it is found.
struct Main {
    program: Program,
    argv: Vec<OsString>,
    options: Options,
}

/// The request of the command line, if Python code in this program wrote it.
fn child() -> Option<Main> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let line = command_line::parse(&arguments)?;
    is_ours(&line).then(|| {
        let first = match &line.program {
            Program::Code(_) => "-c",
            Program::Module(_) => "-m",
            Program::File(path) => path,
            Program::Input => "-",
        };
        let argv = std::iter::once(first.into()).chain(line.arguments);
        Main {
            argv: argv.collect(),
            program: line.program,
            options: line.options,
        }
    })
}

fn is_ours(line: &CommandLine) -> bool {
    let is_possible = match &line.program {
        // Other arguments are the program's own, which may start itself with them.
        Program::File(path) => importer::is_inside(path) || is_script(path),
        _ => true,
    };
    // Where the system does not tell, what is unlikely to be a program's own argument.
    let is_likely = || match &line.program {
        Program::Code(code) => code.starts_with("from multiprocessing."),
        Program::File(path) => importer::is_inside(path),
        Program::Module(_) | Program::Input => false,
    };
    is_possible && ancestry::comes_from_this_program().unwrap_or_else(is_likely)
}

fn is_script(path: &str) -> bool {
    let path = Path::new(path);
    path.extension().is_some_and(|extension| extension == "py") && path.is_file()
}

fn process(bundle: Bundle<'static>, main: Main) -> ExitCode {
    native::allow_children();
    native::interrupt_this_thread();
    let program = || run_program(bundle, main);
    let ending = catch_unwind(AssertUnwindSafe(program)).unwrap_or_else(|panic| {
        say(&Error::from_panic(panic.as_ref()).to_string());
        Ending::PANICKED
    });
    ending.into_exit_code()
}

fn run_program(bundle: Bundle<'static>, main: Main) -> Ending {
    if let Err(error) = bundle.verify_index() {
        say(&error.to_string());
        return Ending::Code(1);
    }
    let ignores_interrupt = process_start::interrupt_is_ignored();
    let interpreter = interpreter::build(Config {
        argv: &main.argv,
        options: &main.options,
        native_modules: &[],
        signal_handlers: true,
    });
    let ending = interpreter.enter(|vm| enter(vm, bundle, &main, ignores_interrupt));
    // The process ends after this. Dropping the interpreter would only cost time.
    std::mem::forget(interpreter);
    ending
}

fn enter(
    vm: &VirtualMachine,
    bundle: Bundle<'static>,
    main: &Main,
    ignores_interrupt: bool,
) -> Ending {
    let report = Report::new(vm, bundle);
    let equipment = Arc::new(Equipment {
        argv: main.argv.clone(),
        ..Equipment::default()
    });
    let program = || {
        equipment.give(bundle, vm)?;
        if ignores_interrupt {
            ignore_interrupt(vm)?;
        }
        main_module::run(vm, bundle, &main.program)
    };
    // A panic of the interpreter, too, is followed by what is owed at the end.
    let ending = match catch_unwind(AssertUnwindSafe(program)) {
        Ok(Ok(())) => Ending::Code(0),
        Ok(Err(raised)) => report.ending(&raised),
        Err(panic) => {
            say(&Error::from_panic(panic.as_ref()).to_string());
            Ending::PANICKED
        }
    };
    let ending = match shutdown::end(vm, None, bundle) {
        Ok(()) => ending,
        Err(raised) => report.unwritten(ending, raised),
    };
    // After a panic nothing more may run.
    if ending != Ending::PANICKED && shutdown::owes_destructors(vm) {
        shutdown::take_apart(vm, bundle);
    }
    ending
}

/// As Python does it where SIGINT was ignored when the process started.
fn ignore_interrupt(vm: &VirtualMachine) -> PyResult<()> {
    const SIGINT: i32 = 2;
    let signal = vm.import("_signal", 0)?;
    let ignore = signal.get_attr("SIG_IGN", vm)?;
    vm.call_method(&signal, "signal", (SIGINT, ignore))
        .map(drop)
}
