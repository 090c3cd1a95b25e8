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
