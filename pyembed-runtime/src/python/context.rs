//! Context managers that Rust enters.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef,
};

use super::object::PyObject;
use crate::{
    error::{Error, Result},
    host,
};

impl PyObject {
    /// Runs `f` with what the value, a context manager, gives when it is entered, and leaves it
    /// again: the `with` statement.
    ///
    /// An error of `f` is told to `__exit__` as an exception of the same class with the same
    /// message, as far as Rust has kept it, or as a `pyembed.HostError`; a panic as a
    /// `pyembed.HostPanic`, and goes on. The result is None if
    /// `__exit__` suppressed the error.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python) -> pyembed_runtime::Result<()> {
    /// use pyembed_runtime::PyObject;
    ///
    /// let connection: PyObject = py.call("store.connect", ())?;
    /// let rows = connection.with(|cursor| cursor.call_method::<usize>("execute", ("…",)))?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// That of `f`, unless it is suppressed; what `__enter__` or `__exit__` raises; a TypeError if
    /// the value has not both.
    pub fn with<R>(&self, f: impl FnOnce(&Self) -> Result<R>) -> Result<Option<R>> {
        let entered = self.enter()?;
        match catch_unwind(AssertUnwindSafe(|| f(&entered))) {
            Ok(Ok(result)) => {
                self.exit(|_| None)?;
                Ok(Some(result))
            }
            Ok(Err(error)) => match self.exit(|vm| Some(host::exception_of(&error, vm)))? {
                true => Ok(None),
                false => Err(error),
            },
            Err(panic) => {
                // The panic goes on, whatever becomes of this.
                let _ = self.exit(|vm| Some(host::panicked(panic.as_ref(), vm)));
                resume_unwind(panic)
            }
        }
    }

    fn enter(&self) -> Result<Self> {
        self.python().attach(|py| {
            let object = || {
                check_protocol(&self.object, py.vm)?;
                let name = py.vm.ctx.intern_str("__enter__");
                py.vm.call_special_method(&self.object, name, ())
            };
            match object() {
                Ok(object) => Ok(Self::new(py.shared, object)),
                Err(raised) => Err(Error::from_raised(py, &raised)),
            }
        })
    }

    /// True if the exception is to go no further.
    fn exit(
        &self,
        exception: impl FnOnce(&VirtualMachine) -> Option<PyBaseExceptionRef>,
    ) -> Result<bool> {
        self.python().attach(|py| {
            let vm = py.vm;
            let raised = exception(vm);
            // What `__exit__` raises has it as its context, and `sys.exception()` gives it.
            let before = vm.current_exception();
            vm.set_exception(raised.clone().or_else(|| before.clone()));
            let args: [PyObjectRef; 3] = match raised {
                Some(raised) => [
                    raised.class().to_owned().into(),
                    raised.into(),
                    vm.ctx.none(),
                ],
                None => std::array::from_fn(|_| vm.ctx.none()),
            };
            let name = vm.ctx.intern_str("__exit__");
            let result = vm
                .call_special_method(&self.object, name, args.to_vec())
                .and_then(|result| result.try_to_bool(vm));
            vm.set_exception(before);
            result.map_err(|raised| Error::from_raised(py, &raised))
        })
    }
}

/// Before anything is entered that could not be left.
fn check_protocol(object: &PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let class = object.class();
    let has = |name| class.get_attr(vm.ctx.intern_str(name)).is_some();
    if has("__enter__") && has("__exit__") {
        return Ok(());
    }
    Err(vm.new_type_error(format!(
        "'{}' object does not support the context manager protocol",
        class.name()
    )))
}
