//! Settings and construction of a sealed RustPython interpreter.

use std::ffi::OsString;

use rustpython_vm::{
    Interpreter, InterpreterBuilder, PyResult, Settings, VirtualMachine, builtins::PyModuleDef,
    common::rc::PyRc, vm::Paths,
};

#[cfg(feature = "ssl")]
use crate::tls;
use crate::{builtin_functions, command_line::Options, import_system, native, process_start};

/// The settings of a new interpreter that its maker decides.
pub(crate) struct Config<'a> {
    pub(crate) argv: &'a [OsString],
    pub(crate) options: &'a Options,
    /// Native modules of the host's, beside RustPython's own.
    pub(crate) native_modules: &'a [&'static PyModuleDef],
    /// Take SIGINT, as a whole program does and a library must not.
    pub(crate) signal_handlers: bool,
}

/// Makes an interpreter that sees neither disk nor environment. The importer is not installed yet.
pub(crate) fn build(config: Config<'_>) -> Interpreter {
    #[cfg(feature = "ssl")]
    tls::install_provider();
    let builder = InterpreterBuilder::new()
        .settings(settings(&config))
        .init_hook(seal);
    let builder = add_native_modules(builder).add_native_modules(config.native_modules);
    process_start::with_text_arguments(|| builder.build())
}

/// Each of these spares start-up work, keeps the outside out, or both.
fn settings(config: &Config<'_>) -> Settings {
    let options = config.options;
    let mut settings = Settings::default();
    // As in CPython, there is always a first element: `argparse`, `runpy` and others rely on it.
    settings.argv = match config.argv {
        [] => vec![String::new()],
        argv => argv
            .iter()
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect(),
    };
    settings.warnoptions.clone_from(&options.warnings);
    settings.xoptions = options
        .implementation
        .iter()
        .map(|option| match option.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (option.clone(), None),
        })
        .collect();
    settings.buffered_stdio = !options.unbuffered;
    settings.optimize = options.optimize;
    settings.bytes_warning = options.bytes_warning.into();
    settings.install_signal_handlers = config.signal_handlers;
    settings.isolated = true;
    settings.ignore_environment = true;
    settings.user_site_directory = false;
    settings.safe_path = true;
    settings.import_site = false;
    settings.write_bytecode = false;
    // Without these three, start-up imports `locale` and the importers that read from disk.
    settings.stdio_encoding = Some("utf-8".to_owned());
    settings.utf8_mode = 1;
    settings.allow_external_library = false;
    settings
}

/// Completes a new interpreter with what settings cannot say: built-in functions of ours, arguments
/// that are not UTF-8, and standard streams that were closed.
pub(crate) fn complete(vm: &VirtualMachine, argv: &[OsString]) -> PyResult<()> {
    builtin_functions::install(vm)?;
    vm.state.gc.enable();
    let list = |arguments: &[OsString]| {
        let arguments = arguments.iter();
        let objects = arguments.map(|argument| vm.fsdecode(argument).into());
        vm.ctx.new_list(objects.collect())
    };
    let process: Vec<OsString> = std::env::args_os().collect();
    for (name, arguments) in [("argv", argv), ("orig_argv", &process)] {
        if arguments.iter().any(|argument| argument.to_str().is_none()) {
            vm.sys_module.set_attr(name, list(arguments), vm)?;
        }
    }
    for (descriptor, name) in ["stdin", "stdout", "stderr"].into_iter().enumerate() {
        if process_start::was_closed(descriptor) {
            vm.sys_module.set_attr(name, vm.ctx.none(), vm)?;
            let original = vm.ctx.intern_str(format!("__{name}__"));
            vm.sys_module.set_attr(original, vm.ctx.none(), vm)?;
        }
    }
    Ok(())
}

/// RustPython has looked at PYTHONEXECUTABLE, `pyvenv.cfg` and `/usr/local/lib` by now: none of
/// what it found may stay.
fn seal(vm: &mut VirtualMachine) {
    if let Some(state) = PyRc::get_mut(&mut vm.state) {
        native::extend(&mut state.module_defs);
        import_system::stand_in(&mut state.frozen);
        // What the start makes, it keeps.
        state.gc.disable();
        let executable = process_start::executable();
        state.config.paths = Paths {
            base_executable: executable.clone(),
            executable,
            ..Paths::default()
        };
    }
}

#[cfg(feature = "stdlib")]
fn add_native_modules(builder: InterpreterBuilder) -> InterpreterBuilder {
    let modules = rustpython_stdlib::stdlib_module_defs(&builder.ctx);
    builder.add_native_modules(&modules)
}

#[cfg(not(feature = "stdlib"))]
fn add_native_modules(builder: InterpreterBuilder) -> InterpreterBuilder {
    builder
}
