//! `bool`, integers and floats.

use std::fmt::Display;

use malachite_bigint::BigInt;
use num_traits::{Bounded, ToPrimitive};
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef,
    builtins::{PyFloat, PyInt, PyIntRef},
};

use super::{
    describe::describe,
    error::{ConversionError, RaisedWhileConverting},
    sequences,
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

impl ToPython for bool {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.new_bool(*self).into())
    }
}

impl FromPython for bool {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        if !is_bool(value, py) {
            return Err(ConversionError::unexpected("a bool", value, py));
        }
        Ok(value.is(&py.vm.ctx.true_value))
    }
}

macro_rules! convert_integers {
    ($($integer:ty),*) => {$(
        impl ToPython for $integer {
            fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
                Ok(py.vm.ctx.new_int(*self).into())
            }
        }

        impl FromPython for $integer {
            fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
                ranged_integer(value, py)
            }
        }
    )*};
}

convert_integers!(i8, i16, i32, i64, i128, isize, u16, u32, u64, u128, usize);

impl ToPython for u8 {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.new_int(*self).into())
    }

    fn slice_to_python(items: &[Self], py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.new_bytes(items.to_vec()).into())
    }
}

impl FromPython for u8 {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        ranged_integer(value, py)
    }

    fn vec_from_python(
        value: &PyObject,
        at_most: usize,
        py: Attached<'_>,
    ) -> Result<Vec<Self>, ConversionError> {
        sequences::to_bytes(value, at_most, py)
    }
}

impl ToPython for BigInt {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.new_bigint(self).into())
    }
}

impl FromPython for BigInt {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        match index_of(value, py)? {
            Some(int) => Ok(int.as_bigint().clone()),
            None => Err(ConversionError::unexpected("an int", value, py)),
        }
    }
}

impl ToPython for f64 {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        Ok(py.vm.ctx.new_float(*self).into())
    }
}

impl FromPython for f64 {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        if let Some(float) = value.downcast_ref::<PyFloat>() {
            return Ok(float.to_f64());
        }
        if is_bool(value, py) {
            return Err(ConversionError::unexpected("a float", value, py));
        }
        if let Some(int) = value.downcast_ref::<PyInt>() {
            return finite(int.as_bigint()).ok_or_else(|| {
                ConversionError::unexpected("a number within a float's range", value, py)
            });
        }
        match value.try_float_opt(py.vm) {
            Some(float) => Ok(float.or_raised()?.to_f64()),
            None => Err(ConversionError::unexpected("a float", value, py)),
        }
    }
}

impl ToPython for f32 {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        f64::from(*self).to_python(py)
    }
}

impl FromPython for f32 {
    fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
        let wide = f64::from_python(value, py)?;
        let narrow = wide as Self;
        if narrow.is_infinite() && wide.is_finite() {
            let expected = format!("a float from {:e} to {:e}", Self::MIN, Self::MAX);
            return Err(ConversionError::unexpected(expected, value, py));
        }
        Ok(narrow)
    }
}

/// The int that `value` is or gives through `__index__`; `None` for a bool and for what is no int.
pub(crate) fn index_of(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<Option<PyIntRef>, ConversionError> {
    if is_bool(value, py) {
        return Ok(None);
    }
    value.try_index_opt(py.vm).transpose().or_raised()
}

pub(crate) fn is_bool(value: &PyObject, py: Attached<'_>) -> bool {
    value.class().is(py.vm.ctx.types.bool_type)
}

fn ranged_integer<T>(value: &PyObject, py: Attached<'_>) -> Result<T, ConversionError>
where
    T: Bounded + Display + for<'a> TryFrom<&'a BigInt>,
{
    let out_of_range = || {
        let expected = format!("an int from {} to {}", T::min_value(), T::max_value());
        ConversionError::mismatch(expected, describe(value, py.vm))
    };
    if let Some(int) = value.downcast_ref_if_exact::<PyInt>(py.vm) {
        return T::try_from(int.as_bigint()).map_err(|_| out_of_range());
    }
    // The range is beside the point where the type is wrong.
    let no_int = || ConversionError::unexpected("an int", value, py);
    let int = index_of(value, py)?.ok_or_else(no_int)?;
    T::try_from(int.as_bigint()).map_err(|_| out_of_range())
}

fn finite(int: &BigInt) -> Option<f64> {
    int.to_f64().filter(|float| float.is_finite())
}
