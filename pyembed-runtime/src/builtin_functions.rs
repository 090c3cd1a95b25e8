//! Built-in functions where those of RustPython are not what programs rely on.

use rustpython_vm::{AsObject, PyResult, VirtualMachine, function::FuncArgs};

/// Puts them into the module `builtins` of a new interpreter.
pub(crate) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let builtins = vm.builtins.as_object();
    // `exit` is there by itself, though it is `site` that defines both in Python.
    builtins.set_attr("quit", builtins.get_attr("exit", vm)?, vm)?;
    print_to_nowhere(vm)
}

/// `print` does nothing where `sys.stdout` is None, as it is in a process without one.
fn print_to_nowhere(vm: &VirtualMachine) -> PyResult<()> {
    let builtins = vm.builtins.as_object();
    let original = builtins.get_attr("print", vm)?;
    let print = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let file = arguments.kwargs.get("file");
        if file.is_none_or(|file| vm.is_none(file))
            && let Ok(stdout) = vm.sys_module.get_attr("stdout", vm)
            && vm.is_none(&stdout)
        {
            return Ok(vm.ctx.none());
        }
        original.call(arguments, vm)
    };
    builtins.set_attr("print", vm.new_function("print", print), vm)
}
