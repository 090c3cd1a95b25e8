//! Tuples of 1 to 12 items.

use rustpython_vm::{
    PyObject, PyObjectRef,
    builtins::{PyList, PyTuple},
};

use super::{
    describe::count_of,
    error::ConversionError,
    traits::{FromPython, ToPython},
};
use crate::attached::Attached;

macro_rules! convert_tuples {
    ($($count:literal: $($item:ident $index:tt),+;)*) => {$(
        impl<$($item: ToPython),+> ToPython for ($($item,)+) {
            fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
                let items = vec![
                    $(self.$index.to_python(py).map_err(|error| error.at_index($index))?),+
                ];
                Ok(py.vm.ctx.new_tuple(items).into())
            }
        }

        impl<$($item: FromPython),+> FromPython for ($($item,)+) {
            fn from_python(value: &PyObject, py: Attached<'_>) -> Result<Self, ConversionError> {
                let items = items_of::<$count>(value, py)?;
                Ok(($(
                    $item::from_python(&items[$index], py).map_err(|error| error.at_index($index))?,
                )+))
            }
        }
    )*};
}

convert_tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}

/// The items of a tuple or list of exactly `N`: what the object holds, whatever a subclass says
/// through `__iter__`.
fn items_of<const N: usize>(
    value: &PyObject,
    py: Attached<'_>,
) -> Result<[PyObjectRef; N], ConversionError> {
    let items = if let Some(tuple) = value.downcast_ref::<PyTuple>() {
        <[PyObjectRef; N]>::try_from(tuple.as_slice().to_vec()).ok()
    } else if let Some(list) = value.downcast_ref::<PyList>() {
        <[PyObjectRef; N]>::try_from(list.borrow_vec().to_vec()).ok()
    } else {
        None
    };
    items.ok_or_else(|| ConversionError::unexpected(count_of("tuple", N), value, py))
}
