//! Bytes to code objects: the one place that decodes bytecode.

mod locations;
mod marshalled;
mod objects;

pub(crate) use marshalled::decode_foreign;
pub(crate) use objects::decode;
use rustpython_compiler_core::bytecode::{AsBag, ConstantBag};
use rustpython_vm::Context;

/// A constant of a code object: RustPython's type for it has no public path, only this one.
type Literal = <<&'static Context as AsBag>::Bag as ConstantBag>::Constant;
