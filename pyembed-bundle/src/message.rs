//! Messages put together in a const context, where `format!` is not to be had.
//!
//! The message of a compile error and of an [`Error`](crate::Error) are the same text, so both come
//! from here.

/// Room for the longest message of `embedded`; what is beyond is cut off.
const CAPACITY: usize = 512;

/// ASCII text of limited length.
pub(crate) struct Message {
    bytes: [u8; CAPACITY],
    len: usize,
}

impl Message {
    pub(crate) const fn new() -> Self {
        Self {
            bytes: [0; CAPACITY],
            len: 0,
        }
    }

    pub(crate) const fn then(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Bytes of unknown origin: up to the first zero, with `?` for all that is not printable ASCII.
    pub(crate) const fn bytes(mut self, bytes: &[u8]) -> Self {
        let mut i = 0;
        while i < bytes.len() && bytes[i] != 0 && self.len < CAPACITY {
            let printable = bytes[i].is_ascii_graphic() || bytes[i] == b' ';
            self.bytes[self.len] = if printable { bytes[i] } else { b'?' };
            self.len += 1;
            i += 1;
        }
        self
    }

    pub(crate) const fn number(self, number: u64) -> Self {
        /// The digits of `u64::MAX`.
        const DIGITS: usize = 20;
        let mut digits = [0; DIGITS];
        let mut start = DIGITS;
        let mut rest = number;
        loop {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.bytes(digits.split_at(start).1)
    }

    pub(crate) const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Message};

    #[test]
    fn pieces_in_order() {
        const MESSAGE: Message = Message::new()
            .then("at ")
            .number(0)
            .then(" of ")
            .number(u64::MAX);
        assert_eq!(MESSAGE.as_str(), "at 0 of 18446744073709551615");
    }

    #[test]
    fn foreign_bytes_are_made_printable() {
        assert_eq!(Message::new().bytes(b"a\xff\x1bb\0c").as_str(), "a??b");
    }

    #[test]
    fn too_much_is_cut_off() {
        assert_eq!(
            Message::new()
                .then(&"x".repeat(2 * CAPACITY))
                .then("y")
                .as_str(),
            "x".repeat(CAPACITY)
        );
    }
}
