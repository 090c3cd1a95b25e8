//! Finding and calling Python functions by their dotted names.

use rustpython_vm::{AsObject, PyResult, VirtualMachine, builtins::PyBaseExceptionRef};

use super::{
    Python,
    object::{self, PyObject},
};
use crate::{
    convert::{CallArgs, FromPython},
    error::{Error, Result},
};

impl Python {
    /// Calls the function named by a dotted path: modules, then attributes.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// let total: f64 = py.call("pricing.quote", ("widget", 3))?;
    /// let order: pyembed_runtime::PyObject = py.call("shop.models.Order.parse", ("{}",))?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// The exception that importing the module or calling the function raised, or a conversion
    /// error that says which argument (or the result) was expected to be what.
    pub fn call<R: FromPython>(&self, path: &str, args: impl CallArgs) -> Result<R> {
        self.attach(|py| {
            let function =
                resolve(py.vm, path).map_err(|raised| Error::from_raised(py, &raised))?;
            object::call(py, path, &function, args)
        })
    }

    /// Imports a module and gives it: `py.import("shop.models")` is the module `shop.models`.
    ///
    /// # Errors
    ///
    /// The exception that importing it raised.
    pub fn import(&self, module: &str) -> Result<PyObject> {
        self.attach(|py| match import(py.vm, module) {
            Ok(module) => Ok(PyObject::new(py.shared, module)),
            Err(raised) => Err(Error::from_raised(py, &raised)),
        })
    }
}

/// Imports the module named by all but the last part of `path`, or by as much of it as names
/// modules, and reads the rest as attributes.
fn resolve(vm: &VirtualMachine, path: &str) -> PyResult {
    let Some((module, attribute)) = path.rsplit_once('.') else {
        let message =
            format!("{path:?} names no function: give the module too, as in \"module.function\"");
        return Err(vm.new_value_error(message));
    };
    match import(vm, module) {
        Ok(module) => module.get_attr(&*vm.ctx.new_str(attribute), vm),
        Err(raised) if names_attribute(vm, module, &raised) => {
            let owner = resolve(vm, module)?;
            owner.get_attr(&*vm.ctx.new_str(attribute), vm)
        }
        Err(raised) => Err(raised),
    }
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
