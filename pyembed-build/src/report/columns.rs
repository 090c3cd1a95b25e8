//! Rows of text in columns.

/// Columns are as wide as their widest cell, but not wider than this: a long name pushes only its
/// own line.
const WIDEST: usize = 48;

/// One cell: text is aligned to the left, a figure to the right.
pub(super) enum Cell {
    Text(String),
    Figure(String),
}

impl Cell {
    fn content(&self) -> &str {
        match self {
            Self::Text(content) | Self::Figure(content) => content,
        }
    }

    fn width(&self) -> usize {
        self.content().chars().count()
    }

    fn padded(&self, width: usize) -> String {
        match self {
            Self::Text(content) => format!("{content:<width$}"),
            Self::Figure(content) => format!("{content:>width$}"),
        }
    }
}

/// The rows, each on one line, indented.
pub(super) fn columns(rows: &[Vec<Cell>]) -> String {
    let widths = widths(rows);
    let mut text = String::new();
    for row in rows {
        let line: String = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("  {}", cell.padded(*width)))
            .collect();
        text.push_str(&plain(line.trim_end()));
        text.push('\n');
    }
    text
}

fn widths(rows: &[Vec<Cell>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(Cell::width)
            .max()
            .unwrap_or_default()
            .min(WIDEST)
    };
    (0..columns).map(width).collect()
}

/// The text on one line, whatever a file's name has in it.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for character in text.chars() {
        match character.is_control() {
            true => plain.extend(character.escape_default()),
            false => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_left_and_figures_are_right() {
        let row = |name: &str, figure: &str| {
            vec![
                Cell::Text(name.into()),
                Cell::Figure(figure.into()),
                Cell::Text("x".into()),
            ]
        };
        let rows = [row("a", "1 B"), row("long", "12 KiB")];
        assert_eq!(columns(&rows), "  a        1 B  x\n  long  12 KiB  x\n");
    }

    #[test]
    fn a_row_is_one_line() {
        let rows = [vec![Cell::Text("a\nb\u{1b}[31m".into())]];
        assert_eq!(columns(&rows), "  a\\nb\\u{1b}[31m\n");
    }
}
