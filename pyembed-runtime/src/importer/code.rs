//! Bytes to code objects: the one place that decodes bytecode.

use rustpython_compiler_core::{
    bytecode::{AsBag, BorrowedConstant, CodeObject, Constant, ConstantBag},
    marshal::{self, MarshalError},
};
use rustpython_vm::{
    Context, PyObjectRef, PyPayload, PyRef, VirtualMachine,
    builtins::{PyCode, PyFrozenSet, PySlice, PyStrInterned},
};

/// Decodes the marshalled code object of a module.
///
/// The bytes have passed the content check of the bundle, and the bundle that of the compiler's
/// identity: they are what our compiler wrote. Bytecode itself is trusted, as everywhere in Python.
pub(super) fn decode(bytes: &[u8], vm: &VirtualMachine) -> Result<PyRef<PyCode>, MarshalError> {
    let code = marshal::deserialize_code(&mut &*bytes, Bag(vm))?;
    Ok(vm.ctx.new_code(code))
}

/// A constant of a code object: RustPython's type for it has no public path, only this one.
type Literal = <<&'static Context as AsBag>::Bag as ConstantBag>::Constant;

/// Makes the constants of code objects; the bag that RustPython exports cannot make frozen sets.
#[derive(Clone, Copy)]
struct Bag<'vm>(&'vm VirtualMachine);

impl Bag<'_> {
    fn object<C: Constant>(&self, constant: BorrowedConstant<'_, C>) -> PyObjectRef {
        let ctx = &self.0.ctx;
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
        match PyFrozenSet::from_iter(self.0, self.objects(elements)) {
            Ok(set) => set.into_ref(&self.0.ctx).into(),
            // Constants are hashable; an empty set would be a lie, and None fails where it is used.
            Err(_) => self.0.ctx.none(),
        }
    }

    fn slice<C: Constant>(&self, [start, stop, step]: &[C; 3]) -> PyObjectRef {
        let slice = PySlice {
            start: Some(self.object(start.borrow_constant())),
            stop: self.object(stop.borrow_constant()),
            step: Some(self.object(step.borrow_constant())),
        };
        slice.into_ref(&self.0.ctx).into()
    }
}

impl ConstantBag for Bag<'_> {
    type Constant = Literal;

    fn make_constant<C: Constant>(&self, constant: BorrowedConstant<'_, C>) -> Literal {
        self.object(constant).into()
    }

    fn make_int(&self, value: malachite_bigint::BigInt) -> Literal {
        PyObjectRef::from(self.0.ctx.new_bigint(&value)).into()
    }

    fn make_tuple(&self, elements: impl Iterator<Item = Literal>) -> Literal {
        (&*self.0.ctx).as_bag().make_tuple(elements)
    }

    fn make_code(&self, code: CodeObject<Literal>) -> Literal {
        PyObjectRef::from(self.0.ctx.new_code(code)).into()
    }

    fn make_name(&self, name: &str) -> &'static PyStrInterned {
        self.0.ctx.intern_str(name)
    }
}

/// Strings that read as names are interned, as CPython's compiler does: attribute look-ups then
/// compare by address.
fn is_name(text: &[u8]) -> bool {
    text.iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}
