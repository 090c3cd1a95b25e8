//! The arguments of a call.

#[cfg(all(feature = "processes", unix))]
use rustpython_vm::PyObjectRef;
use rustpython_vm::function::FuncArgs;

use super::{error::ConversionError, keywords::Kwargs, traits::ToPython};
use crate::attached::Attached;

mod sealed {
    pub trait Sealed {}
}

/// The arguments of a Python call: a tuple of up to 12 values, each of them [`ToPython`].
///
/// No argument is `()`, one is `(x,)`, two are `(x, y)`. Keyword arguments are
/// [`kwargs!`](crate::kwargs), behind the others or alone. The trait is sealed: other types cannot
/// implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tuple of arguments for a Python call",
    label = "not a tuple of values that can be given to Python",
    note = "arguments are a tuple: none is written `()`, one `(x,)`, two `(x, y)`, up to 12",
    note = "keyword arguments are `kwargs! {{ name = value }}`, behind the others in the tuple or alone",
    note = "more of them go as one `Vec`, or as a `Serde(struct)`"
)]
pub trait CallArgs: sealed::Sealed {
    /// The Python values in order; a failure names the argument, counting from 1.
    #[doc(hidden)]
    fn to_args(&self, py: Attached<'_>) -> Result<FuncArgs, ConversionError>;
}

impl sealed::Sealed for () {}

impl CallArgs for () {
    fn to_args(&self, _py: Attached<'_>) -> Result<FuncArgs, ConversionError> {
        Ok(FuncArgs::default())
    }
}

impl sealed::Sealed for Kwargs<'_> {}

impl CallArgs for Kwargs<'_> {
    fn to_args(&self, py: Attached<'_>) -> Result<FuncArgs, ConversionError> {
        let mut args = FuncArgs::default();
        self.add_to(&mut args, py)?;
        Ok(args)
    }
}

macro_rules! call_with_tuples {
    ($($($argument:ident $index:tt),+;)*) => {$(
        impl<$($argument),+> sealed::Sealed for ($($argument,)+) {}

        impl<$($argument: ToPython),+> CallArgs for ($($argument,)+) {
            fn to_args(&self, py: Attached<'_>) -> Result<FuncArgs, ConversionError> {
                let mut args = FuncArgs::default();
                args.args.reserve_exact([$($index),+].len());
                $(self.$index.add_to(&mut args, py)?;)+
                Ok(args)
            }
        }
    )*};
}

call_with_tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}

/// Arguments of which the number is known at run time: in a tuple of arguments they stand for
/// themselves, one by one.
#[cfg(all(feature = "processes", unix))]
pub(crate) struct Spread<T>(pub(crate) Vec<T>);

#[cfg(all(feature = "processes", unix))]
impl<T: ToPython> ToPython for Spread<T> {
    fn to_python(&self, py: Attached<'_>) -> Result<PyObjectRef, ConversionError> {
        self.0.to_python(py)
    }

    fn add_to(&self, args: &mut FuncArgs, py: Attached<'_>) -> Result<(), ConversionError> {
        self.0.iter().try_for_each(|item| item.add_to(args, py))
    }
}
