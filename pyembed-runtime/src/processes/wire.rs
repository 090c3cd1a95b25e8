//! What goes between the processes: messages in CBOR (RFC 8949), each after its length in bytes as
//! four bytes, the lowest first.
//!
//! Values are those of [`Serde`](crate::Serde): a struct is a map with text for keys, bytes are
//! bytes, None is null, an int has 64 bits with its sign, or is a bignum of up to 128.

use std::{
    io::{self, Read, Write},
    time::Duration,
};

pub(super) use ciborium::Value;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{exception::Exception, limits::StopReason};

/// A call that a worker is to make.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) path: String,
    pub(super) args: Vec<Value>,
    pub(super) kwargs: Vec<(String, Value)>,
    pub(super) deadline: Option<Duration>,
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Response {
    /// The interpreter has started.
    Ready,
    Value(Value),
    Exception(Box<Exception>),
    Stopped {
        reason: StopReason,
        exception: Box<Exception>,
    },
    /// A value that cannot be converted, and the function that it was for.
    Conversion(String, String),
    /// Any other error, as text.
    Failed(String),
}

/// The longest message, in bytes: a length beyond it is no length.
const LONGEST: usize = 1 << 30;

pub(super) fn write(mut to: impl Write, message: &impl Serialize) -> io::Result<()> {
    let mut bytes = vec![0; 4];
    ciborium::into_writer(message, &mut bytes).map_err(io::Error::other)?;
    let length = bytes.len() - 4;
    if length > LONGEST {
        return Err(io::Error::other("the value is larger than 1 GiB"));
    }
    let length = u32::try_from(length).map_err(io::Error::other)?;
    bytes[..4].copy_from_slice(&length.to_le_bytes());
    to.write_all(&bytes)
}

pub(super) fn read<T: DeserializeOwned>(mut from: impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        return Err(io::Error::other("a message is longer than 1 GiB"));
    }
    let mut bytes = Vec::new();
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    ciborium::from_reader(bytes.as_slice()).map_err(io::Error::other)
}
