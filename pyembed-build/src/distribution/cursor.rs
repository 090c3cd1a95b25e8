//! Reading a short text from front to back, as requirements and markers are read.

use std::ops::Range;

/// A fault of a text, and its place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) range: Range<usize>,
    pub(super) message: String,
}

impl Flaw {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
        }
    }
}

/// A place in a text that is read from front to back. Whitespace before anything is passed over.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    pub(super) fn take_text(&mut self, text: &str) -> bool {
        let is_there = self.rest().starts_with(text);
        self.at += if is_there { text.len() } else { 0 };
        is_there
    }

    pub(super) fn take(&mut self, c: char) -> bool {
        self.take_text(c.encode_utf8(&mut [0; 4]))
    }

    pub(super) fn take_any(&mut self, wanted: &[char]) -> Option<char> {
        wanted.iter().copied().find(|&c| self.take(c))
    }

    /// A word that does not go on.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let goes_on = |rest: &str| {
            rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
        };
        let is_there = self
            .rest()
            .strip_prefix(word)
            .is_some_and(|rest| !goes_on(rest));
        is_there && self.take_text(word)
    }

    pub(super) fn take_while(
        &mut self,
        is_wanted: impl Fn(char) -> bool,
    ) -> (&'a str, Range<usize>) {
        let rest = self.rest();
        let end = rest.find(|c| !is_wanted(c)).unwrap_or(rest.len());
        let range = self.at..self.at + end;
        self.at += end;
        (&rest[..end], range)
    }

    /// The text up to the character, which is taken too.
    pub(super) fn until(&mut self, end: char) -> Result<&'a str, Flaw> {
        let rest = &self.text[self.at..];
        let Some(length) = rest.find(end) else {
            return Err(self.flaw(format!("expected another `{end}`")));
        };
        self.at += length + end.len_utf8();
        Ok(&rest[..length])
    }

    pub(super) fn expect(&mut self, c: char) -> Result<(), Flaw> {
        if self.take(c) {
            Ok(())
        } else {
            Err(self.flaw(format!("expected `{c}`")))
        }
    }

    pub(super) fn end(&mut self, expected: &str) -> Result<(), Flaw> {
        if self.rest().is_empty() {
            Ok(())
        } else {
            Err(self.flaw(format!("expected {expected}")))
        }
    }

    /// A flaw at the word that comes now.
    pub(super) fn flaw(&mut self, message: impl Into<String>) -> Flaw {
        let rest = self.rest();
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        Flaw::new(self.at..self.at + length, message)
    }
}
