//! One import that waits, and running it.

use rustpython_vm::{
    Py, PyObject, PyResult, VirtualMachine,
    builtins::{PyDict, PyTuple},
    import::remove_importlib_frames,
};

/// An import of one name, as the compiler writes it: `(name, module, what, level, line)`.
pub(super) struct Import<'a> {
    /// The name that it binds.
    pub(super) name: &'a PyObject,
    module: &'a PyObject,
    /// The attribute of the module that the name is bound to, the module itself where it is empty,
    /// and the package at the top of it where it is None.
    what: &'a PyObject,
    level: usize,
    pub(super) line: usize,
}

impl<'a> Import<'a> {
    pub(super) fn of(tuple: &'a PyObject, vm: &VirtualMachine) -> PyResult<Self> {
        match tuple
            .downcast_ref::<PyTuple>()
            .map(|tuple| tuple.as_slice())
        {
            Some([name, module, what, level, line]) => Ok(Self {
                name,
                module,
                what,
                level: level.try_to_value(vm)?,
                line: line.try_to_value(vm)?,
            }),
            _ => Err(vm.new_type_error("imports are tuples of five")),
        }
    }

    /// The value of the name, in a module with these globals.
    pub(super) fn run(&self, globals: &Py<PyDict>, vm: &VirtualMachine) -> PyResult {
        if vm.is_none(self.what) {
            return call_import(globals, self.module, &[], self.level, vm);
        }
        match self.what.try_to_value::<&str>(vm)? {
            // With a list of names `__import__` returns the module, not the package at the top.
            "" => call_import(globals, self.module, &["__name__"], self.level, vm),
            what => {
                let module = call_import(globals, self.module, &[what], self.level, vm)?;
                attribute(&module, what, vm)
            }
        }
    }
}

/// `__import__`, as an import statement in the module calls it.
pub(super) fn call_import(
    globals: &Py<PyDict>,
    module: &PyObject,
    names: &[&str],
    level: usize,
    vm: &VirtualMachine,
) -> PyResult {
    let names = names.iter().map(|name| vm.ctx.new_str(*name).into());
    let names = vm.ctx.new_tuple(names.collect());
    let import = vm.builtins.get_attr("__import__", vm)?;
    let arguments = (
        module.to_owned(),
        globals.to_owned(),
        vm.ctx.none(),
        names,
        level,
    );
    import
        .call(arguments, vm)
        .inspect_err(|error| remove_importlib_frames(vm, error))
}

/// The value that `from module import name` binds.
fn attribute(module: &PyObject, name: &str, vm: &VirtualMachine) -> PyResult {
    let name = vm.ctx.intern_str(name);
    if let Some(value) = vm.get_attribute_opt(module, name)? {
        return Ok(value);
    }
    let module_name = module.get_attr("__name__", vm)?.str(vm)?;
    let modules = vm.sys_module.get_attr("modules", vm)?;
    let submodule = modules.get_item(format!("{module_name}.{name}").as_str(), vm);
    submodule.map_err(|_| {
        let file = module.get_attr("__file__", vm);
        let file = match file.and_then(|file| file.str(vm)) {
            Ok(file) => file.to_string(),
            Err(_) => "unknown location".to_owned(),
        };
        let message = format!("cannot import name '{name}' from '{module_name}' ({file})");
        vm.new_import_error(message, module_name)
    })
}
