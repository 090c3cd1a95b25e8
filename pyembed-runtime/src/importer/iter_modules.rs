//! `iter_modules`, as `pkgutil` asks both finders for it: its argument and the form of its answer.

use rustpython_vm::{
    PyResult, VirtualMachine, builtins::PyListRef, convert::ToPyObject, function::FuncArgs,
};

use super::native_class::Arguments;

/// The only argument of `iter_modules`.
pub(super) fn prefix(arguments: FuncArgs, vm: &VirtualMachine) -> PyResult<String> {
    let mut arguments = Arguments::new(arguments, vm);
    let prefix = arguments.optional("prefix");
    arguments.end()?;
    prefix.map_or(Ok(String::new()), |prefix| prefix.try_into_value(vm))
}

/// The answer of `iter_modules`: names with the prefix, each with true for a package.
pub(super) fn pairs(
    prefix: &str,
    modules: Vec<(&'static str, bool)>,
    vm: &VirtualMachine,
) -> PyListRef {
    let pairs = modules
        .into_iter()
        .map(|(name, is_package)| (format!("{prefix}{name}"), is_package).to_pyobject(vm))
        .collect();
    vm.ctx.new_list(pairs)
}
