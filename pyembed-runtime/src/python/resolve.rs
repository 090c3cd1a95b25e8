//! Dotted names to modules and what is in them.

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyDict, PyFunction, PyModule, PyType},
};

use crate::{attached::Attached, missing};

/// The thing that `path` names: a module that all but the last part of it names, or as much of it
/// as names modules, and of that the attributes that the rest names.
pub(super) fn resolve(py: Attached<'_>, path: &str) -> PyResult {
    if let Some(found) = loaded(py.vm, path) {
        return Ok(found);
    }
    check(path, py.vm)?;
    if !path.contains('.') {
        let message =
            format!("{path:?} names no function: give the module too, as in \"module.function\"");
        return Err(py.vm.new_value_error(message));
    }
    resolve_checked(py, path)
}

/// The attribute of a module that has been imported, which most calls name: at a fifth of the cost
/// of importing it again. None if anything about it is out of the ordinary.
fn loaded(vm: &VirtualMachine, path: &str) -> Option<PyObjectRef> {
    // Names that nobody has interned name nothing that is there.
    let interned = |name: &str| vm.ctx.interned_str(name);
    let (module, attribute) = path.rsplit_once('.')?;
    let (module, attribute) = (interned(module)?, interned(attribute)?);
    let modules = vm.sys_module.dict().get_item_opt(vm.ctx.names.modules, vm);
    let modules = modules.ok()??.downcast::<PyDict>().ok()?;
    let module = modules.get_item_opt(module, vm).ok()??;
    // A class of its own may have properties.
    if !module.class().is(vm.ctx.types.module_type) {
        return None;
    }
    let module = module.downcast_ref::<PyModule>()?.dict();
    let name = |name| module.get_item_opt(name, vm).ok().flatten();
    // Another thread may be in the middle of importing it: an import waits for that.
    let spec = name(interned("__spec__")?)?;
    let is_initializing = vm.get_attribute_opt(&spec, interned("_initializing")?);
    match is_initializing.ok()? {
        Some(is_initializing) if !is_initializing.is(&vm.ctx.false_value) => None,
        _ => name(attribute),
    }
}

/// The module of this name.
pub(super) fn module(py: Attached<'_>, name: &str) -> PyResult {
    check(name, py.vm)?;
    if name.is_empty() {
        return Err(py.vm.new_value_error("\"\" names no module"));
    }
    import(py.vm, name).map_err(|raised| no_module(py, name, raised))
}

fn resolve_checked(py: Attached<'_>, path: &str) -> PyResult {
    let Some((module, attribute)) = path.rsplit_once('.') else {
        return import(py.vm, path);
    };
    let name = py.vm.ctx.new_str(attribute);
    match import(py.vm, module) {
        Ok(module) => module.get_attr(&*name, py.vm),
        Err(raised) if names_attribute(py.vm, module, &raised) => {
            match resolve_checked(py, module) {
                Ok(owner) => owner.get_attr(&*name, py.vm),
                // A submodule is more likely meant than an attribute.
                Err(_) if missing::similar_module(py.shared.bundle, module, py.vm).is_some() => {
                    Err(raised)
                }
                Err(raised) => Err(raised),
            }
        }
        Err(raised) => Err(raised),
    }
}

/// Says what `name` is, if it is something else than a module.
fn no_module(py: Attached<'_>, name: &str, raised: PyBaseExceptionRef) -> PyBaseExceptionRef {
    let Some((owner, attribute)) = name.rsplit_once('.') else {
        return raised;
    };
    if !names_attribute(py.vm, name, &raised) {
        return raised;
    }
    match resolve_checked(py, name) {
        Ok(found) => py.vm.new_value_error(format!(
            "{name:?} names {}, not a module: import {owner:?} and take `{attribute}` from it",
            kind(&found)
        )),
        Err(_) => raised,
    }
}

fn kind(found: &PyObject) -> String {
    if found.downcastable::<PyType>() {
        "a class".to_owned()
    } else if found.downcastable::<PyFunction>() {
        "a function".to_owned()
    } else {
        format!("a value of type {}", found.class().name())
    }
}

/// A ValueError for what no dotted name looks like, with the name that is likely meant.
fn check(name: &str, vm: &VirtualMachine) -> PyResult<()> {
    let Some(flaw) = flaw(name) else {
        return Ok(());
    };
    let mut message = format!("{name:?} is no dotted name: {flaw}");
    let parts: Vec<&str> = name
        .split(|c| c == '.' || is_foreign(c))
        .filter(|part| !part.is_empty())
        .collect();
    if !parts.is_empty() {
        message.push_str(&format!(". Did you mean {:?}?", parts.join(".")));
    }
    Err(vm.new_value_error(message))
}

fn flaw(name: &str) -> Option<String> {
    if let Some(foreign) = name.chars().find(|c| is_foreign(*c)) {
        return Some(format!("it contains {foreign:?}"));
    }
    let has_empty_part = !name.is_empty() && name.split('.').any(str::is_empty);
    has_empty_part.then(|| "a part of it is empty".to_owned())
}

/// True for what stands in no name of a module, whatever its file is called.
fn is_foreign(character: char) -> bool {
    character.is_whitespace() || character.is_control() || ":/\\()[]{}'\",;".contains(character)
}

/// True if importing failed only because some part of `path` after the first is no module, so that
/// it may be a class.
fn names_attribute(vm: &VirtualMachine, path: &str, raised: &PyBaseExceptionRef) -> bool {
    let missing = vm.ctx.exceptions.module_not_found_error;
    let is_part = |name: &str| {
        let rest = path.strip_prefix(name);
        name.contains('.') && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    raised.fast_isinstance(missing)
        && raised
            .as_object()
            .get_attr("name", vm)
            .and_then(|name| name.str(vm))
            .is_ok_and(|name| name.to_str().is_some_and(is_part))
}

/// The module itself, where `__import__` gives the outermost package.
fn import(vm: &VirtualMachine, name: &str) -> PyResult {
    let is_top = !name.contains('.');
    let name = vm.ctx.new_str(name);
    // Not a look-up in `sys.modules`: another thread may be in the middle of importing the module,
    // and this waits for it.
    let top = vm.import(&*name, 0)?;
    if is_top {
        return Ok(top);
    }
    vm.sys_module.get_attr("modules", vm)?.get_item(&*name, vm)
}
