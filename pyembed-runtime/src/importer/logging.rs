//! Records of Python's `logging` for the logger of the program.

use log::{Level, LevelFilter, Record};
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, VirtualMachine, function::FuncArgs,
};

use crate::limits;

pub(super) const NAME: &str = "logging";

/// Adds a handler to the root logger of the module, and gives it the level of Rust's.
pub(super) fn forward(logging: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    let formatter = vm.call_method(logging, "Formatter", ())?;
    let emit = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let Some(record) = arguments.args.first() else {
            return Ok(());
        };
        match emit(record, &formatter, vm) {
            // As for any handler, what goes wrong here is no error of who logs.
            Err(raised) if raised.fast_isinstance(vm.ctx.exceptions.exception_type) => {
                let message = Some("Exception ignored in a record for Rust's logger".to_owned());
                vm.run_unraisable(raised, message, record.clone());
                Ok(())
            }
            emitted => emitted,
        }
    };
    let handler = vm.call_method(logging, "Handler", ())?;
    handler.set_attr("emit", vm.new_function("emit", emit), vm)?;
    let root = vm.call_method(logging, "getLogger", ())?;
    vm.call_method(&root, "addHandler", (handler,))?;
    let level = python_level(log::max_level());
    vm.call_method(&root, "setLevel", (level,)).map(drop)
}

fn emit(record: &PyObjectRef, formatter: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    let text = |name: &'static str| -> PyResult<String> {
        Ok(record.get_attr(name, vm)?.str(vm)?.as_wtf8().to_string())
    };
    let number = |name: &'static str| record.get_attr(name, vm)?.try_into_value::<i64>(vm);
    let (target, level) = (text("name")?, rust_level(number("levelno")?));
    let metadata = log::Metadata::builder()
        .level(level)
        .target(&target)
        .build();
    let logger = log::logger();
    let panicked = |_| vm.new_runtime_error("Rust's logger panicked");
    let is_enabled = || logger.enabled(&metadata);
    if level > log::max_level() || !limits::in_host(vm, is_enabled).map_err(panicked)? {
        return Ok(());
    }
    // With the traceback, if there is one.
    let message = vm.call_method(formatter, "format", (record.clone(),))?;
    let message = message.str(vm)?.as_wtf8().to_string();
    let (file, module) = (text("pathname")?, text("module")?);
    let line = number("lineno").ok().and_then(|line| line.try_into().ok());
    let log = || {
        logger.log(
            &Record::builder()
                .metadata(metadata)
                .file(Some(&file))
                .line(line)
                .module_path(Some(&module))
                .args(format_args!("{message}"))
                .build(),
        );
    };
    limits::in_host(vm, log).map_err(panicked)
}

/// The level of Rust's that says the most about a number of Python's: 10 is `DEBUG`, 20 `INFO`, 30
/// `WARNING`, 40 `ERROR` and 50 `CRITICAL`.
fn rust_level(number: i64) -> Level {
    match number {
        40.. => Level::Error,
        30.. => Level::Warn,
        20.. => Level::Info,
        10.. => Level::Debug,
        _ => Level::Trace,
    }
}

/// The lowest number that is let through.
fn python_level(filter: LevelFilter) -> i64 {
    match filter {
        // Above every level that has a name.
        LevelFilter::Off => 60,
        LevelFilter::Error => 40,
        LevelFilter::Warn => 30,
        LevelFilter::Info => 20,
        LevelFilter::Debug => 10,
        LevelFilter::Trace => 1,
    }
}
