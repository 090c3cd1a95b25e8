//! The table of contents: its records, judged by the sections they speak of.
//!
//! Only the sizes of the sections are known to be right here. Whatever a record says may be
//! nonsense, also under a right hash, and is checked before it is used.

use std::ops::Range;

use crate::{
    entry::Entry,
    error::{Error, Problem},
    flags::Flags,
    kind::Kind,
    layout::{Field, header, record as at},
    mismatch::{Expected, Mismatch},
    record::{Record, Span},
};

/// The fields that give a span of a section: its offset, and its length.
const NAME: [Field; 2] = [at::NAME_OFFSET, at::NAME_LEN];
const PATH: [Field; 2] = [at::PATH_OFFSET, at::PATH_LEN];
const DATA: [Field; 2] = [at::DATA_OFFSET, at::DATA_LEN];

/// The table of contents, and the two sections that its records speak of.
#[derive(Clone, Copy)]
pub(crate) struct Index<'a> {
    records: &'a [[u8; at::LEN]],
    strings: &'a [u8],
    data: &'a [u8],
}

impl<'a> Index<'a> {
    /// The length of `records` is a multiple of a record's.
    pub(crate) const fn new(records: &'a [u8], strings: &'a [u8], data: &'a [u8]) -> Self {
        let records = records.as_chunks().0;
        Self {
            records,
            strings,
            data,
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.records.len()
    }

    /// The sections that the index hash is over.
    pub(crate) fn hashed(&self) -> [&'a [u8]; 2] {
        [self.records.as_flattened(), self.strings]
    }

    /// Binary search over kind and name, of which the bytes are compared in place.
    pub(crate) fn find(&self, wanted: Kind, name: &str) -> Result<Option<Entry<'a>>, Error> {
        let wanted = (wanted, name.as_bytes());
        let mut range = 0..self.len();
        while !range.is_empty() {
            let middle = range.start.midpoint(range.end);
            let record = Record::decode(&self.records[middle]);
            let found = (kind(middle, &record)?, self.name(middle, &record)?);
            if found == wanted {
                return self.entry(middle).map(Some);
            }
            range = if found < wanted {
                middle + 1..range.end
            } else {
                range.start..middle
            };
        }
        Ok(None)
    }

    /// The numbers of the records of one kind whose names begin with `prefix`, given that they are
    /// sorted.
    ///
    /// If the search meets a record whose name lies outside of the strings, the number of that
    /// record alone, which reads as an error.
    pub(crate) fn with_prefix(&self, kind: Kind, prefix: &str) -> Range<usize> {
        let (Range { start, end }, prefix) = (self.of_kind(kind), prefix.as_bytes());
        self.partition(start..end, |name| name < prefix)
            .and_then(|start| {
                let end = self.partition(start..end, |name| name.starts_with(prefix))?;
                Ok(start..end)
            })
            .unwrap_or_else(|damaged| damaged..damaged + 1)
    }

    /// The number of the first record in `range` whose name is not `before` the wanted ones, or
    /// else of one without a name that can be read.
    fn partition(
        &self,
        mut range: Range<usize>,
        before: impl Fn(&[u8]) -> bool,
    ) -> Result<usize, usize> {
        while !range.is_empty() {
            let middle = range.start.midpoint(range.end);
            let record = Record::decode(&self.records[middle]);
            let name = self.name(middle, &record).map_err(|_| middle)?;
            range = if before(name) {
                middle + 1..range.end
            } else {
                range.start..middle
            };
        }
        Ok(range.start)
    }

    /// The numbers of the records of one kind, given that they are sorted.
    pub(crate) fn of_kind(&self, kind: Kind) -> Range<usize> {
        let code = |record: &_| Record::decode(record).kind;
        let start = self
            .records
            .partition_point(|record| code(record) < kind.code());
        let len = self.records[start..].partition_point(|record| code(record) == kind.code());
        start..start + len
    }

    /// The entry of the record `number`, which exists, after a check of each of its fields.
    pub(crate) fn entry(&self, number: usize) -> Result<Entry<'a>, Error> {
        let record = Record::decode(&self.records[number]);
        let known = Expected::AtMost(Flags::ALL.into());
        let zero = Expected::Exactly(0);
        check(number, at::FLAGS, known, record.flags.into())?;
        check(number, at::RESERVED, zero, record.reserved.into())?;
        let path = span(self.strings, number, PATH, record.path)?;
        Ok(Entry {
            kind: kind(number, &record)?,
            flags: Flags::from_bits(record.flags),
            name: text(number, "name", self.name(number, &record)?)?,
            path: text(number, "path", path)?,
            data: span(self.data, number, DATA, record.data)?,
            data_hash: record.data_hash,
        })
    }

    fn name(&self, number: usize, record: &Record) -> Result<&'a [u8], Error> {
        span(self.strings, number, NAME, record.name)
    }
}

/// Checks the number `found` at `field` of the record `number`.
fn check(number: usize, field: Field, expected: Expected, found: u64) -> Result<(), Error> {
    let base = (header::LEN + number * at::LEN) as u64;
    Mismatch::check(field, base, expected, found)
        .map_err(|mismatch| Problem::Record { number, mismatch }.into())
}

fn kind(number: usize, record: &Record) -> Result<Kind, Error> {
    let code = record.kind;
    Kind::from_code(code).ok_or_else(|| Problem::Kind { number, code }.into())
}

/// The bytes of `section` that the record `number` gives in the two fields.
fn span(section: &[u8], number: usize, fields: [Field; 2], span: Span) -> Result<&[u8], Error> {
    let at_most = |len: usize| Expected::AtMost(len as u64);
    let [offset, len] = fields;
    check(number, offset, at_most(section.len()), span.offset.into())?;
    let rest = &section[span.offset as usize..];
    check(number, len, at_most(rest.len()), span.len.into())?;
    Ok(&rest[..span.len as usize])
}

fn text<'s>(number: usize, field: &'static str, bytes: &'s [u8]) -> Result<&'s str, Error> {
    str::from_utf8(bytes).map_err(|_| Problem::NotText { number, field }.into())
}
