//! Code objects that were compiled elsewhere.

use std::fmt;

use pyembed_bundle::CODE_MAGIC;
use rustpython_vm::{
    PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyDict, PyDictRef, PyModule},
    scope::Scope,
    version::PYC_MAGIC_NUMBER_BYTES,
};

use super::{
    Python,
    object::{PyObject, to_python},
};
use crate::{
    code,
    error::{Error, Result},
};

/// A code object, as the function `compile` makes them in Python.
///
/// Like [`PyObject`], it keeps its interpreter alive, and may be cloned and sent to other threads.
#[derive(Debug, Clone)]
pub struct Code(PyObject);

/// The length of what stands before the code object in a `.pyc` file.
const HEADER_LEN: usize = 16;
/// The mark of a code object that is marshalled.
const CODE: u8 = b'c';

impl Python {
    /// Makes a code object of its bytes: what `pyembed_build::CodeBytes` gives, the contents of a
    /// `.pyc` file of this version, whose time or hash is not looked at, or those of a module's
    /// entry in a bundle, whose file is then `<bundle>`.
    ///
    /// Byte code is trusted, as everywhere in Python: run what you compiled yourself.
    ///
    /// ```no_run
    /// # fn example(py: pyembed_runtime::Python, compiled: &[u8]) -> pyembed_runtime::Result<()> {
    /// let namespace = py.namespace()?;
    /// namespace.set_item("price", 2.49)?;
    /// py.load_code(compiled)?.exec(&namespace)?; // total = price * 3
    /// let total: f64 = namespace.get_item("total")?.extract()?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// A ValueError if the bytes are no code object, or those of another version of Python.
    pub fn load_code(&self, code: &[u8]) -> Result<Code> {
        self.attach(|py| {
            let code = load(code, py.vm).map_err(|raised| Error::from_raised(py, &raised))?;
            Ok(Code(PyObject::new(py.shared, code)))
        })
    }

    /// An empty namespace for [`Code::exec`]: a new dict.
    ///
    /// # Errors
    ///
    /// If the interpreter is [unusable](Self::is_unusable).
    pub fn namespace(&self) -> Result<PyObject> {
        self.attach(|py| Ok(PyObject::new(py.shared, py.vm.ctx.new_dict().into())))
    }
}

impl Code {
    /// Runs the code in a namespace, as the function `exec` does in Python: a dict, or a module,
    /// whose names it then finds and sets.
    ///
    /// # Errors
    ///
    /// The exception that was raised, and a TypeError if the namespace is neither.
    pub fn exec(&self, namespace: &PyObject) -> Result<()> {
        self.0.python().attach(|py| {
            let (code, names) = (to_python(py, &self.0)?, to_python(py, namespace)?);
            exec(code, names, py.vm).map_err(|raised| Error::from_raised(py, &raised))
        })
    }

    /// The code object as a value: `code.as_object().get_attr("co_names")`.
    #[must_use]
    pub fn as_object(&self) -> &PyObject {
        &self.0
    }
}

fn load(bytes: &[u8], vm: &VirtualMachine) -> PyResult {
    let code = match bytes.first_chunk() {
        Some(&PYC_MAGIC_NUMBER_BYTES) => {
            code::decode_foreign(bytes.get(HEADER_LEN..).unwrap_or_default(), vm)
        }
        Some([low, high, b'\r', b'\n']) => {
            return Err(vm.new_value_error(format!(
                "this byte code is number {}, the interpreter's is number {}: another version of \
                 Python wrote it",
                u16::from_le_bytes([*low, *high]),
                rustpython_vm::version::PYC_MAGIC_NUMBER,
            )));
        }
        Some(&CODE_MAGIC) => {
            let code = code::decode(bytes, "<bundle>", vm);
            return code.map(Into::into).map_err(|error| no_code(&error, vm));
        }
        _ => code::decode_foreign(&[&[CODE], bytes].concat(), vm),
    };
    code.map(Into::into).map_err(|error| no_code(&error, vm))
}

fn no_code(error: &dyn fmt::Display, vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_value_error(format!("these bytes hold no code object: {error}"))
}

fn exec(code: PyObjectRef, namespace: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let code: PyRef<PyCode> = code.try_into_value(vm)?;
    if !code.freevars.is_empty() {
        let message = "this is the code of a function with variables of another around it";
        return Err(vm.new_type_error(message));
    }
    let names = names(namespace, vm)?;
    vm.run_code_obj(code, Scope::with_builtins(None, names, vm))?;
    Ok(())
}

fn names(namespace: PyObjectRef, vm: &VirtualMachine) -> PyResult<PyDictRef> {
    if namespace.downcastable::<PyModule>() {
        return namespace.get_attr("__dict__", vm)?.try_into_value(vm);
    }
    let names = namespace.downcast::<PyDict>();
    names.map_err(|other| {
        let found = other.class().name();
        vm.new_type_error(format!("a namespace is a dict or a module, not {found}"))
    })
}
