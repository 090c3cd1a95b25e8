//! Contents as entries store them: as they are, or as their length in 32 bits followed by a raw
//! deflate stream.

use std::fmt;

use miniz_oxide::{
    deflate::{CompressionLevel, compress_to_vec},
    inflate::{
        TINFLStatus as Status,
        core::{
            DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        },
    },
};

/// The size of the length in front of the stream.
const LEN_SIZE: usize = size_of::<u32>();

/// Deflate's best: 258 bytes for one bit of a length's code and one of a distance's.
const MAX_RATIO: u64 = 1032;

/// The reason for which an entry's data, although it is what was written, does not give contents.
#[derive(Clone, Copy)]
pub(crate) enum ContentsError {
    /// Compressed data has fewer bytes than the length it begins with.
    NoLength { found: usize },
    /// It announces more than its stream can give.
    TooMuch { announced: u32, most: u64 },
    /// There is not the memory that it announces.
    Memory { announced: usize },
    /// It is not a deflate stream, or ends inside of one.
    Stream,
    /// The stream ends with fewer bytes than were announced.
    TooLittle { announced: usize, found: usize },
    /// The stream goes on after the bytes that were announced.
    More { announced: usize },
    /// Something follows the stream.
    Rest { len: usize },
    /// Text was wanted.
    NotText,
    /// A namespace package must be readable in place.
    Namespace,
}

impl fmt::Display for ContentsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLength { found } => {
                write!(
                    f,
                    "compressed data: expected at least {LEN_SIZE} bytes, found {found}"
                )
            }
            Self::TooMuch { announced, most } => write!(
                f,
                "compressed data: length of the contents: expected at most {most}, found {announced}"
            ),
            Self::Memory { announced } => {
                write!(
                    f,
                    "there is no memory for the {announced} bytes of the contents"
                )
            }
            Self::Stream => f.write_str("compressed data: not a whole deflate stream"),
            Self::TooLittle { announced, found } => write!(
                f,
                "compressed data: expected {announced} bytes of contents, found {found}"
            ),
            Self::More { announced } => write!(
                f,
                "compressed data: expected {announced} bytes of contents, found more"
            ),
            Self::Rest { len } => {
                write!(f, "compressed data: {len} bytes follow the deflate stream")
            }
            Self::NotText => f.write_str("contents: not UTF-8"),
            Self::Namespace => {
                f.write_str("compressed, which the data of a namespace package must not be")
            }
        }
    }
}

/// The compressed form, if it saves a quarter or more.
pub(crate) fn deflate(contents: &[u8]) -> Option<Vec<u8>> {
    let len = u32::try_from(contents.len()).ok()?;
    let stream = compress_to_vec(contents, CompressionLevel::DefaultLevel.into());
    let stored = [&len.to_le_bytes()[..], &stream].concat();
    let pays = stored.len() as u64 * 4 <= u64::from(len) * 3;
    pays.then_some(stored)
}

/// The length of the contents that compressed data announces, not more than the stream behind it
/// could give; and that stream.
pub(crate) fn announced(data: &[u8]) -> Result<(usize, &[u8]), ContentsError> {
    let Some((len, stream)) = data.split_first_chunk::<LEN_SIZE>() else {
        return Err(ContentsError::NoLength { found: data.len() });
    };
    let announced = u32::from_le_bytes(*len);
    let most = (stream.len() as u64).saturating_mul(MAX_RATIO);
    if u64::from(announced) > most {
        return Err(ContentsError::TooMuch { announced, most });
    }
    Ok((announced as usize, stream))
}

/// The contents of compressed data. Any bytes give contents of the announced length, or an error.
pub(crate) fn inflate(data: &[u8]) -> Result<Vec<u8>, ContentsError> {
    let (announced, stream) = announced(data)?;
    let mut contents = Vec::new();
    contents
        .try_reserve_exact(announced)
        .map_err(|_| ContentsError::Memory { announced })?;
    contents.resize(announced, 0);

    // The whole of the contents is the window, so they are written once and never grow.
    let (status, read, written) = decompress(
        &mut DecompressorOxide::new(),
        stream,
        &mut contents,
        0,
        TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
    );
    let rest = stream.len().saturating_sub(read);
    match status {
        Status::Done if written < announced => Err(ContentsError::TooLittle {
            announced,
            found: written,
        }),
        Status::Done if rest > 0 => Err(ContentsError::Rest { len: rest }),
        Status::Done => Ok(contents),
        Status::HasMoreOutput => Err(ContentsError::More { announced }),
        _ => Err(ContentsError::Stream),
    }
}
