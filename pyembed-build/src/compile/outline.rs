//! Large modules in parts: what RustPython's compiler takes takes the square of the size of a code
//! object, because it compares each constant with all others, and each name of a module with all
//! functions.
//!
//! Of large tables of constants, and of long rows of plain definitions, stretches are taken out of
//! the text and compiled by themselves. In their place stands a call of a function that is to get
//! their code. What is taken out can neither fail nor see who calls it, so that nothing but the
//! constants of the code objects tells the difference; lines stay where they are.

use std::ops::Range;

use ruff_python_ast::{
    DictItem, Expr, Stmt,
    visitor::{Visitor, walk_expr, walk_stmt},
};
use ruff_text_size::Ranged;

use super::plain::{constants, is_hashable, is_plain};

/// Constants that a table has to have.
const LARGE_TABLE: usize = 1_000;

/// Definitions that a module has to have.
const LARGE_MODULE: usize = 500;

/// Constants in one part of a table: few enough for the compiler, and enough to be worth a call.
const PART_OF_TABLE: usize = 256;

/// Definitions in one part of a module.
const PART_OF_MODULE: usize = 128;

/// A string that no source has which is outlined.
const MARK: char = '\u{2}';

/// A text, and what was taken out of it.
pub(super) struct Outlined {
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
}

/// A stretch of a text, as a module of its own.
pub(super) struct Part {
    /// The only constant of the function in the text that stands for it.
    pub(super) mark: String,
    pub(super) text: String,
    pub(super) kind: PartKind,
    /// The number of lines before it.
    pub(super) line: usize,
}

/// The kind of code that the function is to get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The lambda in the part's text, which makes a tuple.
    Items,
    /// The lambda in the part's text, which makes a dict.
    Entries,
    /// The part's text itself, which runs in the module's namespace.
    Statements,
}

/// Takes the large stretches out, if there are any.
pub(super) fn outline(text: &str, module: &[Stmt]) -> Option<Outlined> {
    // Less cannot have so many constants.
    if text.len() < 2 * LARGE_MODULE || text.contains(MARK) {
        return None;
    }
    let mut finder = Finder {
        text,
        found: Vec::new(),
        repeated: 0,
    };
    finder.definitions(module);
    finder.visit_body(module);
    finder.found.sort_by_key(|(range, _)| range.start);
    cut(text, finder.found)
}

/// The text without the stretches.
fn cut(text: &str, stretches: Vec<(Range<usize>, PartKind)>) -> Option<Outlined> {
    let mut cut = Outlined {
        text: String::new(),
        parts: Vec::new(),
    };
    let (mut end, mut line) = (0, 0);
    for (range, kind) in stretches {
        let mark = format!("{MARK}{}", cut.parts.len());
        // What lies in another stretch goes with it.
        let Some(between) = text.get(end..range.start) else {
            continue;
        };
        let taken = &text[range.clone()];
        let Some(call) = call(&mark, kind, taken) else {
            continue;
        };
        line += between.matches('\n').count();
        cut.text.push_str(between);
        cut.text.push_str(&call);
        cut.parts.push(Part {
            mark,
            text: match kind {
                PartKind::Items => format!("lambda:({taken},)\n"),
                PartKind::Entries => format!("lambda:{{{taken}}}\n"),
                PartKind::Statements => format!("{taken}\n"),
            },
            kind,
            line,
        });
        line += taken.matches('\n').count();
        end = range.end;
    }
    cut.text.push_str(&text[end..]);
    (!cut.parts.is_empty()).then_some(cut)
}

/// The call that stands for a stretch, with as many lines, and as long in the last one; None where
/// there is no room for it.
fn call(mark: &str, kind: PartKind, taken: &str) -> Option<String> {
    let function = format!("(lambda:'{mark}')(");
    let lines = taken.matches('\n').count();
    let last = taken.rsplit('\n').next().unwrap_or_default().len();
    let filled = |start: String, end: &str| {
        let there = if lines == 0 { start.len() } else { 0 };
        let blanks = last.checked_sub(there + end.len())?;
        Some(start + &"\n".repeat(lines) + &" ".repeat(blanks) + end)
    };
    match kind {
        PartKind::Items => filled(format!("*{function})"), ""),
        PartKind::Entries => filled(format!("**{function})"), ""),
        PartKind::Statements => filled(function, ")"),
    }
}

/// Finds the stretches.
struct Finder<'a> {
    text: &'a str,
    found: Vec<(Range<usize>, PartKind)>,
    /// The functions and loops that the place at hand is in.
    repeated: usize,
}

impl Finder<'_> {
    /// Finds long rows of definitions at the top of a module.
    fn definitions(&mut self, module: &[Stmt]) {
        let is_special = |statement: &Stmt| match statement {
            // It changes how the others are compiled, or complains of them.
            Stmt::ImportFrom(import) => import.module.as_deref() == Some("__future__"),
            Stmt::Global(_) => true,
            _ => false,
        };
        let plain = module.iter().filter(|statement| is_plain(statement));
        if plain.count() < LARGE_MODULE || module.iter().any(is_special) {
            return;
        }
        for row in module.chunk_by(|one, next| is_plain(one) && is_plain(next)) {
            for part in row.chunks(PART_OF_MODULE) {
                if let ([first, ..], [.., last]) = (part, part)
                    && is_plain(first)
                    && self.starts_a_line(first)
                {
                    let range = first.range().start().to_usize()..last.range().end().to_usize();
                    self.found.push((range, PartKind::Statements));
                }
            }
        }
    }

    fn starts_a_line(&self, statement: &Stmt) -> bool {
        let start = statement.range().start().to_usize();
        start == 0 || self.text.as_bytes()[start - 1] == b'\n'
    }

    /// Finds large stretches of constants in a display. False if there are none.
    fn table(&mut self, display: Range<usize>, items: &[Item<'_>], kind: PartKind) -> bool {
        let count: usize = items.iter().filter_map(|item| item.constants).sum();
        if count < LARGE_TABLE {
            return false;
        }
        let extents = self.extents(display, items);
        let mut rest = 0..items.len();
        while let Some(start) = rest.next() {
            // One that is large itself is taken to pieces.
            if items[start]
                .constants
                .is_none_or(|count| count >= LARGE_TABLE)
            {
                let parts = items[start].parts.into_iter().flatten();
                parts.for_each(|part| self.visit_expr(part));
                continue;
            }
            let length = length_of_part(&items[start..]);
            rest.start = start + length;
            let range = extents[start].start..extents[start + length - 1].end;
            self.found.push((range, kind));
        }
        true
    }

    /// The stretches of text between the commas.
    fn extents(&self, display: Range<usize>, items: &[Item<'_>]) -> Vec<Range<usize>> {
        let mut start = display.start + 1;
        let last = display.end - 1;
        let limits = items.iter().skip(1).map(|item| item.range.start);
        let items = items.iter().zip(limits.chain([last]));
        items
            .map(|(item, limit)| {
                let after = item.range.end;
                let comma = self.text.get(after..limit).and_then(comma);
                let extent = start..comma.map_or(last, |comma| after + comma);
                start = extent.end + 1;
                extent
            })
            .collect()
    }

    fn repeatedly(&mut self, visit: impl FnOnce(&mut Self)) {
        self.repeated += 1;
        visit(self);
        self.repeated -= 1;
    }
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(_) | Stmt::For(_) | Stmt::While(_) => {
                self.repeatedly(|finder| walk_stmt(finder, statement));
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        let range = expression.range().to_std_range();
        let found = match expression {
            Expr::List(list) if list.ctx.is_load() => {
                self.table(range, &elements(&list.elts), PartKind::Items)
            }
            Expr::Set(set) if set.elts.iter().all(is_hashable) => {
                self.table(range, &elements(&set.elts), PartKind::Items)
            }
            Expr::Dict(dict) => self.table(range, &entries(&dict.items), PartKind::Entries),
            // What runs again is to find the same tuple, and find it made.
            Expr::Tuple(tuple)
                if tuple.parenthesized && tuple.ctx.is_load() && self.repeated == 0 =>
            {
                self.table(range, &elements(&tuple.elts), PartKind::Items)
            }
            _ => false,
        };
        match expression {
            _ if found => {}
            // The compiler makes constants of displays after `in`, or reads the text itself.
            Expr::Compare(_) | Expr::FString(_) | Expr::TString(_) => {}
            Expr::Lambda(_)
            | Expr::ListComp(_)
            | Expr::SetComp(_)
            | Expr::DictComp(_)
            | Expr::Generator(_) => self.repeatedly(|finder| walk_expr(finder, expression)),
            _ => walk_expr(self, expression),
        }
    }

    /// They may be kept as text.
    fn visit_annotation(&mut self, _: &'a Expr) {}
}

/// An element of a display, or a key and its value.
struct Item<'a> {
    range: Range<usize>,
    /// The number of constants, if it is made of nothing else.
    constants: Option<usize>,
    parts: [Option<&'a Expr>; 2],
}

fn elements(elements: &[Expr]) -> Vec<Item<'_>> {
    let item = |element| Item {
        range: Ranged::range(element).to_std_range(),
        constants: constants(element),
        parts: [Some(element), None],
    };
    elements.iter().map(item).collect()
}

fn entries(entries: &[DictItem]) -> Vec<Item<'_>> {
    entries.iter().map(Item::of_entry).collect()
}

impl<'a> Item<'a> {
    fn of_entry(entry: &'a DictItem) -> Self {
        let key = entry.key.as_ref().filter(|key| is_hashable(key));
        let counts = key.and_then(constants).zip(constants(&entry.value));
        Self {
            range: entry.range().to_std_range(),
            constants: counts.map(|(key, value)| key + value),
            parts: [entry.key.as_ref(), Some(&entry.value)],
        }
    }
}

/// The number of items that are enough for a part, at least one.
fn length_of_part(items: &[Item<'_>]) -> usize {
    let mut size = 0;
    let fits = |item: &&Item<'_>| {
        let is_first = size == 0;
        size += item.constants.unwrap_or(PART_OF_TABLE);
        is_first || size <= PART_OF_TABLE
    };
    items.iter().take_while(fits).count()
}

/// The comma in what stands between two elements: besides it blanks, brackets and comments.
fn comma(between: &str) -> Option<usize> {
    let mut is_comment = false;
    between.bytes().position(|byte| {
        match byte {
            b'#' => is_comment = true,
            b'\n' => is_comment = false,
            _ => {}
        }
        byte == b',' && !is_comment
    })
}
