//! Methods whose result can be far longer than the object and the arguments.

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyInt, PyList, PyStr, PyTuple, PyType, descriptor::PyMethodDescriptor},
    function::{Callee, FuncArgs, PyMethodDef},
};

use super::{
    formats, meter,
    numbers::number,
    refusals::refuse_above,
    sequences::{text_len, with_bytes},
};

/// Tells the bytes of a result, the object being the first argument; None where the method itself
/// has something to say of the arguments.
type Estimate = fn(&mut FuncArgs, &VirtualMachine) -> PyResult<Option<usize>>;

const OF_TEXTS: [(&str, Estimate); 7] = [
    ("replace", replaced),
    ("join", joined),
    ("ljust", padded),
    ("rjust", padded),
    ("center", padded),
    ("zfill", padded),
    ("expandtabs", with_spaces),
];

pub(super) fn install(vm: &VirtualMachine) {
    let types = &vm.ctx.types;
    for class in [types.str_type, types.bytes_type, types.bytearray_type] {
        for (name, estimate) in OF_TEXTS {
            replace_method(class, name, estimate, vm);
        }
    }
    replace_method(types.int_type, "to_bytes", as_many, vm);
    replace_method(types.str_type, "__format__", formats::of_text, vm);
    for class in [
        types.int_type,
        types.bool_type,
        types.float_type,
        types.complex_type,
    ] {
        replace_method(class, "__format__", formats::of_number, vm);
    }
}

fn replace_method(
    class: &'static Py<PyType>,
    name: &'static str,
    estimate: Estimate,
    vm: &VirtualMachine,
) {
    let attribute = vm.ctx.intern_str(name);
    let Some(original) = class.get_direct_attr(attribute) else {
        return;
    };
    let Some(descriptor) = original.downcast_ref::<PyMethodDescriptor>() else {
        return;
    };
    let called = descriptor.method.func;
    let guarded = move |vm: &VirtualMachine, mut args: FuncArgs, callee: Callee| -> PyResult {
        if meter::rest().is_some() {
            let bytes = estimate(&mut args, vm)?;
            refuse_above(bytes.unwrap_or(0), vm)?;
        }
        called(vm, args, callee)
    };
    // For the whole process, as the one that it is in the place of.
    let method: &'static PyMethodDef = Box::leak(Box::new(PyMethodDef {
        func: Box::leak(Box::new(guarded)),
        ..descriptor.method.clone()
    }));
    class.set_attr(attribute, method.build_method(&vm.ctx, class).into());
    // A look-up on another thread may have kept the old one in the meantime, and only borrowed it:
    // it lives on, and once more nobody has it any longer.
    std::mem::forget(original.clone());
    class.modified();
}

/// The argument at this place, or of this name.
fn argument<'a>(args: &'a FuncArgs, place: usize, name: &str) -> Option<&'a PyObjectRef> {
    args.args.get(place).or_else(|| args.kwargs.get(name))
}

fn replaced(args: &mut FuncArgs, vm: &VirtualMachine) -> PyResult<Option<usize>> {
    let [text, old, new, ..] = args.args.as_slice() else {
        return Ok(None);
    };
    let (Some(len), Some(old_len), Some(new_len)) = (text_len(text), text_len(old), text_len(new))
    else {
        return Ok(None);
    };
    let count = argument(args, 3, "count");
    let most = match count.map(|count| number(count)) {
        // Something that says its number only when it is asked.
        Some(None) if count.is_some_and(|count| !count.downcastable::<PyInt>()) => return Ok(None),
        count => count.flatten().unwrap_or(usize::MAX),
    };
    let with = |times: usize| {
        let times = times.min(most);
        let rest = len.saturating_sub(times.saturating_mul(old_len));
        rest.saturating_add(times.saturating_mul(new_len))
    };
    // As if it were nothing but what is replaced: mostly enough, and known without looking.
    let highest = len.checked_div(old_len).unwrap_or(len + 1);
    if meter::rest().is_none_or(|rest| with(highest) <= rest) {
        return Ok(None);
    }
    // Not the method of a class derived from it, which may be Python code.
    let types = &vm.ctx.types;
    let class = [types.str_type, types.bytes_type, types.bytearray_type]
        .into_iter()
        .find(|class| text.fast_isinstance(class));
    let Some(class) = class else {
        return Ok(None);
    };
    let count = class.as_object().get_attr("count", vm)?;
    let times = count.call((text.clone(), old.clone()), vm)?;
    Ok(number(&times).map(with))
}

/// Has the items in a list, so that they can be looked at before they are joined.
fn joined(args: &mut FuncArgs, vm: &VirtualMachine) -> PyResult<Option<usize>> {
    let [separator, items] = args.args.as_mut_slice() else {
        return Ok(None);
    };
    let Some(separator_len) = text_len(separator) else {
        return Ok(None);
    };
    let is_at_hand =
        items.class().is(vm.ctx.types.list_type) || items.class().is(vm.ctx.types.tuple_type);
    if !is_at_hand {
        let iterator = match items.get_iter(vm) {
            Ok(iterator) => iterator,
            Err(raised) if raised.fast_isinstance(vm.ctx.exceptions.type_error) => return Ok(None),
            Err(raised) => return Err(raised),
        };
        let listed = iterator.iter(vm)?.collect::<PyResult<Vec<PyObjectRef>>>()?;
        *items = vm.ctx.new_list(listed).into();
    }
    let sum = |items: &[PyObjectRef]| {
        if items.len() == 1 {
            // It may be the result itself.
            return 0;
        }
        let lens = items.iter().map(|item| text_len(item).unwrap_or(0));
        let separators = separator_len.saturating_mul(items.len().saturating_sub(1));
        lens.fold(separators, usize::saturating_add)
    };
    if let Some(items) = items.downcast_ref::<PyTuple>() {
        return Ok(Some(sum(items.as_slice())));
    }
    let items = items.downcast_ref::<PyList>();
    Ok(items.map(|items| sum(&items.borrow_vec())))
}

fn padded(args: &mut FuncArgs, _: &VirtualMachine) -> PyResult<Option<usize>> {
    let Some(text) = args.args.first() else {
        return Ok(None);
    };
    let (Some(width), Some(bytes)) = (
        argument(args, 1, "width").and_then(|width| number(width)),
        text_len(text),
    ) else {
        return Ok(None);
    };
    let len = text.downcast_ref::<PyStr>().map(|text| text.char_len());
    let missing = width.saturating_sub(len.unwrap_or(bytes));
    let fill = args
        .args
        .get(2)
        .and_then(|fill| text_len(fill))
        .unwrap_or(1);
    Ok((missing > 0).then(|| missing.saturating_mul(fill).saturating_add(bytes)))
}

fn with_spaces(args: &mut FuncArgs, _: &VirtualMachine) -> PyResult<Option<usize>> {
    let Some(tab) = argument(args, 1, "tabsize").and_then(|tab| number(tab)) else {
        return Ok(None);
    };
    let Some(text) = args.args.first() else {
        return Ok(None);
    };
    let len = text_len(text).unwrap_or(0);
    let tabs = with_bytes(text, |text| {
        text.iter().filter(|byte| **byte == b'\t').count()
    });
    Ok(tabs.map(|tabs| len.saturating_add(tabs.saturating_mul(tab))))
}

fn as_many(args: &mut FuncArgs, _: &VirtualMachine) -> PyResult<Option<usize>> {
    Ok(argument(args, 1, "length").and_then(|length| number(length)))
}
