//! Code objects from outside the bundle, as RustPython and `.pyc` files have them.

use std::thread;

use rustpython_compiler_core::{
    bytecode::{
        AsBag, BasicBag, BorrowedConstant, CodeObject, Constant, ConstantBag, ConstantData,
    },
    marshal::{self, MarshalError},
};
use rustpython_vm::{
    PyObjectRef, PyPayload, PyRef, VirtualMachine,
    builtins::{PyCode, PyFrozenSet, PySlice, PyStrInterned},
};

use super::Literal;

/// Decodes a marshalled code object from outside the bundle, as a `.pyc` file holds it, with the
/// file names that it was compiled with.
pub(crate) fn decode_foreign(
    mut bytes: &[u8],
    vm: &VirtualMachine,
) -> Result<PyRef<PyCode>, MarshalError> {
    if !is_shallow(bytes) {
        return Err(MarshalError::InvalidBytecode);
    }
    let object: PyObjectRef = marshal::deserialize_value(&mut bytes, Bag { vm })?.into();
    object.downcast().map_err(|_| MarshalError::BadType)
}

/// Levels of objects in objects that foreign code may have. What a compiler writes has few; the
/// reader goes down to two thousand, for which small stacks have no room.
const NESTED_AT_MOST: usize = 200;

/// True if these bytes can be read, and on any stack: tried on one that has room.
fn is_shallow(bytes: &[u8]) -> bool {
    const ROOM: usize = 64 << 20;
    let read = || match marshal::deserialize_value(&mut &*bytes, BasicBag) {
        Ok(object) => levels(&object) <= NESTED_AT_MOST,
        Err(_) => false,
    };
    thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(ROOM);
        let reader = reader.spawn_scoped(scope, read);
        reader.is_ok_and(|reader| reader.join().unwrap_or(false))
    })
}

fn levels(object: &ConstantData) -> usize {
    let inner = match object {
        ConstantData::Code { code } => code.constants.iter().map(levels).max(),
        ConstantData::Tuple { elements } | ConstantData::Frozenset { elements } => {
            elements.iter().map(levels).max()
        }
        ConstantData::Slice { elements } => elements.iter().map(levels).max(),
        _ => None,
    };
    1 + inner.unwrap_or(0)
}

/// Makes the constants of code objects; the bag that RustPython exports cannot make frozen sets.
#[derive(Clone, Copy)]
struct Bag<'vm> {
    vm: &'vm VirtualMachine,
}

impl Bag<'_> {
    fn object<C: Constant>(&self, constant: BorrowedConstant<'_, C>) -> PyObjectRef {
        let ctx = &self.vm.ctx;
        match constant {
            BorrowedConstant::Integer { value } => ctx.new_bigint(value).into(),
            BorrowedConstant::Float { value } => ctx.new_float(value).into(),
            BorrowedConstant::Complex { value } => ctx.new_complex(value).into(),
            BorrowedConstant::Boolean { value } => ctx.new_bool(value).into(),
            BorrowedConstant::Str { value } if is_name(value.as_bytes()) => {
                ctx.intern_str(value).to_owned().into()
            }
            BorrowedConstant::Str { value } => ctx.new_str(value).into(),
            BorrowedConstant::Bytes { value } => ctx.new_bytes(value.to_vec()).into(),
            BorrowedConstant::Code { code } => ctx.new_code(code.map_clone_bag(self)).into(),
            BorrowedConstant::Tuple { elements } => ctx.new_tuple(self.objects(elements)).into(),
            BorrowedConstant::Frozenset { elements } => self.frozen_set(elements),
            BorrowedConstant::Slice { elements } => self.slice(elements),
            BorrowedConstant::None => ctx.none(),
            BorrowedConstant::Ellipsis => ctx.ellipsis.clone().into(),
        }
    }

    fn objects<C: Constant>(&self, constants: &[C]) -> Vec<PyObjectRef> {
        constants
            .iter()
            .map(|constant| self.object(constant.borrow_constant()))
            .collect()
    }

    fn frozen_set<C: Constant>(&self, elements: &[C]) -> PyObjectRef {
        match PyFrozenSet::from_iter(self.vm, self.objects(elements)) {
            Ok(set) => set.into_ref(&self.vm.ctx).into(),
            // Constants are hashable; an empty set would be a lie, and None fails where it is used.
            Err(_) => self.vm.ctx.none(),
        }
    }

    fn slice<C: Constant>(&self, [start, stop, step]: &[C; 3]) -> PyObjectRef {
        let slice = PySlice {
            start: Some(self.object(start.borrow_constant())),
            stop: self.object(stop.borrow_constant()),
            step: Some(self.object(step.borrow_constant())),
        };
        slice.into_ref(&self.vm.ctx).into()
    }
}

impl ConstantBag for Bag<'_> {
    type Constant = Literal;

    fn make_constant<C: Constant>(&self, constant: BorrowedConstant<'_, C>) -> Literal {
        self.object(constant).into()
    }

    fn make_int(&self, value: malachite_bigint::BigInt) -> Literal {
        PyObjectRef::from(self.vm.ctx.new_bigint(&value)).into()
    }

    fn make_tuple(&self, elements: impl Iterator<Item = Literal>) -> Literal {
        (&*self.vm.ctx).as_bag().make_tuple(elements)
    }

    fn make_code(&self, code: CodeObject<Literal>) -> Literal {
        PyObjectRef::from(self.vm.ctx.new_code(code)).into()
    }

    fn make_name(&self, name: &str) -> &'static PyStrInterned {
        self.vm.ctx.intern_str(name)
    }
}

/// Strings that read as names are interned, as CPython's compiler does: attribute look-ups then
/// compare by address.
fn is_name(text: &[u8]) -> bool {
    text.iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}
