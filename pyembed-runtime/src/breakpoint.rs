//! `breakpoint()`: the debugger of the bundle.
//!
//! RustPython asks the environment which function to call, and where there is no `pdb` it says that
//! a variable is wrong which nobody has set.

use rustpython_vm::{AsObject, PyResult, VirtualMachine, function::FuncArgs};

const HOOK: &str = "breakpointhook";
const MISSING: &str = "breakpoint() needs the module pdb, which is not in the bundle: `.include(\"pdb\")` in build.rs adds it, or `--include pdb` of the command `pyembed`";

/// Takes the place of `sys.breakpointhook`.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let hook = vm.new_function(HOOK, stop);
    vm.sys_module.set_attr(HOOK, hook.clone(), vm)?;
    vm.sys_module.set_attr("__breakpointhook__", hook, vm)
}

fn stop(arguments: FuncArgs, vm: &VirtualMachine) -> PyResult {
    let missing = vm.ctx.exceptions.module_not_found_error;
    match vm.import("pdb", 0) {
        Ok(pdb) => pdb.get_attr("set_trace", vm)?.call(arguments, vm),
        Err(raised) if raised.fast_isinstance(missing) => {
            let warning = vm.ctx.exceptions.runtime_warning.to_owned();
            let warnings = vm.import("_warnings", 0)?;
            vm.call_method(&warnings, "warn", (MISSING, warning))
        }
        Err(raised) => Err(raised),
    }
}
