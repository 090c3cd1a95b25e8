//! Lines of a requirements file, joined where one goes on in the next, and without comments.

use std::ops::Range;

/// The text of a line, and the places of its parts in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Statement {
    /// Without whitespace around it; not empty.
    pub(super) text: String,
    /// The starts of parts of the text, in the text and in the file.
    pieces: Vec<(usize, usize)>,
}

impl Statement {
    /// The place in the file of a range of the text.
    pub(super) fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, at: usize) -> usize {
        let piece = self.pieces.iter().rev().find(|(start, _)| *start <= at);
        piece.map_or(at, |(start, offset)| offset + (at - start))
    }
}

/// The statements of the file, line by line.
pub(super) fn statements(source: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut unfinished = Unfinished::default();
    let mut offset = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end_matches(['\r', '\n']);
        let is_comment = text.trim_start().starts_with('#');
        let continued = text.strip_suffix('\\').filter(|_| !is_comment);
        unfinished.push(continued.unwrap_or(text), offset, is_comment);
        if continued.is_none() {
            statements.extend(std::mem::take(&mut unfinished).finish());
        }
        offset += line.len();
    }
    statements.extend(unfinished.finish());
    statements
}

#[derive(Default)]
struct Unfinished {
    text: String,
    pieces: Vec<(usize, usize)>,
}

impl Unfinished {
    fn push(&mut self, text: &str, offset: usize, is_comment: bool) {
        if is_comment {
            // So that it is one also after a line that ends in `name\`.
            self.text.push(' ');
        }
        self.pieces.push((self.text.len(), offset));
        self.text.push_str(text);
    }

    fn finish(self) -> Option<Statement> {
        let text = &self.text[..comment_in(&self.text).unwrap_or(self.text.len())];
        let indent = text.len() - text.trim_start().len();
        let text = text.trim().to_owned();
        let pieces = self.pieces.into_iter();
        // What the first piece loses at its front moves it on in the file; the others only move in
        // the text.
        let moved = |(start, offset): (usize, usize)| match start.checked_sub(indent) {
            Some(start) => (start, offset),
            None => (0, offset + (indent - start)),
        };
        let pieces = pieces.map(moved).collect();
        (!text.is_empty()).then_some(Statement { text, pieces })
    }
}

/// The start of a comment: a `#` that begins the text or follows whitespace.
fn comment_in(text: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c == '#' && before.is_whitespace() {
            return Some(at);
        }
        before = c;
    }
    None
}
