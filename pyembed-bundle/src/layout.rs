//! The layout of a bundle: each offset, size and constant of the format, once, and the
//! little-endian readers.
//!
//! `FORMAT.md` has the same tables for people; the test below compares the two.

/// The version of the byte layout that this crate writes, and the only one it reads.
pub const FORMAT_VERSION: u32 = 2;

/// The identity of the interpreter that the module code inside a bundle is compiled for, as
/// `imp.get_magic()` tells it for a `.pyc` file of CPython.
///
/// Code objects of another RustPython, or in another form, do not load: a bundle whose
/// identity differs is refused.
pub const BYTECODE: &str = "rustpython-0.6.0 objects-1";

/// The first byte is in no ASCII or UTF-8 text, the newline is what a text-mode copy would change.
pub(crate) const MAGIC: [u8; 8] = *b"\x93pyembd\n";

/// The end of an executable that a bundle was appended to.
pub(crate) const APPENDED_MAGIC: [u8; 8] = *b"\x93pyemap\n";

/// A bundle is at most this long, because its offsets are 32 bits wide.
pub(crate) const MAX_LEN: u64 = u32::MAX as u64;

/// One field of a fixed-size structure.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// Its name in error messages and in `FORMAT.md`.
    pub(crate) name: &'static str,
    /// Its offset from the structure's start.
    pub(crate) at: usize,
    /// Its size in bytes.
    pub(crate) size: usize,
}

impl Field {
    const fn first(name: &'static str, size: usize) -> Self {
        Self { name, at: 0, size }
    }

    const fn then(self, name: &'static str, size: usize) -> Self {
        Self {
            name,
            at: self.end(),
            size,
        }
    }

    const fn end(self) -> usize {
        self.at + self.size
    }
}

/// The fields of the header, each after the one before it.
pub(crate) mod header {
    use super::Field;

    pub(crate) const MAGIC: Field = Field::first("magic", 8);
    pub(crate) const VERSION: Field = MAGIC.then("format version", 4);
    pub(crate) const FLAGS: Field = VERSION.then("bundle flags", 4);
    pub(crate) const BYTECODE: Field = FLAGS.then("bytecode identity", 32);
    pub(crate) const TOTAL_LEN: Field = BYTECODE.then("total length", 8);
    pub(crate) const COUNT: Field = TOTAL_LEN.then("entry count", 4);
    pub(crate) const INDEX_OFFSET: Field = COUNT.then("index offset", 4);
    pub(crate) const INDEX_LEN: Field = INDEX_OFFSET.then("index length", 4);
    pub(crate) const STRINGS_OFFSET: Field = INDEX_LEN.then("strings offset", 4);
    pub(crate) const STRINGS_LEN: Field = STRINGS_OFFSET.then("strings length", 4);
    pub(crate) const DATA_OFFSET: Field = STRINGS_LEN.then("data section offset", 4);
    pub(crate) const DATA_LEN: Field = DATA_OFFSET.then("data section length", 4);
    pub(crate) const RESERVED: Field = DATA_LEN.then("reserved word", 4);
    pub(crate) const INDEX_HASH: Field = RESERVED.then("index hash", 8);

    /// The size of the header.
    pub(crate) const LEN: usize = INDEX_HASH.end();
}

/// The places of the two options in the header's bundle flags. Either is two bits wide; the bits
/// beyond are zero.
pub(crate) mod bundle_flags {
    /// Bits 0 and 1: the `Optimize` value.
    pub(crate) const OPTIMIZE_SHIFT: u32 = 0;
    /// Bits 2 and 3: the `SourceText` value.
    pub(crate) const SOURCE_TEXT_SHIFT: u32 = 2;
}

/// The fields of one record of the index.
pub(crate) mod record {
    use super::Field;

    pub(crate) const KIND: Field = Field::first("kind", 1);
    pub(crate) const FLAGS: Field = KIND.then("flags", 1);
    pub(crate) const RESERVED: Field = FLAGS.then("reserved half-word", 2);
    pub(crate) const NAME_OFFSET: Field = RESERVED.then("name offset", 4);
    pub(crate) const NAME_LEN: Field = NAME_OFFSET.then("name length", 4);
    pub(crate) const PATH_OFFSET: Field = NAME_LEN.then("path offset", 4);
    pub(crate) const PATH_LEN: Field = PATH_OFFSET.then("path length", 4);
    pub(crate) const DATA_OFFSET: Field = PATH_LEN.then("data offset", 4);
    pub(crate) const DATA_LEN: Field = DATA_OFFSET.then("data length", 4);
    pub(crate) const DATA_HASH: Field = DATA_LEN.then("data hash", 8);

    /// The size of a record.
    pub(crate) const LEN: usize = DATA_HASH.end();
}

/// The fields of the footer of an executable that a bundle was appended to.
pub(crate) mod footer {
    use super::Field;

    pub(crate) const BUNDLE_LEN: Field = Field::first("bundle length", 8);
    pub(crate) const MAINS_LEN: Field = BUNDLE_LEN.then("modules length", 8);
    pub(crate) const HASH: Field = MAINS_LEN.then("appended hash", 8);
    pub(crate) const MAGIC: Field = HASH.then("appended magic", 8);

    /// The size of the footer.
    pub(crate) const LEN: usize = MAGIC.end();
}

/// The `N` bytes at `field`, which is one of the structure's own fields and so inside it.
pub(crate) const fn bytes_at<const N: usize, const LEN: usize>(
    structure: &[u8; LEN],
    field: Field,
) -> [u8; N] {
    let mut bytes = [0; N];
    let mut i = 0;
    while i < N {
        bytes[i] = structure[field.at + i];
        i += 1;
    }
    bytes
}

/// Writes `bytes` at `field`.
pub(crate) const fn put<const N: usize, const LEN: usize>(
    structure: &mut [u8; LEN],
    field: Field,
    bytes: [u8; N],
) {
    let mut i = 0;
    while i < N {
        structure[field.at + i] = bytes[i];
        i += 1;
    }
}

pub(crate) const fn u32_at<const LEN: usize>(structure: &[u8; LEN], field: Field) -> u32 {
    u32::from_le_bytes(bytes_at(structure, field))
}

pub(crate) const fn u64_at<const LEN: usize>(structure: &[u8; LEN], field: Field) -> u64 {
    u64::from_le_bytes(bytes_at(structure, field))
}

#[cfg(test)]
mod tests {
    use super::{Field, footer, header, record};

    const HEADER: [Field; 14] = [
        header::MAGIC,
        header::VERSION,
        header::FLAGS,
        header::BYTECODE,
        header::TOTAL_LEN,
        header::COUNT,
        header::INDEX_OFFSET,
        header::INDEX_LEN,
        header::STRINGS_OFFSET,
        header::STRINGS_LEN,
        header::DATA_OFFSET,
        header::DATA_LEN,
        header::RESERVED,
        header::INDEX_HASH,
    ];

    const RECORD: [Field; 10] = [
        record::KIND,
        record::FLAGS,
        record::RESERVED,
        record::NAME_OFFSET,
        record::NAME_LEN,
        record::PATH_OFFSET,
        record::PATH_LEN,
        record::DATA_OFFSET,
        record::DATA_LEN,
        record::DATA_HASH,
    ];

    const FOOTER: [Field; 4] = [
        footer::BUNDLE_LEN,
        footer::MAINS_LEN,
        footer::HASH,
        footer::MAGIC,
    ];

    /// The rows `| offset | size | field | …` of the first table in the page's section `heading`.
    fn rows<'a>(page: &'a str, heading: &str) -> Vec<[&'a str; 3]> {
        let section = page
            .split("\n## ")
            .find(|section| section.starts_with(heading))
            .expect("the page has the section");
        let cells = |line: &'a str| line.split('|').skip(1).map(str::trim).collect::<Vec<_>>();
        section
            .lines()
            .skip_while(|line| !line.starts_with('|'))
            .take_while(|line| line.starts_with('|'))
            .skip(2)
            .map(|line| {
                cells(line)
                    .first_chunk()
                    .copied()
                    .expect("the row has three cells")
            })
            .collect()
    }

    #[test]
    fn the_page_has_the_same_tables() {
        let page = include_str!("../FORMAT.md");
        for (heading, fields) in [
            ("Header", &HEADER[..]),
            ("Index", &RECORD[..]),
            ("Appended to an executable", &FOOTER[..]),
        ] {
            let ours: Vec<_> = fields
                .iter()
                .map(|field| {
                    [
                        field.at.to_string(),
                        field.size.to_string(),
                        field.name.to_owned(),
                    ]
                })
                .collect();
            assert_eq!(rows(page, heading), ours, "FORMAT.md, section {heading}");
        }
    }
}
