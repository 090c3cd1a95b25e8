//! Bytes of a source file to text.

mod decode;
mod encodings;

pub(crate) use decode::decode;
