//! A module's code as a bundle has it.

use std::sync::LazyLock;

use malachite_bigint::{BigInt, Sign};
use num_complex::Complex64;
use pyembed_bundle::{Code, CodeError, Object, Objects, References};
use rustpython_compiler_core::{
    OneIndexed,
    bytecode::{CodeFlags, CodeObject, CodeUnit, CodeUnits, Instruction},
};
use rustpython_vm::{
    PyObjectRef, PyPayload, PyRef, VirtualMachine,
    builtins::{PyCode, PyFrozenSet, PySlice, PyStrInterned},
    common::wtf8::Wtf8,
};

use super::{Literal, locations};

/// Decodes the code object of a module whose `__file__` is `file`.
///
/// In a bundle the bytes have passed its content check, and the bundle that of the bytecode's
/// identity: they are what our compiler wrote. Bytecode itself is trusted, as everywhere in Python.
///
/// `co_filename` of all its code becomes `file`, as CPython does it for code out of a cache: code
/// that looks for files beside a frame's or a function's file then finds those of the bundle, and
/// never ones that happen to lie below the working directory. Tracebacks show the path relative to
/// the crate all the same (see `labels`).
pub(crate) fn decode(
    bytes: &[u8],
    file: &str,
    vm: &VirtualMachine,
) -> Result<PyRef<PyCode>, CodeError> {
    let objects = Objects::new(bytes)?;
    let mut table = Table {
        made: Vec::with_capacity(objects.size_hint().1.unwrap_or_default()),
        file: vm.ctx.intern_str(file),
        vm,
    };
    for object in objects {
        let made = table.make(object?)?;
        table.made.push(made);
    }
    match table.made.pop() {
        Some(Made {
            value: Value::Object(object),
            ..
        }) => object.downcast().map_err(|_| NO_CODE),
        _ => Err(NO_CODE),
    }
}

/// A module's code is the last of its objects.
const NO_CODE: CodeError = CodeError::Invalid("the last object");

/// Levels of objects in objects. They are dropped one inside the other, which takes stack.
const LEVELS_AT_MOST: u16 = 2_000;

/// The objects so far, and what each code object gets.
struct Table<'vm> {
    made: Vec<Made>,
    file: &'static PyStrInterned,
    vm: &'vm VirtualMachine,
}

struct Made {
    value: Value,
    /// Levels of objects below this one.
    levels: u16,
}

enum Value {
    Name(&'static PyStrInterned),
    Object(PyObjectRef),
}

impl Table<'_> {
    fn make(&self, object: Object<'_>) -> Result<Made, CodeError> {
        let ctx = &self.vm.ctx;
        let mut levels = 0;
        let object: PyObjectRef = match object {
            Object::None => ctx.none(),
            Object::Ellipsis => ctx.ellipsis.clone().into(),
            Object::Bool(value) => ctx.new_bool(value).into(),
            Object::Int(value) => ctx.new_int(value).into(),
            Object::LongInt {
                is_negative,
                magnitude,
            } => ctx.new_bigint(&long_int(is_negative, magnitude)).into(),
            Object::Float(value) => ctx.new_float(value).into(),
            Object::Complex(real, imaginary) => {
                ctx.new_complex(Complex64::new(real, imaginary)).into()
            }
            Object::Name(text) => {
                return Ok(Made {
                    value: Value::Name(ctx.intern_str(text)),
                    levels,
                });
            }
            Object::Str(text) => ctx.new_str(text).into(),
            Object::Surrogates(bytes) => {
                let text = Wtf8::from_bytes(bytes).ok_or(CodeError::Invalid("str"))?;
                ctx.new_str(text).into()
            }
            Object::Bytes(bytes) => ctx.new_bytes(bytes.to_vec()).into(),
            Object::Tuple(elements) => {
                let elements = self.objects(elements, "tuple", &mut levels)?;
                ctx.new_tuple(elements).into()
            }
            Object::FrozenSet(elements) => {
                let elements = self.objects(elements, "frozenset", &mut levels)?;
                let set = PyFrozenSet::from_iter(self.vm, elements);
                let set = set.map_err(|_| CodeError::Invalid("frozenset"))?;
                set.into_ref(ctx).into()
            }
            Object::Slice([start, stop, step]) => {
                let mut element = |number| self.object(number, "slice", &mut levels);
                let slice = PySlice {
                    start: Some(element(start)?),
                    stop: element(stop)?,
                    step: Some(element(step)?),
                };
                slice.into_ref(ctx).into()
            }
            Object::Code(code) => ctx.new_code(self.code(&code, &mut levels)?).into(),
        };
        Ok(Made {
            value: Value::Object(object),
            levels,
        })
    }

    fn code(&self, code: &Code<'_>, levels: &mut u16) -> Result<CodeObject<Literal>, CodeError> {
        let instructions = instructions(code.instructions)?;
        let first_line = code.first_line;
        let first_line_number = usize::try_from(first_line).ok().and_then(OneIndexed::new);
        Ok(CodeObject {
            locations: locations::decode(
                code.linetable,
                first_line.try_into().unwrap_or(i32::MAX),
                instructions.len(),
            ),
            instructions,
            flags: CodeFlags::from_bits_truncate(code.flags),
            posonlyarg_count: code.posonlyarg_count,
            arg_count: code.arg_count,
            kwonlyarg_count: code.kwonlyarg_count,
            source_path: self.file,
            first_line_number,
            max_stackdepth: code.stack_size,
            obj_name: self.name(code.name, "co_name")?,
            qualname: self.name(code.qualname, "co_qualname")?,
            constants: self
                .objects(code.constants, "co_consts", levels)?
                .into_iter()
                .map(Literal::from)
                .collect(),
            names: self.names(code.names, "co_names")?,
            varnames: self.names(code.varnames, "co_varnames")?,
            cellvars: self.names(code.cellvars, "co_cellvars")?,
            freevars: self.names(code.freevars, "co_freevars")?,
            localspluskinds: code.localspluskinds.into(),
            linetable: code.linetable.into(),
            exceptiontable: code.exceptiontable.into(),
        })
    }

    fn made(&self, number: u32, field: &'static str) -> Result<&Made, CodeError> {
        let made = usize::try_from(number).ok();
        let made = made.and_then(|number| self.made.get(number));
        made.ok_or(CodeError::Invalid(field))
    }

    fn name(&self, number: u32, field: &'static str) -> Result<&'static PyStrInterned, CodeError> {
        match self.made(number, field)?.value {
            Value::Name(name) => Ok(name),
            Value::Object(_) => Err(CodeError::Invalid(field)),
        }
    }

    fn names(
        &self,
        numbers: References<'_>,
        field: &'static str,
    ) -> Result<Box<[&'static PyStrInterned]>, CodeError> {
        let mut names = Vec::with_capacity(numbers.len());
        for number in numbers.iter() {
            names.push(self.name(number, field)?);
        }
        Ok(names.into_boxed_slice())
    }

    fn object(
        &self,
        number: u32,
        field: &'static str,
        levels: &mut u16,
    ) -> Result<PyObjectRef, CodeError> {
        let made = self.made(number, field)?;
        *levels = (made.levels + 1).max(*levels);
        match &made.value {
            _ if *levels > LEVELS_AT_MOST => Err(CodeError::Invalid(field)),
            Value::Name(name) => Ok((*name).to_owned().into()),
            Value::Object(object) => Ok(object.clone()),
        }
    }

    fn objects(
        &self,
        numbers: References<'_>,
        field: &'static str,
        levels: &mut u16,
    ) -> Result<Vec<PyObjectRef>, CodeError> {
        let mut objects = Vec::with_capacity(numbers.len());
        for number in numbers.iter() {
            objects.push(self.object(number, field, levels)?);
        }
        Ok(objects)
    }
}

/// Code units of pairs of operation and argument. RustPython's own conversion takes four times as
/// long, which is a twentieth of importing a module.
fn instructions(bytes: &[u8]) -> Result<CodeUnits, CodeError> {
    static OPERATIONS: LazyLock<[Option<Instruction>; 256]> =
        LazyLock::new(|| std::array::from_fn(|byte| u8::try_from(byte).ok()?.try_into().ok()));
    let operations = &*OPERATIONS;
    let mut units = Vec::with_capacity(bytes.len() / 2);
    let (pairs, []) = bytes.as_chunks() else {
        return Err(CodeError::Invalid("co_code"));
    };
    for &[operation, argument] in pairs {
        let operation = operations[usize::from(operation)];
        let operation = operation.ok_or(CodeError::Invalid("co_code"))?;
        units.push(CodeUnit::new(operation, argument.into()));
    }
    Ok(units.into())
}

fn long_int(is_negative: bool, magnitude: &[u8]) -> BigInt {
    let sign = if is_negative { Sign::Minus } else { Sign::Plus };
    BigInt::from_bytes_le(sign, magnitude)
}

#[cfg(test)]
mod tests {
    use rustpython_vm::Interpreter;

    use super::decode;

    const CODE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/importlib._bootstrap"));

    /// The hash of an entry is right where someone wrote it so.
    #[test]
    fn any_change_of_a_byte_ends_in_code_or_an_error() {
        Interpreter::without_stdlib(Default::default()).enter(|vm| {
            assert!(decode(CODE, "x.py", vm).is_ok());
            let mut refused = 0;
            for at in (0..CODE.len()).step_by(7) {
                for byte in [0, 0x7f, 0xff] {
                    let mut changed = CODE.to_vec();
                    changed[at] = byte;
                    refused += usize::from(decode(&changed, "x.py", vm).is_err());
                }
            }
            assert!(refused > 1_000, "{refused}");
        });
    }

    #[test]
    fn every_cut_is_an_error() {
        Interpreter::without_stdlib(Default::default()).enter(|vm| {
            for length in (0..CODE.len()).step_by(11) {
                assert!(decode(&CODE[..length], "x.py", vm).is_err(), "{length}");
            }
        });
    }
}
