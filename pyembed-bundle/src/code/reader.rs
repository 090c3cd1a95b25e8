//! Bytes to objects.

use super::{
    error::CodeError,
    layout::{CODE_MAGIC, mark},
    object::{Code, Object, References, Width},
};

/// The objects of a module's code, one after the other.
///
/// Any bytes end in objects or an error. Numbers of other objects are not compared with anything:
/// one that is not made yet is for the caller to refuse.
#[derive(Debug, Clone)]
pub struct Objects<'a> {
    bytes: Bytes<'a>,
    left: usize,
}

impl<'a> Objects<'a> {
    /// Begins to read a module's code.
    ///
    /// # Errors
    ///
    /// If it is none, or is too short for the number of objects it is to have.
    pub fn new(code: &'a [u8]) -> Result<Self, CodeError> {
        let rest = code.strip_prefix(&CODE_MAGIC).ok_or(CodeError::Magic)?;
        let mut bytes = Bytes {
            rest,
            is_wide: false,
        };
        let left = usize::try_from(u32::from_le_bytes(bytes.array("object count")?));
        let left = left.map_err(|_| CodeError::Invalid("object count"))?;
        // Each takes a byte at least: so nobody takes memory for objects that are not there.
        if left > bytes.rest.len() {
            return Err(CodeError::CutOff("objects"));
        }
        bytes.is_wide = left > usize::from(u16::MAX) + 1;
        Ok(Self { bytes, left })
    }
}

impl<'a> Iterator for Objects<'a> {
    type Item = Result<Object<'a>, CodeError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.left == 0 {
            return None;
        }
        let object = self.bytes.object();
        self.left = match &object {
            Ok(_) => self.left - 1,
            Err(_) => 0,
        };
        if self.left == 0 && object.is_ok() && !self.bytes.rest.is_empty() {
            return Some(Err(CodeError::Invalid("bytes behind the objects")));
        }
        Some(object)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

#[derive(Debug, Clone)]
struct Bytes<'a> {
    rest: &'a [u8],
    /// References have four bytes rather than two.
    is_wide: bool,
}

impl<'a> Bytes<'a> {
    fn object(&mut self) -> Result<Object<'a>, CodeError> {
        Ok(match self.byte("mark")? {
            mark::NONE => Object::None,
            mark::ELLIPSIS => Object::Ellipsis,
            mark::FALSE => Object::Bool(false),
            mark::TRUE => Object::Bool(true),
            mark::INT => Object::Int(self.signed("int")?),
            mark::POSITIVE => Object::LongInt {
                is_negative: false,
                magnitude: self.run("int")?,
            },
            mark::NEGATIVE => Object::LongInt {
                is_negative: true,
                magnitude: self.run("int")?,
            },
            mark::FLOAT => Object::Float(self.float("float")?),
            mark::COMPLEX => Object::Complex(self.float("complex")?, self.float("complex")?),
            mark::NAME => Object::Name(self.text("name")?),
            mark::STR => Object::Str(self.text("str")?),
            mark::SURROGATES => Object::Surrogates(self.run("str")?),
            mark::BYTES => Object::Bytes(self.run("bytes")?),
            mark::TUPLE => Object::Tuple(self.references("tuple")?),
            mark::FROZEN_SET => Object::FrozenSet(self.references("frozenset")?),
            mark::SLICE => {
                let mut next = || self.reference("slice");
                Object::Slice([next()?, next()?, next()?])
            }
            mark::CODE => Object::Code(self.code()?),
            _ => return Err(CodeError::Invalid("mark")),
        })
    }

    fn code(&mut self) -> Result<Code<'a>, CodeError> {
        Ok(Code {
            flags: self.number("co_flags")?,
            arg_count: self.number("co_argcount")?,
            posonlyarg_count: self.number("co_posonlyargcount")?,
            kwonlyarg_count: self.number("co_kwonlyargcount")?,
            stack_size: self.number("co_stacksize")?,
            first_line: self.number("co_firstlineno")?,
            name: self.reference("co_name")?,
            qualname: self.reference("co_qualname")?,
            instructions: self.run("co_code")?,
            constants: self.references("co_consts")?,
            names: self.references("co_names")?,
            varnames: self.references("co_varnames")?,
            cellvars: self.references("co_cellvars")?,
            freevars: self.references("co_freevars")?,
            localspluskinds: self.run("co_localspluskinds")?,
            linetable: self.run("co_linetable")?,
            exceptiontable: self.run("co_exceptiontable")?,
        })
    }

    fn take(&mut self, count: usize, field: &'static str) -> Result<&'a [u8], CodeError> {
        self.rest.split_off(..count).ok_or(CodeError::CutOff(field))
    }

    fn array<const N: usize>(&mut self, field: &'static str) -> Result<[u8; N], CodeError> {
        let (array, rest) = self
            .rest
            .split_first_chunk()
            .ok_or(CodeError::CutOff(field))?;
        self.rest = rest;
        Ok(*array)
    }

    #[inline]
    fn byte(&mut self, field: &'static str) -> Result<u8, CodeError> {
        self.array(field).map(|[byte]| byte)
    }

    /// A number in groups of seven bits, the lowest first; all but the last group have the highest
    /// bit set.
    #[inline]
    fn varint(&mut self, field: &'static str) -> Result<u64, CodeError> {
        let first = self.byte(field)?;
        if first < 0x80 {
            return Ok(first.into());
        }
        let mut number = u64::from(first & 0x7f);
        for shift in (7..u64::BITS).step_by(7) {
            let byte = self.byte(field)?;
            let group = u64::from(byte & 0x7f);
            if (group << shift) >> shift != group {
                break;
            }
            number |= group << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(CodeError::Invalid(field))
    }

    fn number(&mut self, field: &'static str) -> Result<u32, CodeError> {
        let number = self.varint(field)?;
        number.try_into().map_err(|_| CodeError::Invalid(field))
    }

    /// Zigzag: 0, -1, 1, -2 and so on.
    fn signed(&mut self, field: &'static str) -> Result<i64, CodeError> {
        let number = self.varint(field)?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn float(&mut self, field: &'static str) -> Result<f64, CodeError> {
        self.array(field).map(f64::from_le_bytes)
    }

    fn length(&mut self, field: &'static str) -> Result<usize, CodeError> {
        let length = self.varint(field)?;
        length.try_into().map_err(|_| CodeError::CutOff(field))
    }

    /// Bytes behind their length.
    fn run(&mut self, field: &'static str) -> Result<&'a [u8], CodeError> {
        let length = self.length(field)?;
        self.take(length, field)
    }

    fn text(&mut self, field: &'static str) -> Result<&'a str, CodeError> {
        let bytes = self.run(field)?;
        str::from_utf8(bytes).map_err(|_| CodeError::Invalid(field))
    }

    fn reference(&mut self, field: &'static str) -> Result<u32, CodeError> {
        match self.is_wide {
            true => self.array(field).map(u32::from_le_bytes),
            false => self
                .array(field)
                .map(|bytes| u16::from_le_bytes(bytes).into()),
        }
    }

    /// References behind their count.
    fn references(&mut self, field: &'static str) -> Result<References<'a>, CodeError> {
        let count = self.length(field)?;
        let size = if self.is_wide { 4 } else { 2 };
        let length = count.checked_mul(size).ok_or(CodeError::CutOff(field))?;
        let bytes = self.take(length, field)?;
        Ok(References(match self.is_wide {
            true => Width::Wide(bytes.as_chunks().0),
            false => Width::Narrow(bytes.as_chunks().0),
        }))
    }
}
