//! `_imp`: imports that wait until a name which they bind is first used.
//!
//! In place of such imports the compiler leaves a call of `lazy_imports`, which gives the module
//! other builtins: a name that is not in the module is looked up there, and imported if its import
//! waits. Whoever looks into the module from outside comes to `__getattr__`. Once all names are
//! bound the module is as any other.

mod names;
mod statement;

use names::{BUILTINS, LazyNames, answer, is_ours};
use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyDictRef, PyModule, PyStrRef, PyTupleRef},
};
use statement::{Import, call_import};

/// Puts into `_imp` what compiled modules call.
pub(super) fn install(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
    let functions = [
        ("lazy_imports", vm.new_function("lazy_imports", wait)),
        ("lazy_getattr", vm.new_function("lazy_getattr", take_over)),
        ("resolve_lazy", vm.new_function("resolve_lazy", resolve_all)),
    ];
    for (name, function) in functions {
        module.set_attr(name, function, vm)?;
    }
    Ok(())
}

/// `lazy_imports(globals, imports)`: the imports wait from now on.
fn wait(globals: PyDictRef, imports: PyTupleRef, vm: &VirtualMachine) -> PyResult<()> {
    let waiting = vm.ctx.new_dict();
    let builtins = vm.builtins.dict();
    for tuple in &*imports {
        let import = Import::of(tuple, vm)?;
        let name = import.name;
        // It would never be missed.
        if builtins.contains_key(name, vm) {
            let value = import.run(&globals, vm)?;
            globals.set_item(name, value, vm)?;
            continue;
        }
        let mut same: Vec<PyObjectRef> = match waiting.get_item_opt(name, vm)? {
            Some(same) => same.try_to_value(vm)?,
            None => Vec::new(),
        };
        same.push(tuple.clone());
        waiting.set_item(name, vm.ctx.new_tuple(same).into(), vm)?;
        // The module is loaded once more.
        if globals.contains_key(name, vm) {
            globals.del_item(name, vm)?;
        }
    }
    let names = names::make(&globals, waiting, vm)?;
    answer(&globals, &names, vm.ctx.new_dict(), vm)?;
    globals.set_item(BUILTINS, names, vm)
}

/// `lazy_getattr(globals)`, at the end of a module that has such functions of its own: ours are
/// asked first.
fn take_over(globals: PyDictRef, vm: &VirtualMachine) -> PyResult<()> {
    let names = globals.get_item(BUILTINS, vm)?;
    if LazyNames::of(&names).is_none() {
        // Nothing waits any more.
        return Ok(());
    }
    let own = vm.ctx.new_dict();
    for (method, _) in names::METHODS {
        match globals.get_item_opt(method, vm)? {
            Some(function) if !is_ours(&function, vm) => own.set_item(method, function, vm)?,
            _ => {}
        }
    }
    answer(&globals, &names, own, vm)
}

/// `resolve_lazy(globals, name, level)`, before `from name import *`, which takes what the module's
/// `__dict__` has.
fn resolve_all(
    globals: PyDictRef,
    name: PyStrRef,
    level: usize,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let module = call_import(&globals, name.as_object(), &["*"], level, vm)?;
    let Some(globals) = module.dict() else {
        return Ok(());
    };
    if globals.contains_key("__all__", vm) {
        return Ok(());
    }
    let builtins = globals.get_item_opt(BUILTINS, vm)?;
    match builtins.as_deref().and_then(LazyNames::of) {
        Some(names) => names.resolve_all(&globals, vm),
        None => Ok(()),
    }
}
