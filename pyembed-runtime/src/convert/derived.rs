//! What derived conversions call: the code that the macros write is short.

use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyDictRef, PyStr},
    function::{FuncArgs, KwArgs},
};

use super::{
    describe::describe,
    error::{ConversionError, RaisedWhileConverting},
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

/// The fields of a Python value: the items of a dict, the attributes of anything else.
pub struct Fields<'py> {
    value: &'py PyObject,
    /// The Rust type that they are for.
    of: &'static str,
    py: Attached<'py>,
}

impl<'py> Fields<'py> {
    /// Those of the value, for the type of this name.
    pub fn of(value: &'py PyObject, of: &'static str, py: Attached<'py>) -> Self {
        Self { value, of, py }
    }

    /// A field that has to be there.
    ///
    /// # Errors
    ///
    /// If it is not, or cannot be converted.
    pub fn required<T: FromPython>(&self, name: &str) -> Result<T, ConversionError> {
        self.get(name)?.ok_or_else(|| {
            let expected = format!("{} with `{name}`", self.of);
            ConversionError::unexpected(expected, self.value, self.py)
        })
    }

    /// A field, or the default of its type.
    ///
    /// # Errors
    ///
    /// If it is there and cannot be converted.
    pub fn or_default<T: FromPython + Default>(&self, name: &str) -> Result<T, ConversionError> {
        Ok(self.get(name)?.unwrap_or_default())
    }

    fn get<T: FromPython>(&self, name: &str) -> Result<Option<T>, ConversionError> {
        let vm = self.py.vm;
        let dict = self.value.downcast_ref::<PyDict>();
        let found = match dict {
            Some(dict) => dict.get_item_opt(name, vm),
            None => vm.get_attribute_opt(self.value, vm.ctx.intern_str(name)),
        };
        let Some(found) = found.or_raised()? else {
            return Ok(None);
        };
        let converted = nested(self.py, || T::from_python(&found, self.py))?;
        converted.map(Some).map_err(|error| match dict {
            Some(_) => error.inside(&format!("['{name}']")),
            None => error.at_attribute(name),
        })
    }
}

/// The variants of an enum, tried on a Python value one after the other.
pub struct Choice<'py> {
    value: &'py PyObject,
    /// The text of a `str`, or the name of a member of a Python enum.
    name: Option<String>,
    of: &'static str,
    expected: Vec<String>,
    /// The failure of a variant whose content fits but for something inside of it.
    inner: Option<ConversionError>,
    py: Attached<'py>,
}

impl<'py> Choice<'py> {
    /// A choice by the value, of the type of this name.
    pub fn of(value: &'py PyObject, of: &'static str, py: Attached<'py>) -> Self {
        Self {
            value,
            name: name_of(value, py.vm),
            of,
            expected: Vec::new(),
            inner: None,
            py,
        }
    }

    /// True if the variant without content that has this name is meant.
    pub fn is(&mut self, name: &str) -> bool {
        self.expected.push(format!("'{name}'"));
        self.name.as_deref() == Some(name)
    }

    /// The content of a variant, if the value is one.
    ///
    /// # Errors
    ///
    /// The exception that Python raised meanwhile.
    pub fn content<T: FromPython>(&mut self, _name: &str) -> Result<Option<T>, ConversionError> {
        let error = match nested(self.py, || T::from_python(self.value, self.py))? {
            Ok(content) => return Ok(Some(content)),
            Err(error) => error,
        };
        let error = match error.into_raised() {
            Ok(raised) => return Err(ConversionError::raised(raised)),
            Err(error) => error,
        };
        self.expected.extend(error.expected().map(str::to_owned));
        if !error.path().is_empty() {
            self.inner.get_or_insert(error);
        }
        Ok(None)
    }

    /// The error where no variant fits.
    #[must_use]
    pub fn none(self) -> ConversionError {
        if let Some(inner) = self.inner {
            return inner;
        }
        let expected = format!("{}: {}", self.of, self.expected.join(" or "));
        ConversionError::mismatch(expected, describe(self.value, self.py.vm))
    }
}

/// Converts what is inside of a value, which may be inside of itself.
fn nested<R>(py: Attached<'_>, convert: impl FnOnce() -> R) -> Result<R, ConversionError> {
    py.vm
        .with_recursion(" while converting", || Ok(convert()))
        .or_raised()
}

fn name_of(value: &PyObject, vm: &VirtualMachine) -> Option<String> {
    if let Some(text) = value.downcast_ref::<PyStr>() {
        return text.to_str().map(str::to_owned);
    }
    let name = vm.get_attribute_opt(value, vm.ctx.intern_str("_name_"));
    let name = name.ok()??.downcast::<PyStr>().ok()?;
    name.to_str().map(str::to_owned)
}

/// The fields of a Rust struct on their way to Python.
pub struct NewObject<'py> {
    fields: PyDictRef,
    py: Attached<'py>,
}

impl<'py> NewObject<'py> {
    /// None of them yet.
    #[must_use]
    pub fn new(py: Attached<'py>) -> Self {
        Self {
            fields: py.vm.ctx.new_dict(),
            py,
        }
    }

    /// One more.
    ///
    /// # Errors
    ///
    /// If it cannot be converted.
    pub fn set(&mut self, name: &str, value: &impl ToPython) -> Result<(), ConversionError> {
        let value = value
            .to_python(self.py)
            .map_err(|error| error.at_attribute(name))?;
        self.fields.set_item(name, value, self.py.vm).or_raised()
    }

    /// As a dict.
    ///
    /// # Errors
    ///
    /// None.
    pub fn dict(self) -> Result<PyObjectRef, ConversionError> {
        Ok(self.fields.into())
    }

    /// As an instance of a class, which is named with its module.
    ///
    /// # Errors
    ///
    /// The exception that importing or calling it raised.
    pub fn instance_of(self, class: &str) -> Result<PyObjectRef, ConversionError> {
        self.call(class).or_raised()
    }

    fn call(self, class: &str) -> PyResult {
        let vm = self.py.vm;
        let (module, name) = class.rsplit_once('.').unwrap_or(("builtins", class));
        vm.import(&*vm.ctx.new_str(module), 0)?;
        let modules = vm.sys_module.get_attr("modules", vm)?;
        let module = modules.get_item(module, vm)?;
        let class = module.get_attr(vm.ctx.intern_str(name), vm)?;
        let mut fields = Vec::new();
        for (name, value) in &self.fields {
            fields.push((name.str(vm)?.as_wtf8().to_owned(), value));
        }
        class.call(FuncArgs::new(Vec::new(), KwArgs::from_iter(fields)), vm)
    }
}
