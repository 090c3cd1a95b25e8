//! Objects to bytes.

use std::collections::HashMap;

use super::{
    layout::{CODE_MAGIC, mark},
    object::{Code, Object, References},
};

/// Writes a module's code. Equal objects are written once.
///
/// ```
/// use pyembed_bundle::{Object, ObjectWriter, Objects, References};
///
/// let mut writer = ObjectWriter::default();
/// let one = writer.push(&Object::Int(1));
/// assert_eq!(writer.push(&Object::Int(1)), one);
/// writer.push(&Object::Tuple(References::new(&[one, one])));
/// let code = writer.finish();
///
/// let objects: Result<Vec<_>, _> = Objects::new(&code)?.collect();
/// assert_eq!(objects?.len(), 2);
/// # Ok::<(), pyembed_bundle::CodeError>(())
/// ```
#[derive(Debug, Default)]
pub struct ObjectWriter {
    /// The bytes of each object, its references four bytes wide, and where those are.
    objects: Vec<Written>,
    numbers: HashMap<Vec<u8>, u32>,
}

#[derive(Debug, Default)]
struct Written {
    bytes: Vec<u8>,
    references: Vec<usize>,
}

impl ObjectWriter {
    /// Adds an object, and gives its number. The last one is to be the module's code.
    pub fn push(&mut self, object: &Object<'_>) -> u32 {
        let mut written = Written::default();
        written.object(object);
        let next = u32::try_from(self.objects.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(written.bytes.clone()).or_insert(next);
        if number == next {
            self.objects.push(written);
        }
        number
    }

    /// The module's code.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let count = self.objects.len();
        let mut code = CODE_MAGIC.to_vec();
        code.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        for object in self.objects {
            let is_wide = count > usize::from(u16::MAX) + 1;
            object.append_to(&mut code, is_wide);
        }
        code
    }
}

impl Written {
    fn object(&mut self, object: &Object<'_>) {
        match *object {
            Object::None => self.mark(mark::NONE),
            Object::Ellipsis => self.mark(mark::ELLIPSIS),
            Object::Bool(false) => self.mark(mark::FALSE),
            Object::Bool(true) => self.mark(mark::TRUE),
            Object::Int(value) => {
                self.mark(mark::INT);
                self.varint((value.cast_unsigned() << 1) ^ (value >> 63).cast_unsigned());
            }
            Object::LongInt {
                is_negative,
                magnitude,
            } => {
                self.mark(if is_negative {
                    mark::NEGATIVE
                } else {
                    mark::POSITIVE
                });
                self.run(magnitude);
            }
            Object::Float(value) => {
                self.mark(mark::FLOAT);
                self.bytes.extend(value.to_le_bytes());
            }
            Object::Complex(real, imaginary) => {
                self.mark(mark::COMPLEX);
                self.bytes.extend(real.to_le_bytes());
                self.bytes.extend(imaginary.to_le_bytes());
            }
            Object::Name(text) => self.marked_run(mark::NAME, text.as_bytes()),
            Object::Str(text) => self.marked_run(mark::STR, text.as_bytes()),
            Object::Surrogates(bytes) => self.marked_run(mark::SURROGATES, bytes),
            Object::Bytes(bytes) => self.marked_run(mark::BYTES, bytes),
            Object::Tuple(elements) => {
                self.mark(mark::TUPLE);
                self.references(elements);
            }
            Object::FrozenSet(elements) => {
                self.mark(mark::FROZEN_SET);
                self.references(elements);
            }
            Object::Slice(elements) => {
                self.mark(mark::SLICE);
                for element in elements {
                    self.reference(element);
                }
            }
            Object::Code(code) => {
                self.mark(mark::CODE);
                self.code(&code);
            }
        }
    }

    fn code(&mut self, code: &Code<'_>) {
        for number in [
            code.flags,
            code.arg_count,
            code.posonlyarg_count,
            code.kwonlyarg_count,
            code.stack_size,
            code.first_line,
        ] {
            self.varint(number.into());
        }
        self.reference(code.name);
        self.reference(code.qualname);
        self.run(code.instructions);
        for references in [
            code.constants,
            code.names,
            code.varnames,
            code.cellvars,
            code.freevars,
        ] {
            self.references(references);
        }
        self.run(code.localspluskinds);
        self.run(code.linetable);
        self.run(code.exceptiontable);
    }

    fn mark(&mut self, mark: u8) {
        self.bytes.push(mark);
    }

    fn varint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }

    fn run(&mut self, bytes: &[u8]) {
        self.varint(bytes.len() as u64);
        self.bytes.extend(bytes);
    }

    fn marked_run(&mut self, mark: u8, bytes: &[u8]) {
        self.mark(mark);
        self.run(bytes);
    }

    fn reference(&mut self, number: u32) {
        self.references.push(self.bytes.len());
        self.bytes.extend(number.to_le_bytes());
    }

    fn references(&mut self, references: References<'_>) {
        self.varint(references.len() as u64);
        for number in references.iter() {
            self.reference(number);
        }
    }

    /// Narrow references are the lower half of wide ones.
    fn append_to(self, code: &mut Vec<u8>, is_wide: bool) {
        if is_wide {
            code.extend(self.bytes);
            return;
        }
        let mut at = 0;
        for reference in self.references {
            code.extend(&self.bytes[at..reference + 2]);
            at = reference + 4;
        }
        code.extend(&self.bytes[at..]);
    }
}
