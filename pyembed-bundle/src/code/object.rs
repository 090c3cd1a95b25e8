//! Objects as they are written and read.

use std::fmt;

/// One object of a module's code. Others in it are given by their numbers in the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Object<'a> {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An int of at most 64 bits.
    Int(i64),
    /// Any other int: its sign, and the bytes of its magnitude, the lowest first.
    LongInt {
        /// True below zero.
        is_negative: bool,
        /// Little-endian.
        magnitude: &'a [u8],
    },
    /// A float.
    Float(f64),
    /// A complex number: its real part and its imaginary part.
    Complex(f64, f64),
    /// A string that is interned: a name, or a constant that reads as one.
    Name(&'a str),
    /// Any other string that is UTF-8.
    Str(&'a str),
    /// A string with lone surrogates, encoded as UTF-8 would encode them.
    Surrogates(&'a [u8]),
    /// Bytes.
    Bytes(&'a [u8]),
    /// A tuple.
    Tuple(References<'a>),
    /// A frozen set.
    FrozenSet(References<'a>),
    /// A slice: start, stop and step.
    Slice([u32; 3]),
    /// A code object.
    Code(Code<'a>),
}

/// A code object, with the fields of Python's `types.CodeType` less the file name: a module knows
/// its own.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "they are Python's")]
pub struct Code<'a> {
    pub flags: u32,
    pub arg_count: u32,
    pub posonlyarg_count: u32,
    pub kwonlyarg_count: u32,
    pub stack_size: u32,
    /// 0 if there is none.
    pub first_line: u32,
    pub name: u32,
    pub qualname: u32,
    /// Pairs of operation and argument, caches included.
    pub instructions: &'a [u8],
    pub constants: References<'a>,
    pub names: References<'a>,
    pub varnames: References<'a>,
    pub cellvars: References<'a>,
    pub freevars: References<'a>,
    pub localspluskinds: &'a [u8],
    pub linetable: &'a [u8],
    pub exceptiontable: &'a [u8],
}

/// The numbers of other objects in the table.
#[derive(Clone, Copy, PartialEq)]
pub struct References<'a>(pub(super) Width<'a>);

/// They are as wide as the table is long.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Width<'a> {
    Narrow(&'a [[u8; 2]]),
    Wide(&'a [[u8; 4]]),
    /// Not written yet.
    Given(&'a [u32]),
}

impl<'a> References<'a> {
    /// Those to be written.
    #[must_use]
    pub const fn new(numbers: &'a [u32]) -> Self {
        Self(Width::Given(numbers))
    }

    /// Each number, in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = u32> + use<'a> {
        (0..self.len()).map(move |at| match self.0 {
            Width::Narrow(numbers) => u16::from_le_bytes(numbers[at]).into(),
            Width::Wide(numbers) => u32::from_le_bytes(numbers[at]),
            Width::Given(numbers) => numbers[at],
        })
    }

    /// The number of references.
    #[must_use]
    pub const fn len(self) -> usize {
        match self.0 {
            Width::Narrow(numbers) => numbers.len(),
            Width::Wide(numbers) => numbers.len(),
            Width::Given(numbers) => numbers.len(),
        }
    }

    /// True if there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for References<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
