//! Types that stand for another: references, boxes, `Option`, `Cow`, and `()`.

use std::{borrow::Cow, rc::Rc, sync::Arc};

use rustpython_vm::{PyObject, PyObjectRef, function::FuncArgs};

use super::{
    error::ConversionError,
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

impl ToPython for () {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.none())
    }
}

impl FromPython for () {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        if py.vm.is_none(value) {
            return Ok(());
        }
        Err(ConversionError::unexpected("None", value, py))
    }
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        match self {
            Some(value) => value.to_python(py),
            None => Ok(py.vm.ctx.none()),
        }
    }
}

impl<T: FromPython> FromPython for Option<T> {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        if py.vm.is_none(value) {
            return Ok(None);
        }
        T::from_python(value, py).map(Some)
    }
}

macro_rules! give_what_it_points_to {
    ($($pointer:ty),*) => {$(
        impl<T: ToPython + ?Sized> ToPython for $pointer {
            fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
                (**self).to_python(py)
            }

            fn add_to(&self, args: &mut FuncArgs, py: Attached<'_>) -> Result<(), ConversionError> {
                (**self).add_to(args, py)
            }
        }
    )*};
}

give_what_it_points_to!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

impl<T: ToPython + ToOwned + ?Sized> ToPython for Cow<'_, T> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        (**self).to_python(py)
    }
}

macro_rules! take_what_it_points_to {
    ($($pointer:ident),*) => {$(
        impl<T: FromPython> FromPython for $pointer<T> {
            fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
                T::from_python(value, py).map($pointer::new)
            }
        }
    )*};
}

take_what_it_points_to!(Box, Rc, Arc);
