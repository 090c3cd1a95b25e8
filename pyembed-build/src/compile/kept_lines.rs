//! As much of a source as tracebacks show.

use std::collections::BTreeSet;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_source_file::UniversalNewlines;
use ruff_text_size::{Ranged, TextLen, TextSize};

/// The text with every line empty that is not among `kept`, which counts from 0, or is a comment:
/// line numbers stay.
pub(crate) fn keep(text: &str, kept: &BTreeSet<usize>, tokens: &Tokens) -> String {
    let comments: BTreeSet<TextSize> = tokens
        .iter()
        .filter(|token| token.kind() == TokenKind::Comment)
        .map(Ranged::start)
        .collect();
    let mut result = String::new();
    for (number, line) in text.universal_newlines().enumerate() {
        let indent = line.text_len() - line.trim_start().text_len();
        if kept.contains(&number) && !comments.contains(&(line.start() + indent)) {
            result.push_str(&line);
        }
        result.push('\n');
    }
    // Nothing follows the last line that is kept.
    result.truncate(result.trim_end_matches('\n').len());
    result
}
