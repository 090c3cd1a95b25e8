//! A number of a bundle that is not what it must be: the one shape of most errors, and usable in a
//! const context.

use crate::{layout::Field, message::Message};

/// The demand on a number that it did not meet.
#[derive(Clone, Copy)]
pub(crate) enum Expected {
    Exactly(u64),
    AtLeast(u64),
    AtMost(u64),
}

impl Expected {
    const fn admits(self, found: u64) -> bool {
        match self {
            Self::Exactly(number) => found == number,
            Self::AtLeast(least) => least <= found,
            Self::AtMost(most) => found <= most,
        }
    }

    const fn append_to(self, message: Message) -> Message {
        match self {
            Self::Exactly(number) => message.number(number),
            Self::AtLeast(least) => message.then("at least ").number(least),
            Self::AtMost(most) => message.then("at most ").number(most),
        }
    }
}

/// A field, where it stands in the bundle, what it had to be and what it is.
#[derive(Clone, Copy)]
pub(crate) struct Mismatch {
    field: &'static str,
    offset: u64,
    expected: Expected,
    found: u64,
}

impl Mismatch {
    /// Checks the number `found` at `field` of a structure that starts at `base`.
    pub(crate) const fn check(
        field: Field,
        base: u64,
        expected: Expected,
        found: u64,
    ) -> Result<(), Self> {
        if expected.admits(found) {
            Ok(())
        } else {
            Err(Self {
                field: field.name,
                offset: base.saturating_add(field.at as u64),
                expected,
                found,
            })
        }
    }

    /// `entry count: expected at most 10, found 4294967295 (offset 56)`
    pub(crate) const fn message(self) -> Message {
        let start = Message::new().then(self.field).then(": expected ");
        self.expected
            .append_to(start)
            .then(", found ")
            .number(self.found)
            .then(" (offset ")
            .number(self.offset)
            .then(")")
    }
}

#[cfg(test)]
mod tests {
    use super::{Expected, Mismatch};
    use crate::layout::header::COUNT;

    fn message(expected: Expected, found: u64) -> String {
        Mismatch::check(COUNT, 100, expected, found)
            .expect_err("it is not as expected")
            .message()
            .as_str()
            .to_owned()
    }

    #[test]
    fn names_field_and_place() {
        assert_eq!(
            message(Expected::Exactly(1), 2),
            "entry count: expected 1, found 2 (offset 156)"
        );
        assert_eq!(
            message(Expected::AtLeast(4), 3),
            "entry count: expected at least 4, found 3 (offset 156)"
        );
        assert_eq!(
            message(Expected::AtMost(4), 5),
            "entry count: expected at most 4, found 5 (offset 156)"
        );
    }

    #[test]
    fn the_bounds_are_admitted() {
        for expected in [
            Expected::Exactly(3),
            Expected::AtLeast(3),
            Expected::AtMost(3),
        ] {
            assert!(Mismatch::check(COUNT, 0, expected, 3).is_ok());
        }
    }
}
