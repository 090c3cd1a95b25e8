//! Iterators of RustPython's own that look for limits at each step.
//!
//! A loop in Python looks for limits before each instruction. `sum(range(10**12))` and
//! `list(itertools.count())` are one instruction: what runs then is the iterator. Those that others
//! draw from are replaced, once in a process and for all its interpreters, which share these types.

use std::sync::OnceLock;

use rustpython_vm::{
    PyObject, PyResult, VirtualMachine, builtins::PyTypeRef, protocol::PyIterReturn,
};

use super::watch;

/// Replaces the iterators. Doing so again changes nothing.
///
/// # Errors
///
/// If `itertools` cannot be made.
pub(super) fn install(vm: &VirtualMachine) -> PyResult<()> {
    let classes = classes(vm)?;
    for ((class, original), guarded) in classes.into_iter().zip(&ORIGINALS).zip(GUARDED) {
        if let Some(next) = class.slots.iternext.load() {
            original.get_or_init(|| next);
            class.slots.iternext.store(Some(guarded));
        }
    }
    Ok(())
}

/// The iterators that others draw from.
fn classes(vm: &VirtualMachine) -> PyResult<Vec<PyTypeRef>> {
    const OF_ITERTOOLS: [&str; 7] = [
        "combinations",
        "combinations_with_replacement",
        "count",
        "cycle",
        "permutations",
        "product",
        "repeat",
    ];
    let types = &vm.ctx.types;
    let builtin = [
        types.bytearray_iterator_type,
        types.bytes_iterator_type,
        types.callable_iterator,
        types.dict_itemiterator_type,
        types.dict_keyiterator_type,
        types.dict_valueiterator_type,
        types.iter_type,
        types.list_iterator_type,
        types.long_range_iterator_type,
        types.range_iterator_type,
        types.reverse_iter_type,
        types.set_iterator_type,
        types.str_iterator_type,
        types.tuple_iterator_type,
    ];
    let mut classes: Vec<_> = builtin.iter().map(|class| (*class).to_owned()).collect();
    // Of a module of our own: a program that has not imported it goes on without it.
    if let Some(itertools) = vm.state.module_defs.get("itertools") {
        let module = itertools.create_module(vm)?;
        itertools.exec_module(vm, &module)?;
        for name in OF_ITERTOOLS {
            classes.push(module.get_attr(name, vm)?.try_into_value(vm)?);
        }
    }
    Ok(classes)
}

/// As RustPython has it, where it is not public.
type IterNextFunc = fn(&PyObject, &VirtualMachine) -> PyResult<PyIterReturn>;

const COUNT: usize = 21;

/// The functions that the classes had.
static ORIGINALS: [OnceLock<IterNextFunc>; COUNT] = [const { OnceLock::new() }; COUNT];

macro_rules! guarded {
    ($($place:literal)*) => { [$(next::<$place>),*] };
}

const GUARDED: [IterNextFunc; COUNT] =
    guarded!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20);

fn next<const PLACE: usize>(iterator: &PyObject, vm: &VirtualMachine) -> PyResult<PyIterReturn> {
    watch::check_often(vm)?;
    match ORIGINALS[PLACE].get() {
        Some(next) => next(iterator, vm),
        None => Ok(PyIterReturn::StopIteration(None)),
    }
}
