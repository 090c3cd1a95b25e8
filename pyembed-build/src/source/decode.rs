//! Bytes of a source file to text, as CPython's tokenizer does it: byte order mark, PEP 263
//! declaration, UTF-8.

use std::{fmt, ops::Range};

use super::encodings::{Codec, codec};
use crate::diagnostic::{Diagnostic, Place};

const BOM: &[u8] = b"\xef\xbb\xbf";

const SAVE_AS_UTF8: &str = "save the file as UTF-8 and remove the declaration";

/// The reason why a file's bytes are not Python source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DecodeError {
    /// The byte of the file, from 0.
    pub(crate) offset: usize,
    /// The place in the text; what cannot be decoded stands there as U+FFFD.
    pub(crate) place: Place,
    /// The fault, in words.
    pub(crate) message: String,
    /// A few words at the caret.
    pub(crate) label: &'static str,
    /// Advice: what to do about it.
    pub(crate) help: &'static str,
}

impl DecodeError {
    /// The error as a problem with the file of that path.
    pub(crate) fn into_diagnostic(self, path: &str) -> Diagnostic {
        Diagnostic::error(path, self.message)
            .at(self.place)
            .label(self.label)
            .help(self.help)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.place.line, self.place.column, self.message
        )
    }
}

impl std::error::Error for DecodeError {}

/// The text of a Python source file, without its byte order mark and with every line ending a
/// `\n`, which is what Python's tokenizer makes of them, inside strings too.
///
/// # Errors
///
/// Bytes that the declared encoding (or UTF-8, when none is declared) does not have, an encoding
/// that is unknown or contradicts the byte order mark, and NUL characters.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let source = Source::new(bytes);
    let cookie = find_cookie(source.body);
    let codec = source.codec(cookie.clone())?;
    let text = codec
        .decode(source.body)
        .map_err(|bad| source.undecodable(&bad.before, bad.offset, cookie))?;
    match text.find('\0') {
        None => Ok(with_newlines(text)),
        Some(nul) => Err(source.nul(&text, nul)),
    }
}

fn with_newlines(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

/// A file's bytes with and without the byte order mark.
struct Source<'a> {
    bytes: &'a [u8],
    body: &'a [u8],
    has_bom: bool,
}

impl<'a> Source<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let body = bytes.strip_prefix(BOM);
        Self {
            bytes,
            body: body.unwrap_or(bytes),
            has_bom: body.is_some(),
        }
    }

    fn codec(&self, cookie: Option<Range<usize>>) -> Result<Codec, DecodeError> {
        let Some(cookie) = cookie else {
            return Ok(Codec::Utf8);
        };
        let name = String::from_utf8_lossy(&self.body[cookie.clone()]).into_owned();
        match codec(&name) {
            None => Err(self.bad_cookie(cookie, format!("unknown encoding `{name}`"), "declared here", SAVE_AS_UTF8)),
            Some(codec) if self.has_bom && codec != Codec::Utf8 => Err(self.bad_cookie(
                cookie,
                format!("the file starts with a UTF-8 byte order mark and declares the encoding `{name}`"),
                "declared here",
                "remove one of the two",
            )),
            Some(codec) => Ok(codec),
        }
    }

    fn bad_cookie(
        &self,
        cookie: Range<usize>,
        message: String,
        label: &'static str,
        help: &'static str,
    ) -> DecodeError {
        let before = String::from_utf8_lossy(&self.body[..cookie.start]);
        let mut place = place_after(&before, &self.body[cookie.start..]);
        place.width = cookie.len();
        self.error(cookie.start, place, message, label, help)
    }

    fn undecodable(
        &self,
        before: &str,
        offset: usize,
        cookie: Option<Range<usize>>,
    ) -> DecodeError {
        let rest = &self.body[offset..];
        let byte = rest.first().copied().unwrap_or_default();
        let place = place_after(before, rest);
        let declared =
            cookie.map(|cookie| String::from_utf8_lossy(&self.body[cookie]).into_owned());
        let message = match &declared {
            None => {
                format!("byte 0x{byte:02x} is not valid UTF-8, and no other encoding is declared")
            }
            Some(name) => {
                format!("byte 0x{byte:02x} is not valid in the declared encoding `{name}`")
            }
        };
        let help = match &declared {
            _ if self.bytes.starts_with(b"\xff\xfe") || self.bytes.starts_with(b"\xfe\xff") => {
                "the file looks like UTF-16: save it as UTF-8"
            }
            None => {
                "save the file as UTF-8, or declare its encoding in the first line: `# -*- coding: latin-1 -*-`"
            }
            Some(_) => "save the file in the encoding it declares, or correct the declaration",
        };
        self.error(offset, place, message, "this byte", help)
    }

    fn nul(&self, text: &str, nul: usize) -> DecodeError {
        let place = Place::from_offset(text, nul..nul + 1);
        // In every encoding of the table a NUL character is a NUL byte, and the other way round.
        let offset = self.body.iter().position(|&byte| byte == 0).unwrap_or(nul);
        let help =
            "remove it; a file full of them is UTF-16, to be saved as UTF-8, or no Python source";
        self.error(
            offset,
            place,
            "source code cannot contain null bytes".into(),
            "this byte",
            help,
        )
    }

    fn error(
        &self,
        offset: usize,
        place: Place,
        message: String,
        label: &'static str,
        help: &'static str,
    ) -> DecodeError {
        let offset = offset + self.bytes.len() - self.body.len();
        DecodeError {
            offset,
            place,
            message,
            label,
            help,
        }
    }
}

/// The place of the character that follows a decoded text, with the rest of its line as far as it
/// is UTF-8.
fn place_after(before: &str, rest: &[u8]) -> Place {
    let mut text = before.to_owned();
    text.push_str(&String::from_utf8_lossy(line(rest)));
    Place::from_offset(&text, before.len()..before.len() + 1)
}

/// The first line of the bytes, without its line ending.
fn line(bytes: &[u8]) -> &[u8] {
    bytes
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .next()
        .unwrap_or_default()
}

/// The part of the first two lines that names an encoding. The second counts only when the first is
/// blank or a comment.
fn find_cookie(body: &[u8]) -> Option<Range<usize>> {
    let first = line(body);
    if let Some(cookie) = cookie_in(first) {
        return Some(cookie);
    }
    if !is_blank_or_comment(first) {
        return None;
    }
    let ending = if body[first.len()..].starts_with(b"\r\n") {
        2
    } else {
        1
    };
    let start = first.len() + ending;
    let cookie = cookie_in(line(body.get(start..)?))?;
    Some(cookie.start + start..cookie.end + start)
}

fn is_blank_or_comment(line: &[u8]) -> bool {
    matches!(unindented(line).first(), None | Some(b'#'))
}

/// `^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`
fn cookie_in(line: &[u8]) -> Option<Range<usize>> {
    let comment = unindented(line);
    if comment.first() != Some(&b'#') {
        return None;
    }
    let start = line.len() - comment.len();
    (start..line.len()).find_map(|at| cookie_at(line, at))
}

fn cookie_at(line: &[u8], at: usize) -> Option<Range<usize>> {
    let after = line[at..].strip_prefix(b"coding")?;
    let value = after
        .strip_prefix(b":")
        .or_else(|| after.strip_prefix(b"="))?;
    let blanks = value
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    let name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let length = value[blanks..].iter().take_while(name).count();
    let start = line.len() - value.len() + blanks;
    (length > 0).then_some(start..start + length)
}

/// The line without what Python takes for blank at its start.
fn unindented(line: &[u8]) -> &[u8] {
    let blanks = line
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c'))
        .count();
    &line[blanks..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        decode(bytes)
            .unwrap_err()
            .into_diagnostic("scripts/a.py")
            .to_string()
    }

    #[test]
    fn utf_8_is_the_default_and_a_byte_order_mark_is_dropped() {
        assert_eq!(
            decode("x = 'é'\r\n\x0cy\n".as_bytes()).unwrap(),
            "x = 'é'\n\x0cy\n"
        );
        assert_eq!(decode(b"\xef\xbb\xbfx").unwrap(), "x");
        assert_eq!(
            decode(b"\xef\xbb\xbf# coding: utf-8\n").unwrap(),
            "# coding: utf-8\n"
        );
        assert_eq!(decode(b"").unwrap(), "");
    }

    #[test]
    fn line_endings_are_newlines() {
        for (written, read) in [
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\rb\r", "a\nb\n"),
            ("a\n\rb\r\r\n\nc", "a\n\nb\n\n\nc"),
            ("\u{feff}'''\r\n'''\r", "'''\n'''\n"),
            // Lines to an editor, not to Python.
            ("\x0b\x0c\u{85}\u{2028}", "\x0b\x0c\u{85}\u{2028}"),
        ] {
            assert_eq!(decode(written.as_bytes()).unwrap(), read, "{written:?}");
        }
    }

    #[test]
    fn a_declaration_in_the_first_two_lines_counts() {
        for head in [
            &b"# -*- coding: latin-1 -*-\n"[..],
            b"#!/usr/bin/python\n# vim: set fileencoding=latin1 :\n",
            b"\r\n#coding:l1\r\n",
            b"# a\r# coding= iso-8859-1\r",
            b"\x0c \t# encoding coding: latin-1-unix\n",
        ] {
            let text = decode(&[head, b"'\xe9'"].concat()).unwrap();
            assert!(text.ends_with("'é'"), "{text}");
        }
    }

    #[test]
    fn a_declaration_elsewhere_does_not() {
        for head in [
            &b"x = 1\n# coding: latin-1\n"[..],
            b"\n\n# coding: latin-1\n",
            b"x = 1 # coding: latin-1\n",
            b"# coding latin-1\n",
            b"# Coding: latin-1\n",
            b"# coding:\n",
        ] {
            assert!(
                decode(&[head, b"'\xe9'"].concat()).is_err(),
                "{}",
                String::from_utf8_lossy(head)
            );
        }
    }

    #[test]
    fn a_byte_that_is_not_utf_8_is_shown() {
        assert_eq!(
            error(b"# a comment\nname = 'caf\xe9 \xc3\xa9'\n"),
            "error: byte 0xe9 is not valid UTF-8, and no other encoding is declared
 --> scripts/a.py:2:12
  |
2 | name = 'caf\u{fffd} é'
  |            ^ this byte
  |
  = help: save the file as UTF-8, or declare its encoding in the first line: `# -*- coding: latin-1 -*-`"
        );
        let error = decode(b"\xef\xbb\xbfa\xff").unwrap_err();
        assert_eq!(
            (error.offset, error.place.line, error.place.column),
            (4, 1, 2)
        );
        assert_eq!(
            error.to_string(),
            "line 1, column 2: byte 0xff is not valid UTF-8, and no other encoding is declared"
        );
    }

    #[test]
    fn a_byte_outside_the_declared_encoding_is_shown() {
        assert_eq!(
            error(b"# coding: ascii\n'caf\xc3\xa9'\n"),
            "error: byte 0xc3 is not valid in the declared encoding `ascii`
 --> scripts/a.py:2:5
  |
2 | 'café'
  |     ^ this byte
  |
  = help: save the file in the encoding it declares, or correct the declaration"
        );
    }

    #[test]
    fn an_unknown_encoding_is_shown_where_it_is_named() {
        assert_eq!(
            error(b"#!/bin/\xff\n# coding: utf-nine\n"),
            "error: unknown encoding `utf-nine`
 --> scripts/a.py:2:11
  |
2 | # coding: utf-nine
  |           ^^^^^^^^ declared here
  |
  = help: save the file as UTF-8 and remove the declaration"
        );
    }

    #[test]
    fn a_declaration_may_not_contradict_the_byte_order_mark() {
        assert_eq!(
            error(b"\xef\xbb\xbf# coding: latin-1\n"),
            "error: the file starts with a UTF-8 byte order mark and declares the encoding `latin-1`
 --> scripts/a.py:1:11
  |
1 | # coding: latin-1
  |           ^^^^^^^ declared here
  |
  = help: remove one of the two"
        );
    }

    #[test]
    fn null_bytes_are_refused() {
        assert_eq!(
            error("é = 1\nx\0y".as_bytes()),
            "error: source code cannot contain null bytes
 --> scripts/a.py:2:2
  |
2 | x␀y
  |  ^ this byte
  |
  = help: remove it; a file full of them is UTF-16, to be saved as UTF-8, or no Python source"
        );
        assert_eq!(decode("é\0".as_bytes()).unwrap_err().offset, 2);
    }

    #[test]
    fn utf_16_is_recognised() {
        let help = |bytes| decode(bytes).unwrap_err().help;
        assert_eq!(
            help(b"\xff\xfex\0"),
            "the file looks like UTF-16: save it as UTF-8"
        );
        assert_eq!(
            help(b"\xfe\xff\0x"),
            "the file looks like UTF-16: save it as UTF-8"
        );
    }

    #[test]
    fn any_bytes_give_text_or_an_error() {
        let parts: [&[u8]; 9] = [
            b"\xef\xbb\xbf",
            b"#coding:",
            b"big5",
            b"\n",
            b"\r",
            b"\xff",
            b"\0",
            b"\xc3",
            b" ",
        ];
        for number in 0..9usize.pow(5) {
            let bytes: Vec<u8> = (0..5)
                .flat_map(|digit| parts[number / 9usize.pow(digit) % 9].to_vec())
                .collect();
            if let Err(error) = decode(&bytes) {
                assert!(error.offset < bytes.len(), "{bytes:?}");
            }
        }
    }
}
