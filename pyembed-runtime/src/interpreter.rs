//! Settings and construction of a sealed RustPython interpreter.

use rustpython_vm::{
    Interpreter, InterpreterBuilder, Settings, VirtualMachine, common::rc::PyRc, vm::Paths,
};

use crate::native;
#[cfg(feature = "ssl")]
use crate::tls;

/// The settings of a new interpreter that its maker decides.
pub(crate) struct Config {
    pub(crate) argv: Vec<String>,
    /// Take SIGINT, as a whole program does and a library must not.
    pub(crate) signal_handlers: bool,
}

/// Makes an interpreter that sees neither disk nor environment. The importer is not installed yet.
pub(crate) fn build(config: Config) -> Interpreter {
    #[cfg(feature = "ssl")]
    tls::install_provider();
    let builder = InterpreterBuilder::new()
        .settings(settings(config))
        .init_hook(seal);
    add_native_modules(builder).build()
}

/// Each of these spares start-up work, keeps the outside out, or both.
fn settings(config: Config) -> Settings {
    let mut settings = Settings::default();
    // As in CPython, there is always a first element: `argparse`, `runpy` and others rely on it.
    settings.argv = match config.argv.is_empty() {
        true => vec![String::new()],
        false => config.argv,
    };
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

/// RustPython has looked at PYTHONEXECUTABLE, `pyvenv.cfg` and `/usr/local/lib` by now: none of
/// what it found may stay.
fn seal(vm: &mut VirtualMachine) {
    if let Some(state) = PyRc::get_mut(&mut vm.state) {
        native::extend(&mut state.module_defs);
        let executable = executable();
        state.config.paths = Paths {
            base_executable: executable.clone(),
            executable,
            ..Paths::default()
        };
    }
}

/// The path of the running binary, which `sys.executable` and every `__file__` begin with. Empty if
/// the system does not tell.
pub(crate) fn executable() -> String {
    std::env::current_exe()
        .map(|path| path.to_string_lossy().into_owned())
        .unwrap_or_default()
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
