//! Code objects in the form that a bundle has them in.

use pyembed_bundle::{Code, Object, ObjectWriter, References};
use rustpython_compiler::{CodeObject, core::bytecode::ConstantData};

/// The code of a module, whose file name is left out: whoever loads it gives it one.
pub(super) fn module(code: &CodeObject) -> Vec<u8> {
    let mut writer = ObjectWriter::default();
    push_code(&mut writer, code);
    writer.finish()
}

fn push_code(writer: &mut ObjectWriter, code: &CodeObject) -> u32 {
    let constants = push_all(writer, &code.constants);
    let [names, varnames, cellvars, freevars] =
        [&code.names, &code.varnames, &code.cellvars, &code.freevars]
            .map(|names| push_names(writer, names));
    let name = writer.push(&Object::Name(&code.obj_name));
    let qualname = writer.push(&Object::Name(&code.qualname));
    let first_line = code.first_line_number.map_or(0, |line| line.get());
    writer.push(&Object::Code(Code {
        flags: code.flags.bits(),
        arg_count: code.arg_count,
        posonlyarg_count: code.posonlyarg_count,
        kwonlyarg_count: code.kwonlyarg_count,
        stack_size: code.max_stackdepth,
        first_line: u32::try_from(first_line).unwrap_or_default(),
        name,
        qualname,
        instructions: &code.instructions.original_bytes(),
        constants: References::new(&constants),
        names: References::new(&names),
        varnames: References::new(&varnames),
        cellvars: References::new(&cellvars),
        freevars: References::new(&freevars),
        localspluskinds: &code.localspluskinds,
        linetable: &code.linetable,
        exceptiontable: &code.exceptiontable,
    }))
}

fn push_names(writer: &mut ObjectWriter, names: &[String]) -> Vec<u32> {
    let push = |name: &String| writer.push(&Object::Name(name));
    names.iter().map(push).collect()
}

fn push_all(writer: &mut ObjectWriter, constants: &[ConstantData]) -> Vec<u32> {
    let push = |constant| push_constant(writer, constant);
    constants.iter().map(push).collect()
}

fn push_constant(writer: &mut ObjectWriter, constant: &ConstantData) -> u32 {
    match constant {
        ConstantData::Integer { value } => match i64::try_from(value) {
            Ok(value) => writer.push(&Object::Int(value)),
            Err(_) => writer.push(&Object::LongInt {
                is_negative: *value < Default::default(),
                magnitude: &value.to_bytes_le().1,
            }),
        },
        ConstantData::Float { value } => writer.push(&Object::Float(*value)),
        ConstantData::Complex { value } => writer.push(&Object::Complex(value.re, value.im)),
        ConstantData::Boolean { value } => writer.push(&Object::Bool(*value)),
        ConstantData::Str { value } => writer.push(&match value.as_str() {
            Ok(text) if is_name(text) => Object::Name(text),
            Ok(text) => Object::Str(text),
            Err(_) => Object::Surrogates(value.as_bytes()),
        }),
        ConstantData::Bytes { value } => writer.push(&Object::Bytes(value)),
        ConstantData::Code { code } => push_code(writer, code),
        ConstantData::Tuple { elements } => {
            let elements = push_all(writer, elements);
            writer.push(&Object::Tuple(References::new(&elements)))
        }
        ConstantData::Frozenset { elements } => {
            let elements = push_all(writer, elements);
            writer.push(&Object::FrozenSet(References::new(&elements)))
        }
        ConstantData::Slice { elements } => {
            let elements = elements.each_ref();
            let elements = elements.map(|element| push_constant(writer, element));
            writer.push(&Object::Slice(elements))
        }
        ConstantData::None => writer.push(&Object::None),
        ConstantData::Ellipsis => writer.push(&Object::Ellipsis),
    }
}

/// Strings that read as names are interned, as CPython's compiler does it: attribute look-ups then
/// compare by address.
fn is_name(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.bytes().all(is_part)
}
