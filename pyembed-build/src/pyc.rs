//! Code of single files: compiled without being run, and the `.pyc` files that hold it.

use std::{fmt, hash::Hasher};

use pyembed_bundle::Optimize;
use siphasher::sip::SipHasher13;

use crate::{
    compile,
    error::{Error, Result},
    threads,
};

/// The first bytes of a `.pyc` file: the byte code's number 3627, which is that of CPython 3.14,
/// and a line break that a text-mode copy would change.
///
/// It is what `importlib.util.MAGIC_NUMBER` is in Python.
#[must_use]
pub const fn magic() -> [u8; 4] {
    *b"\x2b\x0e\r\n"
}

/// The part of the names of `.pyc` files that tells whose they are: `x.rustpython-314.pyc`.
///
/// RustPython itself says `cpython-314`. A CPython 3.14 would then find these files, and take their
/// magic for its own: not all of its byte code is the same.
pub const CACHE_TAG: &str = "rustpython-314";

/// The marshalled code object of one file.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeBytes(Vec<u8>);

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

/// Compiles a source file, whose text is decoded as Python does it, without running it. `file`
/// becomes its `co_filename`.
///
/// ```
/// # fn main() -> pyembed_build::Result<()> {
/// use pyembed_build::{Optimize, compile_source};
///
/// let code = compile_source(b"print('hello')\n", "hello.py", Optimize::None)?;
/// assert!(compile_source(b"print(", "broken.py", Optimize::None).is_err());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If there is a mistake in it; its diagnostic has the place.
pub fn compile_source(source: &[u8], file: &str, optimize: Optimize) -> Result<CodeBytes> {
    threads::with_room(|| compile::code(source, file, optimize))?
        .map(CodeBytes)
        .map_err(|problem| Error::sources(vec![problem]))
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

/// The header of a `.pyc` file, and the mark of a code object that follows it.
const HEADER_LEN: usize = 16;
const CODE: u8 = b'c';
/// Python marks objects that are referred to again.
const REFERRED: u8 = 0x80;

impl CodeBytes {
    /// The marshalled code object.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The contents of a `.pyc` file.
    #[must_use]
    pub fn to_pyc(&self, invalidation: Invalidation) -> Vec<u8> {
        let mut pyc = Vec::with_capacity(HEADER_LEN + 1 + self.0.len());
        pyc.extend(magic());
        pyc.extend(invalidation.flags().to_le_bytes());
        match invalidation {
            Invalidation::Timestamp { mtime, size } => {
                pyc.extend(mtime.to_le_bytes());
                pyc.extend(size.to_le_bytes());
            }
            Invalidation::CheckedHash(hash) | Invalidation::UncheckedHash(hash) => pyc.extend(hash),
        }
        pyc.push(CODE);
        pyc.extend(&self.0);
        pyc
    }

    /// What a `.pyc` file holds, and how it is told to be stale.
    ///
    /// # Errors
    ///
    /// If it is none of this version.
    pub fn from_pyc(pyc: &[u8]) -> Result<(Self, Invalidation), PycError> {
        let invalidation = Invalidation::of_pyc(pyc)?;
        match pyc.get(HEADER_LEN..).and_then(<[u8]>::split_first) {
            Some((kind, code)) if kind & !REFERRED == CODE => {
                Ok((Self(code.to_vec()), invalidation))
            }
            Some(_) => Err(PycError::NoCode),
            None => Err(PycError::TooShort),
        }
    }
}

impl fmt::Debug for CodeBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodeBytes({} bytes)", self.0.len())
    }
}

impl Invalidation {
    fn flags(self) -> u32 {
        match self {
            Self::Timestamp { .. } => 0b00,
            Self::UncheckedHash(_) => 0b01,
            Self::CheckedHash(_) => 0b11,
        }
    }

    /// What the header of a `.pyc` file says.
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

/// The reason why bytes are no `.pyc` file of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PycError {
    /// The file ends before its code.
    TooShort,
    /// Another magic.
    Magic([u8; 4]),
    /// Flags that PEP 552 does not know.
    Flags(u32),
    /// What follows the header is no code object.
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

    const HASH: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

    #[test]
    fn what_is_written_is_read() {
        let code = compile_source(b"x = 1\n", "x.py", Optimize::None).unwrap();
        for invalidation in [
            Invalidation::Timestamp { mtime: 7, size: 6 },
            Invalidation::CheckedHash(HASH),
            Invalidation::UncheckedHash(HASH),
        ] {
            let pyc = code.to_pyc(invalidation);
            assert_eq!(CodeBytes::from_pyc(&pyc), Ok((code.clone(), invalidation)));
            for end in 0..=HEADER_LEN {
                assert_eq!(CodeBytes::from_pyc(&pyc[..end]), Err(PycError::TooShort));
            }
        }
    }

    #[test]
    fn others_are_refused() {
        let mut pyc = vec![0; 20];
        let said = |pyc: &[u8]| CodeBytes::from_pyc(pyc).unwrap_err().to_string();
        assert_eq!(said(&pyc), "it is no .pyc file");
        pyc[..4].copy_from_slice(b"\xa7\x0d\r\n");
        assert_eq!(
            said(&pyc),
            "its byte code is number 3495, this is number 3627: another version of Python wrote it"
        );
        pyc[..4].copy_from_slice(&magic());
        assert_eq!(said(&pyc), "there is no code object in it");
        pyc[4] = 2;
        assert_eq!(said(&pyc), "its flags are 0x2, which mean nothing");
    }

    /// By CPython 3.14.2: `_imp.source_hash(_RAW_MAGIC_NUMBER, b'x = 1\n').hex()`.
    #[test]
    fn the_hash_is_cpythons() {
        assert_eq!(source_hash(b"x = 1\n"), HASH_OF_CPYTHON);
    }

    const HASH_OF_CPYTHON: [u8; 8] = [0x1d, 0xb2, 0xb6, 0x32, 0x5c, 0xa2, 0x82, 0xa7];
}
