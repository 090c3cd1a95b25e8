//! The constants of the form: `FORMAT.md` has the same table.

/// The beginning of a module's code.
pub const CODE_MAGIC: [u8; 4] = *b"\x93obj";

/// The marks of objects.
pub(super) mod mark {
    pub(in crate::code) const NONE: u8 = 0;
    pub(in crate::code) const ELLIPSIS: u8 = 1;
    pub(in crate::code) const FALSE: u8 = 2;
    pub(in crate::code) const TRUE: u8 = 3;
    pub(in crate::code) const INT: u8 = 4;
    pub(in crate::code) const POSITIVE: u8 = 5;
    pub(in crate::code) const NEGATIVE: u8 = 6;
    pub(in crate::code) const FLOAT: u8 = 7;
    pub(in crate::code) const COMPLEX: u8 = 8;
    pub(in crate::code) const NAME: u8 = 9;
    pub(in crate::code) const STR: u8 = 10;
    pub(in crate::code) const SURROGATES: u8 = 11;
    pub(in crate::code) const BYTES: u8 = 12;
    pub(in crate::code) const TUPLE: u8 = 13;
    pub(in crate::code) const FROZEN_SET: u8 = 14;
    pub(in crate::code) const SLICE: u8 = 15;
    pub(in crate::code) const CODE: u8 = 16;
}

#[cfg(test)]
mod tests {
    use super::mark;

    const MARKS: [(u8, &str); 17] = [
        (mark::NONE, "`None`"),
        (mark::ELLIPSIS, "`...`"),
        (mark::FALSE, "`False`"),
        (mark::TRUE, "`True`"),
        (mark::INT, "an int of at most 64 bits"),
        (mark::POSITIVE, "any other int, above"),
        (mark::NEGATIVE, "or below zero"),
        (mark::FLOAT, "a float"),
        (mark::COMPLEX, "a complex number"),
        (mark::NAME, "a name"),
        (mark::STR, "any other string"),
        (mark::SURROGATES, "lone surrogates"),
        (mark::BYTES, "bytes"),
        (mark::TUPLE, "a tuple"),
        (mark::FROZEN_SET, "a frozen set"),
        (mark::SLICE, "a slice"),
        (mark::CODE, "a code object"),
    ];

    /// The first cell of a row: `4`, `5, 6` or `0 to 3`.
    fn has(cell: &str, mark: u8) -> bool {
        let number = |text: &str| text.parse::<u8>().ok();
        match cell.split_once(" to ") {
            Some((first, last)) => number(first) <= Some(mark) && Some(mark) <= number(last),
            None => cell.split(", ").any(|text| number(text) == Some(mark)),
        }
    }

    #[test]
    fn the_page_has_the_same_marks() {
        let page = include_str!("../../FORMAT.md");
        let (_, section) = page.split_once("\n| mark |").expect("the page has a table");
        let (table, _) = section.split_once("\n\n").expect("the table ends");
        for (mark, object) in MARKS {
            let row = table.lines().find_map(|row| {
                let (cell, rest) = row.strip_prefix("| ")?.split_once(" | ")?;
                has(cell, mark).then_some(rest)
            });
            let (row, _) = row.unwrap_or_default().split_once(" |").unwrap_or_default();
            assert!(row.contains(object), "{mark}: {object:?} in {row:?}");
        }
    }
}
