//! The flags of an entry.

use std::ops::BitOr;

/// The facts that an entry's record tells in single bits; put together with `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flags(u8);

impl Flags {
    /// No flag.
    pub const NONE: Self = Self(0);
    /// The module is a package: it has a `__path__`.
    pub const PACKAGE: Self = Self(1);
    /// The module is a namespace package: it has a `__path__` and no code, and its data is never
    /// compressed.
    pub const NAMESPACE: Self = Self(2);
    /// The entry comes from the standard library.
    pub const STDLIB: Self = Self(4);
    /// The module looks for files beside itself: virtual files are switched on before it runs. Only
    /// on modules.
    pub const VIRTUAL_FILES: Self = Self(8);
    /// The data is stored compressed. Set by the [`Writer`](crate::Writer) alone.
    pub const COMPRESSED: Self = Self(16);
    /// The text is the whole source of the module. Only on sources.
    pub const WHOLE_SOURCE: Self = Self(32);

    /// True if one of the flags of `other` is among these.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const ALL: u8 = Self::PACKAGE.0
        | Self::NAMESPACE.0
        | Self::STDLIB.0
        | Self::VIRTUAL_FILES.0
        | Self::COMPRESSED.0
        | Self::WHOLE_SOURCE.0;

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// The flags of a record; bits beyond [`Self::ALL`] are the caller's to refuse.
    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self(bits & Self::ALL)
    }
}

impl BitOr for Flags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
