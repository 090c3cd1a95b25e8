//! The writer.

use std::{borrow::Cow, collections::BTreeMap};

use xxhash_rust::xxh3::xxh3_64;

use crate::{
    contents::deflate,
    error::{Error, Problem},
    flags::Flags,
    header::{self, Header},
    kind::Kind,
    layout::{self, MAX_LEN},
    options::Options,
    record::{Record, Span},
};

/// An entry to be written. All fields but the last are those of [`Entry`](crate::Entry).
#[derive(Clone)]
pub struct NewEntry<'a> {
    /// The kind, which says what name, path and data are.
    pub kind: Kind,
    /// Its flags, of which [`Flags::COMPRESSED`] is the writer's to set: here it means nothing.
    pub flags: Flags,
    /// The name, unique among the entries of its kind.
    pub name: Cow<'a, str>,
    /// The file it comes from, relative and with `/` on every system, or `""`.
    pub path: Cow<'a, str>,
    /// The data, as [`Entry::contents`](crate::Entry::contents) gives it back.
    pub data: Cow<'a, [u8]>,
    /// True to store the data compressed if that saves a quarter of it or more. A namespace
    /// package's never is.
    pub compress: bool,
}

impl NewEntry<'_> {
    fn key(&self) -> (Kind, &str) {
        (self.kind, &self.name)
    }

    /// Gives data and flags the form in which they are stored.
    fn settle(&mut self) {
        self.flags = self.flags.without(Flags::COMPRESSED);
        if !self.compress || self.flags.intersects(Flags::NAMESPACE) {
            return;
        }
        if let Some(stored) = deflate(&self.data) {
            self.data = stored.into();
            self.flags = self.flags | Flags::COMPRESSED;
        }
    }
}

/// Collects entries and writes them as a bundle.
///
/// The bytes depend on the options and the entries, not on the order in which these were pushed;
/// compressed ones also on the version of the crate `miniz_oxide`, which `Cargo.lock` fixes.
#[must_use = "nothing is written before `finish`"]
pub struct Writer<'a> {
    options: Options,
    entries: Vec<NewEntry<'a>>,
}

impl<'a> Writer<'a> {
    /// A writer without entries.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            entries: Vec::new(),
        }
    }

    /// Adds an entry.
    pub fn push(&mut self, entry: NewEntry<'a>) {
        self.entries.push(entry);
    }

    /// The bundle.
    ///
    /// # Errors
    ///
    /// If two entries have the same kind and name, or if the bundle would be 4 GiB long or longer.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        self.finish_within(MAX_LEN)
    }

    /// [`Self::finish`] with another limit, at most [`MAX_LEN`], which a test can reach.
    fn finish_within(mut self, limit: u64) -> Result<Vec<u8>, Error> {
        self.entries
            .sort_by(|left, right| (left.key(), &left.path).cmp(&(right.key(), &right.path)));
        self.refuse_duplicates()?;
        self.entries.iter_mut().for_each(NewEntry::settle);

        let fixed = (layout::header::LEN + self.entries.len() * layout::record::LEN) as u64;
        let mut room = Room {
            left: limit.checked_sub(fixed).ok_or(Problem::TooLong { limit })?,
            limit,
        };
        let mut strings = Pool::default();
        let mut data = Pool::default();
        let mut index = Vec::with_capacity(self.entries.len() * layout::record::LEN);
        for entry in &self.entries {
            let record = Record {
                kind: entry.kind.code(),
                flags: entry.flags.bits(),
                reserved: 0,
                name: strings.place(entry.name.as_bytes(), &mut room)?,
                path: strings.place(entry.path.as_bytes(), &mut room)?,
                data: data.place(&entry.data, &mut room)?,
                data_hash: xxh3_64(&entry.data),
            };
            index.extend_from_slice(&record.encode());
        }

        let (strings, data) = (strings.bytes, data.bytes);
        // The limit has been kept, so the casts lose nothing.
        let lengths = [&index, &strings, &data].map(|section| section.len() as u32);
        let [index_len, strings_len, data_len] = lengths;
        let mut header = Header {
            options: self.options,
            index_len,
            strings_len,
            data_len,
        }
        .encode();
        header::seal(&mut header, &index, &strings);
        Ok([&header[..], &index, &strings, &data].concat())
    }

    /// Looks for equal keys in the sorted entries.
    fn refuse_duplicates(&self) -> Result<(), Error> {
        match self
            .entries
            .windows(2)
            .find(|pair| pair[0].key() == pair[1].key())
        {
            Some([first, second]) => {
                let paths = [first, second].map(|entry| entry.path.clone().into_owned());
                Err(Problem::Duplicate {
                    kind: first.kind,
                    name: first.name.clone().into_owned(),
                    paths,
                }
                .into())
            }
            _ => Ok(()),
        }
    }
}

/// The bytes that the bundle may still grow by.
struct Room {
    left: u64,
    limit: u64,
}

impl Room {
    fn take(&mut self, len: usize) -> Result<(), Error> {
        self.left = self
            .left
            .checked_sub(len as u64)
            .ok_or(Problem::TooLong { limit: self.limit })?;
        Ok(())
    }
}

/// A section that holds equal spans of bytes once, each where it was first met.
#[derive(Default)]
struct Pool<'e> {
    bytes: Vec<u8>,
    offsets: BTreeMap<&'e [u8], u32>,
}

impl<'e> Pool<'e> {
    /// The span of these bytes, which are added if they are not there; what is empty is at offset
    /// 0.
    fn place(&mut self, bytes: &'e [u8], room: &mut Room) -> Result<Span, Error> {
        if bytes.is_empty() {
            return Ok(Span { offset: 0, len: 0 });
        }
        let len = bytes.len() as u32;
        if let Some(&offset) = self.offsets.get(bytes) {
            return Ok(Span { offset, len });
        }
        room.take(bytes.len())?;
        let offset = self.bytes.len() as u32;
        self.bytes.extend_from_slice(bytes);
        self.offsets.insert(bytes, offset);
        Ok(Span { offset, len })
    }
}

#[cfg(test)]
mod tests {
    use super::{Flags, Kind, NewEntry, Writer};
    use crate::{Bundle, Options};

    fn finish_within(limit: u64) -> Result<Vec<u8>, crate::Error> {
        let mut writer = Writer::new(Options::default());
        let data = [0; 10];
        let (name, path) = ("app", "app.py");
        for kind in [Kind::Module, Kind::Source] {
            writer.push(NewEntry {
                kind,
                flags: Flags::NONE,
                name: name.into(),
                path: path.into(),
                data: data[..].into(),
                compress: false,
            });
        }
        writer.finish_within(limit)
    }

    #[test]
    fn the_limit_is_kept_to_the_byte() {
        let len = finish_within(u64::from(u32::MAX))
            .expect("it is small")
            .len() as u64;
        assert!(Bundle::parse(&finish_within(len).expect("it is as long as it may be")).is_ok());
        for limit in 0..len {
            let error = finish_within(limit).expect_err("it is too long");
            assert_eq!(
                error.to_string(),
                format!("bundle: the entries do not fit into {limit} bytes")
            );
        }
    }
}
