//! The options that a bundle's modules were compiled with, as far as a reader has to know them.

use crate::layout::bundle_flags::{OPTIMIZE_SHIFT, SOURCE_TEXT_SHIFT};

/// The amount left out of compiled code, as Python's own `-O` switches do it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Optimize {
    /// Nothing: assertions are checked and docstrings kept.
    #[default]
    None = 0,
    /// `assert` statements are left out and `__debug__` is `False`, as with `python -O`.
    Asserts = 1,
    /// Docstrings are left out as well, as with `python -OO`.
    Docstrings = 2,
}

impl Optimize {
    const ALL: [Self; 3] = [Self::None, Self::Asserts, Self::Docstrings];
}

/// The part of the modules' source text that goes into a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SourceText {
    /// All of it: `inspect.getsource` and `linecache` show what the files held.
    Full = 0,
    /// Only the lines that tracebacks can show.
    #[default]
    Lines = 1,
    /// None: tracebacks have file names and line numbers, and no text.
    None = 2,
}

impl SourceText {
    const ALL: [Self; 3] = [Self::Full, Self::Lines, Self::None];
}

/// The options that a bundle was made with; given to [`Writer::new`](crate::Writer::new), told by
/// [`Bundle::options`](crate::Bundle::options).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The amount left out of the compiled code.
    pub optimize: Optimize,
    /// The part kept of the source text.
    pub source_text: SourceText,
}

impl Options {
    /// The bundle flags of the header.
    pub(crate) const fn to_bits(self) -> u32 {
        (self.optimize as u32) << OPTIMIZE_SHIFT | (self.source_text as u32) << SOURCE_TEXT_SHIFT
    }

    /// The options that these flags stand for, if every bit has a meaning.
    pub(crate) const fn from_bits(bits: u32) -> Option<Self> {
        let mut i = 0;
        while i < Optimize::ALL.len() * SourceText::ALL.len() {
            let options = Self {
                optimize: Optimize::ALL[i / SourceText::ALL.len()],
                source_text: SourceText::ALL[i % SourceText::ALL.len()],
            };
            if options.to_bits() == bits {
                return Some(options);
            }
            i += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn nine_values_and_back() {
        let known: Vec<_> = (0..1 << 10)
            .filter_map(|bits| Some((bits, Options::from_bits(bits)?)))
            .collect();
        assert_eq!(known.len(), 9);
        for (bits, options) in known {
            assert_eq!(options.to_bits(), bits);
        }
    }
}
