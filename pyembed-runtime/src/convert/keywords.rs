//! Keyword arguments of a call.

use std::borrow::Cow;

use rustpython_vm::{PyObjectRef, function::FuncArgs};

use super::{
    error::{ConversionError, RaisedWhileConverting},
    traits::ToPython,
};
use crate::attached::Attached;

/// Keyword arguments of a Python call, as [`kwargs!`](crate::kwargs) makes them.
///
/// They stand behind the positional arguments in the tuple, or alone. Anywhere else they are a
/// `dict`.
///
/// ```no_run
/// # fn example(py: pyembed_runtime::Python, names: Vec<String>) -> pyembed_runtime::Result<()> {
/// use pyembed_runtime::Kwargs;
///
/// let zeros = names.iter().fold(Kwargs::new(), |zeros, name| zeros.with(name, 0));
/// py.call::<()>("shop.report", ("week", zeros))?;
/// # Ok(()) }
/// ```
#[derive(Default)]
pub struct Kwargs<'a>(Vec<(Cow<'a, str>, Box<dyn ToPython + 'a>)>);

impl<'a> Kwargs<'a> {
    /// No keyword arguments yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same and one more.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, value: impl ToPython + 'a) -> Self {
        self.0.push((name.into(), Box::new(value)));
        self
    }
}

impl ToPython for Kwargs<'_> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        let dict = py.vm.ctx.new_dict();
        for (name, value) in &self.0 {
            let value = value
                .to_python(py)
                .map_err(|error| error.inside(&format!("['{name}']")))?;
            dict.set_item(&**name, value, py.vm).or_raised()?;
        }
        Ok(dict.into())
    }

    fn add_to(&self, args: &mut FuncArgs, py: Attached<'_>) -> Result<(), ConversionError> {
        for (name, value) in &self.0 {
            let value = value
                .to_python(py)
                .map_err(|error| error.at_keyword(name))?;
            if args.kwargs.insert((**name).into(), value).is_some() {
                let twice = ConversionError::refused("this keyword argument is there already");
                return Err(twice.at_keyword(name));
            }
        }
        Ok(())
    }
}
