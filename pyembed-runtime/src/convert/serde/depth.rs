//! The depth to which a value may nest, so that neither a list inside itself nor a long linked list
//! overflows the stack.

use crate::{
    attached::Attached,
    convert::error::{ConversionError, RaisedWhileConverting},
};

/// As in serde_json.
const CONTAINERS_AT_MOST: u8 = 128;
/// Options and newtypes around one value: only a type that contains itself alone comes near.
const WRAPPERS_AT_MOST: u8 = 16;

/// The containers around a value, and the wrappers since the last of them.
#[derive(Clone, Copy, Default)]
pub(super) struct Depth {
    containers: u8,
    wrappers: u8,
}

impl Depth {
    /// The depth of what a container holds. The native stack is looked at too, for the caller may
    /// be deep already.
    pub(super) fn in_container(self, py: Attached<'_>) -> Result<Self, ConversionError> {
        if self.containers == CONTAINERS_AT_MOST {
            return Err(too_deep());
        }
        py.vm
            .with_recursion("while converting a value", || Ok(()))
            .or_raised()?;
        Ok(Self {
            containers: self.containers + 1,
            wrappers: 0,
        })
    }

    /// The depth of what an option or a newtype holds.
    pub(super) fn in_wrapper(self) -> Result<Self, ConversionError> {
        if self.wrappers == WRAPPERS_AT_MOST {
            return Err(too_deep());
        }
        Ok(Self {
            wrappers: self.wrappers + 1,
            ..self
        })
    }
}

fn too_deep() -> ConversionError {
    ConversionError::mismatch(
        format!("at most {CONTAINERS_AT_MOST} levels of nesting"),
        "more, or a value inside itself",
    )
}
