//! Integers whose digits are many: powers and shifts.

use rustpython_vm::{
    PyObject, PyResult, VirtualMachine,
    builtins::PyInt,
    protocol::{PyNumberBinaryFunc, PyNumberTernaryFunc},
    types::AsNumber,
};

use super::refusals::refuse_above;

pub(super) fn install(vm: &VirtualMachine) {
    // The function for the left operand has to be that for the right one, too: RustPython compares
    // them to call it once.
    for class in [vm.ctx.types.int_type, vm.ctx.types.bool_type] {
        let slots = &class.slots.as_number;
        slots.power.store(Some(power as PyNumberTernaryFunc));
        slots.right_power.store(Some(power as PyNumberTernaryFunc));
        slots.lshift.store(Some(shift_left as PyNumberBinaryFunc));
        slots
            .right_lshift
            .store(Some(shift_left as PyNumberBinaryFunc));
    }
}

fn power(
    base: &PyObject,
    exponent: &PyObject,
    modulus: &PyObject,
    vm: &VirtualMachine,
) -> PyResult {
    if vm.is_none(modulus) {
        let bits = bits(base).zip(number(exponent));
        // It has at least so many: 2 has two bits and each factor adds one; for 3 it may be twice.
        let bytes = bits.map(|(bits, times)| (bits.saturating_sub(1)).saturating_mul(times) / 8);
        refuse_above(bytes.unwrap_or(0), vm)?;
    }
    match PyInt::as_number().power {
        Some(power) => power(base, exponent, modulus, vm),
        None => Ok(vm.ctx.not_implemented()),
    }
}

fn shift_left(shifted: &PyObject, shift: &PyObject, vm: &VirtualMachine) -> PyResult {
    let bits = bits(shifted).filter(|&bits| bits > 0).zip(number(shift));
    let bytes = bits.map(|(bits, shift)| bits.saturating_add(shift) / 8);
    refuse_above(bytes.unwrap_or(0), vm)?;
    match PyInt::as_number().lshift {
        Some(shift_left) => shift_left(shifted, shift, vm),
        None => Ok(vm.ctx.not_implemented()),
    }
}

fn bits(number: &PyObject) -> Option<usize> {
    let bits = number.downcast_ref::<PyInt>()?.as_bigint().bits();
    Some(usize::try_from(bits).unwrap_or(usize::MAX))
}

/// The number that an object is, or the largest if it is larger than that; None if it is negative.
pub(super) fn number(object: &PyObject) -> Option<usize> {
    let number = object.downcast_ref::<PyInt>()?.as_bigint();
    let is_negative = number.sign() == malachite_bigint::Sign::Minus;
    (!is_negative).then(|| usize::try_from(number).unwrap_or(usize::MAX))
}
