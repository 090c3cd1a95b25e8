//! The one shape of every problem the build reports, and how it is printed.

use std::{cmp::Ordering, collections::BTreeSet, fmt, ops::Range};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// Columns a rendered source line may take; a longer one is cut around its caret.
const WIDTH: usize = 120;

/// Carets one problem may take: a longer span says no more and would defeat the cutting of long
/// lines.
const MAX_CARETS: usize = 60;

/// The weight of a problem: an error ends the build, a warning does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The build goes on.
    Warning,
}

/// One problem, with its place in a Python file where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The weight; the build fails for an error.
    pub severity: Severity,
    /// The file or directory, relative to the crate, with `/` between its parts.
    pub path: String,
    /// The place in the file; `None` when the problem is the file itself.
    pub place: Option<Box<Place>>,
    /// The problem in one sentence, without a full stop.
    pub message: String,
    /// A few words at the caret; may be empty.
    pub label: String,
    /// Advice: what to do about it.
    pub help: Option<String>,
}

/// A stretch of one line of a Python file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The first column, from 1, in characters.
    pub column: usize,
    /// The number of characters the stretch covers; 0 is a point.
    pub width: usize,
    /// The whole line, without its line ending.
    pub source_line: String,
}

impl Diagnostic {
    /// A problem with `path` that fails the build.
    pub fn error(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, path.into(), message.into())
    }

    /// A problem with `path` that the build survives.
    pub fn warning(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, path.into(), message.into())
    }

    fn new(severity: Severity, path: String, message: String) -> Self {
        Self {
            severity,
            path,
            place: None,
            message,
            label: String::new(),
            help: None,
        }
    }

    /// The same problem, at a place in the file.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self {
            place: Some(Box::new(place)),
            ..self
        }
    }

    /// The same problem, with a few words at the caret.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..self
        }
    }

    /// The same problem, with advice.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// The problem in one line, as `cargo::error=` wants it: `scripts/pricing.py:12:9: unterminated
    /// string literal`.
    pub fn one_line(&self) -> String {
        let mut line = printable(&self.path);
        if let Some(place) = &self.place {
            line.push_str(&format!(":{}:{}", place.line, place.column));
        }
        if !line.is_empty() {
            line.push_str(": ");
        }
        line.push_str(&printable(&self.message));
        line
    }

    pub(crate) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn position(&self) -> (usize, usize) {
        self.place
            .as_ref()
            .map_or((0, 0), |place| (place.line, place.column))
    }

    fn rest(&self) -> (Severity, &str, Option<&str>, Option<&Place>) {
        (
            self.severity,
            &self.label,
            self.help.as_deref(),
            self.place.as_deref(),
        )
    }
}

/// By file, then position, then message.
impl Ord for Diagnostic {
    fn cmp(&self, other: &Self) -> Ordering {
        self.path
            .cmp(&other.path)
            .then_with(|| self.position().cmp(&other.position()))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.rest().cmp(&other.rest()))
    }
}

impl PartialOrd for Diagnostic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In rustc's look, with the source line and a caret, without colours.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = printable(&self.path);
        let help = self.help.as_deref().map(|help| Level::HELP.message(help));
        let title = self.level().primary_title(self.message.as_str());
        let render = |group: Group<'_>| Renderer::plain().term_width(WIDTH).render(&[group]);
        match &self.place {
            Some(place) => f.write_str(&render(
                title.element(self.snippet(place, path)).elements(help),
            )),
            None => {
                let origin = (!path.is_empty()).then(|| Origin::path(path));
                f.write_str(&indented(
                    &render(title.elements(origin).elements(help)),
                    self.message.lines().count(),
                ))
            }
        }
    }
}

impl Diagnostic {
    fn level(&self) -> Level<'static> {
        match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        }
    }

    fn snippet<'a>(&'a self, place: &'a Place, path: String) -> Snippet<'a, Annotation<'a>> {
        let label = Some(self.label.as_str()).filter(|label| !label.is_empty());
        let caret = AnnotationKind::Primary.span(place.caret()).label(label);
        Snippet::source(place.source_line.as_str())
            .line_start(place.line)
            .path(path)
            .annotation(caret)
    }
}

/// Without a line number there is no gutter, and the renderer sets what follows the title flush
/// left: move it under the title.
fn indented(report: &str, title: usize) -> String {
    let line = |(number, line): (usize, &str)| {
        if number < title {
            line.to_owned()
        } else {
            format!(" {line}")
        }
    };
    report
        .lines()
        .enumerate()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

impl Place {
    /// The place of a range of bytes in a text, cut to its first line.
    ///
    /// Lines end at `\n`, `\r\n` or `\r`, as for Python. Offsets beyond the text mean its end, and
    /// one inside a character means that character.
    pub fn from_offset(text: &str, range: Range<usize>) -> Self {
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end).max(start);
        let (line, line_start) = line_of(text, start);
        let source_line = line_at(text, line_start);
        let line_end = line_start + source_line.len();
        let characters = |span: Range<usize>| text.get(span).map_or(0, |span| span.chars().count());
        let width = characters(start..end.min(line_end));
        let column = characters(line_start..start.min(line_end)) + 1;
        Self {
            line,
            column,
            width,
            source_line: source_line.to_owned(),
        }
    }

    /// The bytes of the line under the carets; beyond its end, the end.
    fn caret(&self) -> Range<usize> {
        let first = self.column.saturating_sub(1);
        let after = first.saturating_add(self.width.clamp(1, MAX_CARETS));
        byte_of(&self.source_line, first)..byte_of(&self.source_line, after)
    }
}

/// The byte at which the character of that number starts, or the text's end.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(byte, _)| byte)
}

/// The number of the line an offset is in, from 1, and where that line starts.
fn line_of(text: &str, offset: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let ends_line = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let before = offset.min(bytes.len());
    let last = (0..before).rev().find(|&at| ends_line(at));
    (
        1 + (0..before).filter(|&at| ends_line(at)).count(),
        last.map_or(0, |at| at + 1),
    )
}

/// The line that starts at an offset, without its line ending.
fn line_at(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    rest.split(['\n', '\r']).next().unwrap_or_default()
}

/// The text in one line: what would move the cursor is escaped.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() {
                c.escape_default().to_string()
            } else {
                c.to_string()
            }
        })
        .collect()
}

/// Every problem, sorted and each once, and a last line that counts them; nothing when there is
/// none.
pub(crate) fn render(diagnostics: &[Diagnostic]) -> String {
    let sorted: BTreeSet<&Diagnostic> = diagnostics.iter().collect();
    if sorted.is_empty() {
        return String::new();
    }
    let mut report = String::new();
    // Advice is given once: what helps one of ten imports of a module helps the others.
    let mut given = BTreeSet::new();
    for &diagnostic in &sorted {
        let mut shown = diagnostic.clone();
        shown.help = shown.help.filter(|help| given.insert(help.clone()));
        report.push_str(&format!("{shown}\n\n"));
    }
    report.push_str(&summary(&sorted));
    report
}

fn summary(diagnostics: &BTreeSet<&Diagnostic>) -> String {
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    let counts: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    let files: BTreeSet<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.path.as_str())
        .collect();
    format!(
        "{} in {}\n",
        counts.join(" and "),
        counted(files.len(), "file")
    )
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
