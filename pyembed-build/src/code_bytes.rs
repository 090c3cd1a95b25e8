//! Code of single files, compiled without being run.

use std::fmt;

use pyembed_bundle::Optimize;

use crate::{
    compile,
    error::{Error, Result},
    pyc::{self, Invalidation, PycError},
    threads,
};

/// The marshalled code object of one file.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeBytes(Vec<u8>);

/// The mark of a code object that is marshalled.
const CODE: u8 = b'c';

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

impl CodeBytes {
    /// The marshalled code object.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The contents of a `.pyc` file.
    #[must_use]
    pub fn to_pyc(&self, invalidation: Invalidation) -> Vec<u8> {
        let mut pyc = invalidation.header();
        pyc.push(CODE);
        pyc.extend(&self.0);
        pyc
    }

    /// The code in a `.pyc` file, CPython's of the same magic too, and the way it is told to be
    /// stale.
    ///
    /// # Errors
    ///
    /// If it is none of this version.
    pub fn from_pyc(pyc: &[u8]) -> Result<(Self, Invalidation), PycError> {
        let invalidation = Invalidation::of_pyc(pyc)?;
        let object = pyc::marshalled(pyc)?;
        let code = threads::with_room(|| compile::marshalled(object))
            .ok()
            .flatten()
            .ok_or(PycError::NoCode)?;
        Ok((Self(code), invalidation))
    }
}

impl fmt::Debug for CodeBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CodeBytes({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pyc::magic;

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
            for end in 0..=16 {
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
}
