//! Values there and back, and the words that each wrong one gets.

#![allow(clippy::unwrap_used)]

mod direct;
mod errors;
mod hostile;
mod places;
mod serde;

use pyembed_bundle::Bundle;
use rustpython_vm::{PyObjectRef, VirtualMachine};

use super::{CallArgs, ConversionError, FromPython, ToPython};
use crate::{
    attached::{Attached, Shared},
    interpreter::{self, Config},
};

/// Runs `body` attached to an interpreter of its own, without the standard library.
fn attached<R>(body: impl FnOnce(Attached<'_>) -> R) -> R {
    let interpreter = interpreter::build(Config {
        argv: &[],
        options: &Default::default(),
        native_modules: &[],
        signal_handlers: false,
    });
    let shared = Shared::new(interpreter, Bundle::empty(), false);
    shared.attach(body).unwrap()
}

/// The value of `value` after `source` has run, for objects that need classes of their own.
fn run(source: &str, vm: &VirtualMachine) -> PyObjectRef {
    let scope = vm.new_scope_with_builtins();
    let code = vm
        .compile(source, rustpython_vm::compiler::Mode::Exec, "<test>")
        .map_err(|error| error.to_string());
    let result = vm.run_code_obj(code.unwrap(), scope.clone());
    if let Err(exception) = result {
        vm.print_exception(&exception);
        panic!("the test's Python raised");
    }
    scope
        .globals
        .get_item("value", vm)
        .expect("the test assigns `value`")
}

/// Takes the value of a Python expression, or of a program that assigns `value`.
fn take<T: FromPython>(source: &str) -> Result<T, ConversionError> {
    let program = if source.contains("value =") {
        source.to_owned()
    } else {
        format!("value = {source}")
    };
    attached(|py| T::from_python(&run(&program, py.vm), py))
}

/// The words of a failure to take.
fn refusal<T: FromPython>(source: &str) -> String {
    match take::<T>(source) {
        Ok(_) => panic!("`{source}` was taken"),
        Err(error) => error.to_string(),
    }
}

/// Python's repr of a value that was given.
fn given(value: impl ToPython) -> String {
    attached(|py| {
        let object = value.to_python(py).unwrap();
        object.repr(py.vm).unwrap().to_string()
    })
}

/// There and back.
fn round<T: ToPython + FromPython + PartialEq + std::fmt::Debug>(value: T) {
    attached(|py| {
        let object = value.to_python(py).unwrap();
        assert_eq!(T::from_python(&object, py).unwrap(), value);
    });
}

fn args_error(args: impl CallArgs) -> String {
    attached(|py| args.to_args(py).unwrap_err().to_string())
}
