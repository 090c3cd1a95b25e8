//! `.pyc` files, as PEP 552 has them: magic, the way in which they are told to be stale, a code
//! object.

use std::{fmt, hash::Hasher};

use siphasher::sip::SipHasher13;

/// The first bytes of a `.pyc` file: the byte code's number 3627, which is that of CPython 3.14,
/// and a line break that a text-mode copy would change.
///
/// It is what `importlib.util.MAGIC_NUMBER` is in Python.
#[must_use]
pub const fn magic() -> [u8; 4] {
    *b"\x2b\x0e\r\n"
}

/// The length of what stands before the code object.
const HEADER_LEN: usize = 16;

/// The part of the names of `.pyc` files that tells whose they are: `x.rustpython-314.pyc`.
///
/// RustPython itself says `cpython-314`. A CPython 3.14 would then find these files, and take their
/// magic for its own: not all of its byte code is the same.
pub const CACHE_TAG: &str = "rustpython-314";

/// The way in which a `.pyc` file is told to be stale, PEP 552.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invalidation {
    /// By the source's time of modification in seconds since 1970, and its size in bytes; of either
    /// the low 32 bits.
    Timestamp {
        /// The time.
        mtime: u32,
        /// The size.
        size: u32,
    },
    /// By the hash of the source, whenever it is imported.
    CheckedHash([u8; 8]),
    /// By the hash of the source, but only by tools.
    UncheckedHash([u8; 8]),
}

/// The hash of a source by which [`Invalidation`] tells: SipHash-1-3, keyed with the magic, as
/// `importlib.util.source_hash` of CPython computes it.
#[must_use]
pub fn source_hash(source: &[u8]) -> [u8; 8] {
    let key = u64::from(u32::from_le_bytes(magic()));
    let mut hasher = SipHasher13::new_with_keys(key, 0);
    hasher.write(source);
    hasher.finish().to_le_bytes()
}

impl Invalidation {
    /// The header of a `.pyc` file.
    pub(crate) fn header(self) -> Vec<u8> {
        let mut header = magic().to_vec();
        header.extend(self.flags().to_le_bytes());
        match self {
            Self::Timestamp { mtime, size } => {
                header.extend(mtime.to_le_bytes());
                header.extend(size.to_le_bytes());
            }
            Self::CheckedHash(hash) | Self::UncheckedHash(hash) => header.extend(hash),
        }
        header
    }

    fn flags(self) -> u32 {
        match self {
            Self::Timestamp { .. } => 0b00,
            Self::UncheckedHash(_) => 0b01,
            Self::CheckedHash(_) => 0b11,
        }
    }

    /// The way that the header of a `.pyc` file names.
    ///
    /// # Errors
    ///
    /// If it is none of this version.
    pub fn of_pyc(pyc: &[u8]) -> Result<Self, PycError> {
        let found: [u8; 4] = *pyc.first_chunk().ok_or(PycError::TooShort)?;
        if found != magic() {
            return Err(PycError::Magic(found));
        }
        let header: &[u8; HEADER_LEN] = pyc.first_chunk().ok_or(PycError::TooShort)?;
        let word = |at: usize| u32::from_le_bytes(std::array::from_fn(|i| header[at + i]));
        let hash = std::array::from_fn(|i| header[8 + i]);
        match word(4) {
            0b00 => Ok(Self::Timestamp {
                mtime: word(8),
                size: word(12),
            }),
            0b01 => Ok(Self::UncheckedHash(hash)),
            0b11 => Ok(Self::CheckedHash(hash)),
            flags => Err(PycError::Flags(flags)),
        }
    }
}

/// The marshalled object behind the header of a `.pyc` file of this version.
pub(crate) fn marshalled(pyc: &[u8]) -> Result<&[u8], PycError> {
    Invalidation::of_pyc(pyc)?;
    match pyc.get(HEADER_LEN..) {
        Some([]) | None => Err(PycError::TooShort),
        Some(marshalled) => Ok(marshalled),
    }
}

/// The reason why bytes are no `.pyc` file of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PycError {
    /// The file ends before its code.
    TooShort,
    /// Another magic.
    Magic([u8; 4]),
    /// Flags that PEP 552 does not know.
    Flags(u32),
    /// No code object follows the header.
    NoCode,
}

impl std::error::Error for PycError {}

impl fmt::Display for PycError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort => f.write_str("the file is too short for a .pyc file"),
            Self::Magic([a, b, b'\r', b'\n']) => write!(
                f,
                "its byte code is number {}, this is number {}: another version of Python wrote it",
                u16::from_le_bytes([*a, *b]),
                u16::from_le_bytes([magic()[0], magic()[1]]),
            ),
            Self::Magic(_) => f.write_str("it is no .pyc file"),
            Self::Flags(flags) => write!(f, "its flags are {flags:#x}, which mean nothing"),
            Self::NoCode => f.write_str("there is no code object in it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By CPython 3.14.2: `_imp.source_hash(_RAW_MAGIC_NUMBER, b'x = 1\n').hex()`.
    #[test]
    fn the_hash_is_cpythons() {
        assert_eq!(source_hash(b"x = 1\n"), HASH_OF_CPYTHON);
    }

    const HASH_OF_CPYTHON: [u8; 8] = [0x1d, 0xb2, 0xb6, 0x32, 0x5c, 0xa2, 0x82, 0xa7];
}
