//! `_ast`, made when something first asks for it. RustPython imports it at every start, where its
//! hundred classes are a quarter of all instructions, and few programs look at syntax trees.

use rustpython_vm::{
    AsObject, Py, PyResult, VirtualMachine, builtins::PyModule, function::FuncArgs,
};

use super::Extension;

pub(super) struct SyntaxTree;

impl Extension for SyntaxTree {
    const NAME: &'static str = "_ast";

    /// At the start it is imported before the import system is there.
    fn is_due(vm: &VirtualMachine) -> bool {
        let modules = vm.sys_module.get_attr("modules", vm);
        modules.is_ok_and(|modules| modules.get_item("_frozen_importlib", vm).is_ok())
    }

    fn extend(_module: &Py<PyModule>, _vm: &VirtualMachine) -> PyResult<()> {
        Ok(())
    }
}

/// `compile` gives a syntax tree where this flag is set, whoever has imported `ast`.
const ONLY_AST: i64 = 0x400;

/// Takes the module that was not made out of the way of the first import, and has `compile` import
/// it, too.
pub(super) fn begin(vm: &VirtualMachine) -> PyResult<()> {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    if modules.del_item(SyntaxTree::NAME, vm).is_err() {
        // Without the feature `compiler` there is none.
        return Ok(());
    }
    let builtins = vm.builtins.as_object();
    let original = builtins.get_attr("compile", vm)?;
    let compile = move |arguments: FuncArgs, vm: &VirtualMachine| {
        let flags = arguments.args.get(3).or(arguments.kwargs.get("flags"));
        let flags = flags.and_then(|flags| flags.clone().try_into_value::<i64>(vm).ok());
        if flags.is_some_and(|flags| flags & ONLY_AST != 0) {
            vm.import(SyntaxTree::NAME, 0)?;
        }
        original.call(arguments, vm)
    };
    builtins.set_attr("compile", vm.new_function("compile", compile), vm)
}
