//! How the modules of a bundle were compiled, as far as a reader has to know it.

use crate::layout::flags::{OPTIMIZE_SHIFT, OPTION_MASK, SOURCE_TEXT_SHIFT};

/// How much is left out of compiled code, as Python's own `-O` switches do it.
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

/// How much of the modules' source text goes into a bundle.
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

/// What a bundle was made with; given to [`Writer::new`](crate::Writer::new), told by
/// [`Bundle::options`](crate::Bundle::options).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// What was left out of the compiled code.
    pub optimize: Optimize,
    /// What was kept of the source text.
    pub source_text: SourceText,
}

impl Options {
    /// The bundle flags of the header.
    pub(crate) const fn to_bits(self) -> u32 {
        (self.optimize as u32) << OPTIMIZE_SHIFT | (self.source_text as u32) << SOURCE_TEXT_SHIFT
    }

    /// The options that these flags stand for, if every bit has a meaning.
    pub(crate) const fn from_bits(bits: u32) -> Option<Self> {
        let optimize = match bits >> OPTIMIZE_SHIFT & OPTION_MASK {
            0 => Optimize::None,
            1 => Optimize::Asserts,
            2 => Optimize::Docstrings,
            _ => return None,
        };
        let source_text = match bits >> SOURCE_TEXT_SHIFT & OPTION_MASK {
            0 => SourceText::Full,
            1 => SourceText::Lines,
            2 => SourceText::None,
            _ => return None,
        };
        let options = Self {
            optimize,
            source_text,
        };
        if options.to_bits() == bits {
            Some(options)
        } else {
            None
        }
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
