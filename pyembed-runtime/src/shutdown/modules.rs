//! The end of modules.

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, VirtualMachine,
    builtins::{PyDict, PyMemberDescriptor, PyStr, PyType},
};

use super::collection::collect;

/// Every module that is imported, with its name.
pub(super) fn imported(vm: &VirtualMachine) -> Vec<(PyObjectRef, PyObjectRef)> {
    let modules = vm.sys_module.get_attr("modules", vm).ok();
    let modules = modules
        .as_ref()
        .and_then(|modules| modules.downcast_ref::<PyDict>());
    modules.into_iter().flatten().collect()
}

/// Makes imports forget modules, but not those that hold them.
pub(super) fn forget(vm: &VirtualMachine, is_forgotten: impl Fn(&str) -> bool) {
    let Ok(modules) = vm.sys_module.get_attr("modules", vm) else {
        return;
    };
    for (name, _) in imported(vm) {
        let text = name.downcast_ref::<PyStr>().and_then(|name| name.to_str());
        if text.is_some_and(&is_forgotten) {
            // The import system takes None for a module that is not to be found.
            let _ = modules.set_item(&*name, vm.ctx.none(), vm);
        }
    }
}

/// True if a module belongs neither to the standard library nor to the VM.
pub(super) fn is_of_user(vm: &VirtualMachine, bundle: Bundle<'static>, name: &str) -> bool {
    let is_native = vm.state.module_defs.contains_key(name) || vm.state.frozen.contains_key(name);
    let entry = bundle.get(Kind::Module, name).ok().flatten();
    !is_native && !CORE.contains(&name) && !entry.is_some_and(|entry| entry.is_stdlib())
}

/// The modules that importing needs.
const CORE: [&str; 3] = ["sys", "builtins", "_frozen_importlib"];

/// Modules whose functions RustPython keeps for the whole process once it has called them, and
/// calls for other interpreters too.
const SHARED: [&str; 2] = ["_pycodecs", "sqlite3.dbapi2"];

/// Empties modules, and lets go what only they have held.
///
/// Some stay whole: those of [`SHARED`], and `builtins`, whose names their functions look up. `sys`
/// is emptied last, because errors are reported on its `stderr`.
pub(super) fn clear(vm: &VirtualMachine, modules: Vec<(PyObjectRef, PyObjectRef)>) {
    for (name, module) in modules {
        let name = name.downcast_ref::<PyStr>().and_then(|name| name.to_str());
        let is_shared = name.is_some_and(|name| SHARED.contains(&name));
        let is_needed = module.is(&vm.builtins) || module.is(&vm.sys_module);
        if !is_shared && !is_needed {
            clear_dict(module.as_object());
        }
    }
    break_cycles_of_slots(vm);
    collect(vm);
    clear_dict(vm.sys_module.as_object());
}

fn clear_dict(module: &PyObject) {
    if let Some(dict) = module.dict() {
        dict.clear();
    }
}

/// A class with `__slots__` holds a descriptor for each, which holds the class. RustPython's
/// collector does not look into it, and would never find them.
fn break_cycles_of_slots(vm: &VirtualMachine) {
    let mut descriptors = Vec::new();
    for object in vm.state.gc.get_objects(None) {
        let Some(class) = object.downcast_ref::<PyType>() else {
            continue;
        };
        let extension = class.heaptype_ext.as_ref();
        let is_of_this =
            extension.is_some_and(|class| class.interpreter_id == Some(vm.state.interpreter_id));
        let Some(namespace) = class.attributes.as_dict().filter(|_| is_of_this) else {
            continue;
        };
        for (name, attribute) in namespace {
            if attribute.downcastable::<PyMemberDescriptor>() {
                let _ = namespace.del_item(&*name, vm);
                descriptors.push(attribute);
            }
        }
    }
}
