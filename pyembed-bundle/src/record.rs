//! One record of the index, both ways: the numbers alone, which only the bundle can judge.

use crate::layout::{bytes_at, put, record as at, u32_at, u64_at};

/// A span of the strings or of the data section, as a record gives it: not yet known to be inside.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) offset: u32,
    pub(crate) len: u32,
}

/// The fields of a record as they stand there.
#[derive(Clone, Copy)]
pub(crate) struct Record {
    pub(crate) kind: u8,
    pub(crate) flags: u8,
    pub(crate) reserved: u16,
    pub(crate) name: Span,
    pub(crate) path: Span,
    pub(crate) data: Span,
    pub(crate) data_hash: u64,
}

impl Record {
    pub(crate) fn decode(bytes: &[u8; at::LEN]) -> Self {
        let span = |offset, len| Span {
            offset: u32_at(bytes, offset),
            len: u32_at(bytes, len),
        };
        let [kind] = bytes_at(bytes, at::KIND);
        let [flags] = bytes_at(bytes, at::FLAGS);
        Self {
            kind,
            flags,
            reserved: u16::from_le_bytes(bytes_at(bytes, at::RESERVED)),
            name: span(at::NAME_OFFSET, at::NAME_LEN),
            path: span(at::PATH_OFFSET, at::PATH_LEN),
            data: span(at::DATA_OFFSET, at::DATA_LEN),
            data_hash: u64_at(bytes, at::DATA_HASH),
        }
    }

    pub(crate) fn encode(&self) -> [u8; at::LEN] {
        let mut bytes = [0; at::LEN];
        put(&mut bytes, at::KIND, [self.kind]);
        put(&mut bytes, at::FLAGS, [self.flags]);
        put(&mut bytes, at::RESERVED, self.reserved.to_le_bytes());
        put(&mut bytes, at::NAME_OFFSET, self.name.offset.to_le_bytes());
        put(&mut bytes, at::NAME_LEN, self.name.len.to_le_bytes());
        put(&mut bytes, at::PATH_OFFSET, self.path.offset.to_le_bytes());
        put(&mut bytes, at::PATH_LEN, self.path.len.to_le_bytes());
        put(&mut bytes, at::DATA_OFFSET, self.data.offset.to_le_bytes());
        put(&mut bytes, at::DATA_LEN, self.data.len.to_le_bytes());
        put(&mut bytes, at::DATA_HASH, self.data_hash.to_le_bytes());
        bytes
    }
}
