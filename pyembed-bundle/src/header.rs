//! The header, both ways, in const functions: one definition of each check serves the compiler and
//! the run time.

use xxhash_rust::{const_xxh3, xxh3::Xxh3};

use crate::{
    header_error::HeaderError,
    layout::{
        BYTECODE, FORMAT_VERSION, Field, MAGIC, bytes_at, header as at, put, record, u32_at, u64_at,
    },
    mismatch::{Expected, Mismatch},
    options::{Optimize, Options, SourceText},
};

/// [`BYTECODE`] as it stands in the header, filled up with zeros.
const IDENTITY: [u8; at::BYTECODE.size] = {
    let mut identity = [0; at::BYTECODE.size];
    identity
        .split_at_mut(BYTECODE.len())
        .0
        .copy_from_slice(BYTECODE.as_bytes());
    identity
};

/// The header of a bundle without entries, which is all of that bundle.
pub(crate) const EMPTY: [u8; at::LEN] = {
    let options = Options {
        optimize: Optimize::None,
        source_text: SourceText::Lines,
    };
    let mut bytes = Header {
        options,
        index_len: 0,
        strings_len: 0,
        data_len: 0,
    }
    .encode();
    let hash = const_xxh3::xxh3_64(bytes.split_at(at::INDEX_HASH.at).0);
    put(&mut bytes, at::INDEX_HASH, hash.to_le_bytes());
    bytes
};

/// The facts of a header that are not the same in every bundle.
///
/// The sections follow it and one another without a gap, so their lengths say where they are.
#[derive(Clone, Copy)]
pub(crate) struct Header {
    pub(crate) options: Options,
    pub(crate) index_len: u32,
    pub(crate) strings_len: u32,
    pub(crate) data_len: u32,
}

/// `?` for const functions.
macro_rules! check {
    ($field:expr, $expected:expr, $found:expr) => {
        check!($field, $expected, $found, HeaderError::Damaged)
    };
    ($field:expr, $expected:expr, $found:expr, $error:path) => {
        if let Err(mismatch) = Mismatch::check($field, 0, $expected, $found) {
            return Err($error(mismatch));
        }
    };
}

impl Header {
    /// Reads and checks a header: its constants, that `bytes` are as long as it says, and that its
    /// sections fill them.
    pub(crate) const fn parse(bytes: &[u8]) -> Result<Self, HeaderError> {
        /// The header as a whole, for bytes that end inside it.
        const WHOLE: Field = Field {
            name: "length of the header",
            at: 0,
            size: at::LEN,
        };
        match bytes.first_chunk() {
            Some(magic) if is_same::<{ MAGIC.len() }>(magic, &MAGIC) => {}
            _ => return Err(HeaderError::Magic),
        }
        let len = bytes.len() as u64;
        let Some(header) = bytes.first_chunk::<{ at::LEN }>() else {
            check!(WHOLE, Expected::AtLeast(at::LEN as u64), len);
            return Err(HeaderError::Magic);
        };
        let version = u32_at(header, at::VERSION) as u64;
        check!(
            at::VERSION,
            Expected::Exactly(FORMAT_VERSION as u64),
            version,
            HeaderError::Version
        );
        let identity = bytes_at(header, at::BYTECODE);
        if !is_same(&identity, &IDENTITY) {
            return Err(HeaderError::Bytecode(identity));
        }
        check!(
            at::TOTAL_LEN,
            Expected::Exactly(len),
            u64_at(header, at::TOTAL_LEN)
        );
        Self::parse_sections(header, len)
    }

    /// The rest of [`Self::parse`]: `len` is the bundle's length, and at least the header's.
    const fn parse_sections(header: &[u8; at::LEN], len: u64) -> Result<Self, HeaderError> {
        let bits = u32_at(header, at::FLAGS);
        let Some(options) = Options::from_bits(bits) else {
            return Err(HeaderError::Flags(bits));
        };
        check!(
            at::RESERVED,
            Expected::Exactly(0),
            u32_at(header, at::RESERVED) as u64
        );

        let count = u32_at(header, at::COUNT) as u64;
        let index_offset = at::LEN as u64;
        check!(
            at::COUNT,
            Expected::AtMost((len - index_offset) / record::LEN as u64),
            count
        );
        check!(
            at::INDEX_OFFSET,
            Expected::Exactly(index_offset),
            u32_at(header, at::INDEX_OFFSET) as u64
        );
        let index_len = u32_at(header, at::INDEX_LEN);
        check!(
            at::INDEX_LEN,
            Expected::Exactly(count * record::LEN as u64),
            index_len as u64
        );

        let strings_offset = index_offset + index_len as u64;
        check!(
            at::STRINGS_OFFSET,
            Expected::Exactly(strings_offset),
            u32_at(header, at::STRINGS_OFFSET) as u64
        );
        let strings_len = u32_at(header, at::STRINGS_LEN);
        check!(
            at::STRINGS_LEN,
            Expected::AtMost(len - strings_offset),
            strings_len as u64
        );

        let data_offset = strings_offset + strings_len as u64;
        check!(
            at::DATA_OFFSET,
            Expected::Exactly(data_offset),
            u32_at(header, at::DATA_OFFSET) as u64
        );
        let data_len = u32_at(header, at::DATA_LEN);
        check!(
            at::DATA_LEN,
            Expected::Exactly(len - data_offset),
            data_len as u64
        );
        Ok(Self {
            options,
            index_len,
            strings_len,
            data_len,
        })
    }

    /// The header that [`Self::parse`] reads, but for its hash, which [`seal`] puts in.
    ///
    /// The caller has seen to it that the bundle is not longer than
    /// [`MAX_LEN`](crate::layout::MAX_LEN).
    pub(crate) const fn encode(&self) -> [u8; at::LEN] {
        let index_offset = at::LEN as u32;
        let strings_offset = index_offset + self.index_len;
        let data_offset = strings_offset + self.strings_len;
        let total_len = data_offset as u64 + self.data_len as u64;
        let count = self.index_len / record::LEN as u32;

        let mut header = [0; at::LEN];
        put(&mut header, at::MAGIC, MAGIC);
        put(&mut header, at::VERSION, FORMAT_VERSION.to_le_bytes());
        put(&mut header, at::FLAGS, self.options.to_bits().to_le_bytes());
        put(&mut header, at::BYTECODE, IDENTITY);
        put(&mut header, at::TOTAL_LEN, total_len.to_le_bytes());
        put(&mut header, at::COUNT, count.to_le_bytes());
        put(&mut header, at::INDEX_OFFSET, index_offset.to_le_bytes());
        put(&mut header, at::INDEX_LEN, self.index_len.to_le_bytes());
        put(
            &mut header,
            at::STRINGS_OFFSET,
            strings_offset.to_le_bytes(),
        );
        put(&mut header, at::STRINGS_LEN, self.strings_len.to_le_bytes());
        put(&mut header, at::DATA_OFFSET, data_offset.to_le_bytes());
        put(&mut header, at::DATA_LEN, self.data_len.to_le_bytes());
        header
    }
}

/// The index hash: over the header's bytes up to the hash, the index and the strings.
pub(crate) fn index_hash(header: &[u8; at::LEN], index: &[u8], strings: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(header.split_at(at::INDEX_HASH.at).0);
    hasher.update(index);
    hasher.update(strings);
    hasher.digest()
}

/// Puts the index hash into a header, the last field that it lacks.
pub(crate) fn seal(header: &mut [u8; at::LEN], index: &[u8], strings: &[u8]) {
    let hash = index_hash(header, index, strings);
    put(header, at::INDEX_HASH, hash.to_le_bytes());
}

const fn is_same<const N: usize>(left: &[u8; N], right: &[u8; N]) -> bool {
    let mut i = 0;
    while i < N {
        if left[i] != right[i] {
            return false;
        }
        i += 1;
    }
    true
}
