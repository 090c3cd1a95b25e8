//! Bytes that are not a bundle, or not one for this crate, and the two ways in which that is said:
//! at run time, and by the compiler.

use crate::{
    layout::{BYTECODE, header as at},
    message::Message,
    mismatch::Mismatch,
};

/// The reason for which bytes are not a bundle that this crate can read.
#[derive(Clone, Copy)]
pub(crate) enum HeaderError {
    Magic,
    Bytecode([u8; at::BYTECODE.size]),
    Version(Mismatch),
    Flags(u32),
    Damaged(Mismatch),
}

impl HeaderError {
    /// The text that follows `bundle: ` in an error message.
    pub(crate) const fn message(self) -> Message {
        match self {
            Self::Magic => Message::new()
                .then(at::MAGIC.name)
                .then(": not a pyembed bundle"),
            Self::Bytecode(found) => Message::new()
                .then(at::BYTECODE.name)
                .then(": expected `")
                .then(BYTECODE)
                .then("`, found `")
                .bytes(&found)
                .then("`"),
            Self::Version(mismatch) | Self::Damaged(mismatch) => mismatch.message(),
            Self::Flags(bits) => Message::new()
                .then(at::FLAGS.name)
                .then(": no options have the value ")
                .number(bits as u64),
        }
    }

    /// The text that the compiler prints where a static is made of such bytes.
    pub(crate) const fn advice(self) -> Message {
        let verdict = match self {
            Self::Magic => "these bytes are not a pyembed bundle",
            Self::Bytecode(_) | Self::Version(_) => {
                "this bundle was made by another version of pyembed"
            }
            Self::Flags(_) | Self::Damaged(_) => {
                "this bundle is damaged, or was made by another version of pyembed"
            }
        };
        Message::new()
            .then(verdict)
            .then(" (")
            .then(self.message().as_str())
            .then("). Rebuild it, after `cargo clean` if need be, with pyembed-build and pyembed-runtime of the same version.")
    }
}
