//! Methods whose result can be far longer than the object and the arguments.

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyList, PyStr, PyTuple, PyType, descriptor::PyMethodDescriptor},
    function::FuncArgs,
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
    for class in [types.str_type, types.int_type, types.float_type] {
        replace_method(class, "__format__", formatted, vm);
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
    let (flags, doc) = (descriptor.method.flags, descriptor.method.item_doc());
    let called = original.clone();
    let guarded = move |mut args: FuncArgs, vm: &VirtualMachine| -> PyResult {
        if meter::rest().is_some() {
            let bytes = estimate(&mut args, vm)?;
            refuse_above(bytes.unwrap_or(0), vm)?;
        }
        called.call(args, vm)
    };
    let method = vm.ctx.new_method_def(name, guarded, flags, doc);
    class.set_attr(attribute, method.build_method(class, vm).into());
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
    let most = argument(args, 3, "count")
        .and_then(|count| number(count))
        .unwrap_or(usize::MAX);
    let with = |times: usize| {
        let times = times.min(most);
        let rest = len.saturating_sub(times.saturating_mul(old_len));
        rest.saturating_add(times.saturating_mul(new_len))
    };
    // As if it were nothing but what is replaced: mostly enough, and known without looking.
    let times = len.checked_div(old_len).unwrap_or(len + 1);
    if meter::rest().is_none_or(|rest| len.max(with(times)) <= rest) {
        return Ok(None);
    }
    let times = vm.call_method(text, "count", (old.clone(),))?;
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
        let Ok(iterator) = items.get_iter(vm) else {
            return Ok(None);
        };
        let listed = iterator.iter(vm)?.collect::<PyResult<Vec<PyObjectRef>>>()?;
        *items = vm.ctx.new_list(listed).into();
    }
    let sum = |items: &[PyObjectRef]| {
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
    let fill = args
        .args
        .get(2)
        .and_then(|fill| text_len(fill))
        .unwrap_or(1);
    let width = argument(args, 1, "width").and_then(|width| number(width));
    Ok(width.map(|width| width.saturating_mul(fill)))
}

fn with_spaces(args: &mut FuncArgs, vm: &VirtualMachine) -> PyResult<Option<usize>> {
    let Some(tab) = argument(args, 1, "tabsize").and_then(|tab| number(tab)) else {
        return Ok(None);
    };
    let Some(text) = args.args.first() else {
        return Ok(None);
    };
    let len = text_len(text).unwrap_or(0);
    if meter::rest().is_none_or(|rest| len.saturating_mul(tab) <= rest) {
        return Ok(None);
    }
    let tabs = if text.downcast_ref::<PyStr>().is_some() {
        vm.call_method(text, "count", ("\t",))?
    } else {
        vm.call_method(text, "count", (b'\t',))?
    };
    let tabs = number(&tabs).unwrap_or(0);
    Ok(Some(len.saturating_add(tabs.saturating_mul(tab))))
}

fn as_many(args: &mut FuncArgs, _: &VirtualMachine) -> PyResult<Option<usize>> {
    Ok(argument(args, 1, "length").and_then(|length| number(length)))
}

fn formatted(args: &mut FuncArgs, _: &VirtualMachine) -> PyResult<Option<usize>> {
    let spec = args.args.get(1);
    Ok(spec.and_then(|spec| with_bytes(spec, formats::largest)))
}
