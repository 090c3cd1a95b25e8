//! Python classes made by hand.
//!
//! The class that `#[pyclass]` makes compiles only where this crate and RustPython agree on
//! `debug_assertions`, which users set by package.

use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine,
    convert::ToPyObject,
    function::{FuncArgs, IntoPyNativeFn},
    types::PyTypeSlots,
};

/// A class of the module `pyembed` with one instance. Its methods are native functions that know
/// what they belong to, so they take no `self`.
pub(crate) struct NativeClass<'vm> {
    class: PyObjectRef,
    vm: &'vm VirtualMachine,
}

impl<'vm> NativeClass<'vm> {
    pub(crate) fn new(name: &str, vm: &'vm VirtualMachine) -> Self {
        let base = vm.ctx.types.object_type.to_owned();
        let slots = PyTypeSlots::heap_default();
        let class = vm.ctx.new_class(Some("pyembed"), name, base, slots);
        Self {
            class: class.into(),
            vm,
        }
    }

    pub(crate) fn attribute(&self, name: &'static str, value: impl ToPyObject) -> PyResult<()> {
        let value = value.to_pyobject(self.vm);
        self.class.set_attr(name, value, self.vm)
    }

    pub(crate) fn method<F, Kind>(&self, name: &'static str, function: F) -> PyResult<()>
    where
        F: IntoPyNativeFn<Kind>,
    {
        self.attribute(name, self.vm.new_function(name, function))
    }

    pub(crate) fn instance(&self) -> PyResult {
        self.class.call((), self.vm)
    }
}

/// The arguments of a call, taken one by one, by place or by name.
pub(crate) struct Arguments<'vm> {
    arguments: FuncArgs,
    vm: &'vm VirtualMachine,
}

impl<'vm> Arguments<'vm> {
    pub(crate) fn new(arguments: FuncArgs, vm: &'vm VirtualMachine) -> Self {
        Self { arguments, vm }
    }

    pub(crate) fn required(&mut self, name: &str) -> PyResult {
        self.optional(name).ok_or_else(|| {
            let message = format!("missing required argument: '{name}'");
            self.vm.new_type_error(message)
        })
    }

    /// None in Python is none here, too.
    pub(crate) fn optional(&mut self, name: &str) -> Option<PyObjectRef> {
        let argument = self.arguments.take_positional_keyword(name)?;
        (!self.vm.is_none(&argument)).then_some(argument)
    }

    /// Refuses what nobody took.
    pub(crate) fn end(self) -> PyResult<()> {
        self.arguments.bind(self.vm)
    }
}
