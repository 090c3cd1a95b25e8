//! `_posixsubprocess`, by which `subprocess` and `multiprocessing` start processes: they may not
//! start this program as if it were Python where it would not notice.

use std::ffi::OsString;

use rustpython_vm::{
    AsObject, Py, PyObject, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyModule},
    function::{FsPath, FuncArgs},
};

use super::{Extension, environment, latest_child};
use crate::{command_line, process_start};

pub(super) struct PosixSubprocess;

impl Extension for PosixSubprocess {
    const NAME: &'static str = "_posixsubprocess";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        give_environment(module.as_object(), vm)?;
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

/// Puts a function in front of `fork_exec` that sees to the environment of the child.
fn give_environment(module: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
    const ENVIRONMENT: usize = 5;
    let original = module.get_attr("fork_exec", vm)?;
    let fork_exec = move |mut arguments: FuncArgs, vm: &VirtualMachine| {
        if let Some(given) = arguments.args.get_mut(ENVIRONMENT) {
            environment::give_to_child(given, vm)?;
        }
        original.call(arguments, vm)
    };
    module.set_attr("fork_exec", vm.new_function("fork_exec", fork_exec), vm)
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
        if !super::children_are_allowed() {
            return Err(not_allowed(vm));
        }
        let child = original.call(arguments, vm)?;
        if let Ok(process) = child.try_to_value(vm) {
            latest_child::remember(process);
        }
        Ok(child)
    };
    module.set_attr(name, vm.new_function(name, guarded), vm)
}

/// Arguments that cannot be read are left to the original function.
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

fn not_allowed(vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_runtime_error(
        "sys.executable is a program with a main of its own, which would run once more. \
         To let Python code start child processes, begin that main with: \
         if let Some(code) = pyembed_runtime::run_child(&BUNDLE) { return code; }",
    )
}
