//! `codecs`, imported when something first asks for it. RustPython imports it at every start, with
//! three codecs written in Python, where running them is a third of all instructions. Most programs
//! want no more of them than the standard streams and `open` do: that much is native here.
//!
//! The start finds modules of the names that it imports in `sys.modules`. They leave codecs in the
//! registry that encode and decode as the real ones do, and know no more than that. Whoever looks
//! up codecs in Python goes through `_codecs`: the import of that has the registry forget them, and
//! a search function then brings the real ones.

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBytesRef, PyModule, PyStrRef, PyTupleRef, PyTypeRef},
    function::{FuncArgs, OptionalArg},
    types::{PyTypeFlags, PyTypeSlots},
};

use super::{Extension, original};

/// A module that the start imports, less the real one: how to encode and decode, if it is to have
/// a codec.
struct Module {
    name: &'static str,
    functions: Option<[&'static str; 2]>,
}

const AT_START: [Module; 4] = [
    Module {
        name: "codecs",
        functions: None,
    },
    Module {
        name: "encodings_ascii",
        functions: Some(["ascii_encode", "ascii_decode"]),
    },
    Module {
        name: "encodings_latin_1",
        functions: Some(["latin_1_encode", "latin_1_decode"]),
    },
    Module {
        name: "encodings_utf_8",
        functions: Some(["utf_8_encode", UTF_8_DECODE]),
    },
];

const UTF_8_DECODE: &str = "utf_8_decode";

/// The names by which RustPython registers the three codecs.
const REGISTERED: [&str; 8] = [
    "ascii",
    "utf-8",
    "utf8",
    "latin-1",
    "latin_1",
    "latin1",
    "iso8859-1",
    "iso8859_1",
];

/// Has the start find the modules, right before it imports them.
pub(super) fn prepare(vm: &VirtualMachine) -> PyResult<()> {
    let functions = functions(vm)?;
    let modules = vm.sys_module.get_attr("modules", vm)?;
    for Module {
        name,
        functions: names,
    } in AT_START
    {
        // Not a module: the import system would give those a spec.
        let module = vm.ctx.types.namespace_type.as_object().call((), vm)?;
        if let Some(names) = names {
            let codec = codec(&functions, names, vm)?;
            let entry = vm.new_function(ENTRY, move || codec.clone());
            module.set_attr(ENTRY, entry, vm)?;
        }
        modules.set_item(name, module, vm)?;
    }
    Ok(())
}

/// The function that gives a module's codec.
const ENTRY: &str = "getregentry";

/// Takes what the start found out of the way of the first import.
pub(super) fn begin(vm: &VirtualMachine) -> PyResult<()> {
    let modules = vm.sys_module.get_attr("modules", vm)?;
    for module in AT_START {
        modules.del_item(module.name, vm)?;
    }
    let search = vm.new_function("search_native", search);
    vm.state.codec_registry.register(search.into(), vm)
}

/// The real codec of a name that the registry has forgotten, from the module that RustPython has
/// frozen.
fn search(name: PyStrRef, vm: &VirtualMachine) -> PyResult {
    let module = match &*name.to_string_lossy() {
        "ascii" => "encodings_ascii",
        "iso8859_1" | "latin1" | "latin_1" => "encodings_latin_1",
        "utf8" | "utf_8" => "encodings_utf_8",
        _ => return Ok(vm.ctx.none()),
    };
    let module = vm.import(module, 0)?;
    vm.call_method(&module, ENTRY, ())
}

/// `_codecs`: Python code that has it sees the real codecs.
pub(super) struct Registry;

impl Extension for Registry {
    const NAME: &'static str = "_codecs";

    fn extend(_module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        for name in REGISTERED {
            vm.state.codec_registry.forget(name);
        }
        Ok(())
    }
}

/// A codec of two functions.
///
/// A text stream makes coders of a codec's functions if it has none of its own. For ASCII and
/// Latin-1, and for encoding UTF-8, those are right: they keep nothing from one call to the next.
fn codec(
    functions: &PyObjectRef,
    [encode, decode]: [&'static str; 2],
    vm: &VirtualMachine,
) -> PyResult {
    let none = vm.ctx.none();
    let coders = [encode, decode].map(|name| functions.get_attr(name, vm));
    let [encoder, decoder] = coders;
    let (encoder, decoder) = (encoder?, decoder?);
    let is_stateless = decode != UTF_8_DECODE;
    let codec = vm
        .ctx
        .new_tuple(vec![encoder, decoder.clone(), none.clone(), none]);
    if is_stateless {
        return Ok(codec.into());
    }
    let base = vm.ctx.types.tuple_type.to_owned();
    let slots = PyTypeSlots::heap_default();
    let class = vm.ctx.new_class(Some("codecs"), "CodecInfo", base, slots);
    let class = PyObjectRef::from(class);
    class.set_attr("incrementaldecoder", incremental_decoder(decoder, vm)?, vm)?;
    class.call((codec,), vm)
}

/// The functions of `_codecs`, without importing it.
fn functions(vm: &VirtualMachine) -> PyResult {
    let definition = original::<Registry>();
    let definition =
        definition.ok_or_else(|| vm.new_import_error("no _codecs", vm.ctx.new_str("_codecs")))?;
    let module = definition.create_module(vm)?;
    definition.exec_module(vm, &module)?;
    Ok(module.into())
}

/// A function that makes incremental decoders, which keep the beginning of a character until its
/// end is there. `decode` is `_codecs.utf_8_decode`.
fn incremental_decoder(decode: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    let base = vm.ctx.types.object_type.to_owned();
    let slots = PyTypeSlots::heap_default();
    slots.flags.insert(PyTypeFlags::HAS_DICT);
    let class = vm
        .ctx
        .new_class(Some("codecs"), "IncrementalDecoder", base, slots);
    // As long as the process lives a method's class must, too.
    let class: &'static PyTypeRef = Box::leak(Box::new(class));
    let set = |name: &'static str, method: PyObjectRef| {
        class.set_attr(vm.ctx.intern_str(name), method);
    };
    let decode = move |this: PyObjectRef,
                       input: PyObjectRef,
                       is_final: OptionalArg<bool>,
                       vm: &VirtualMachine| {
        incremental_decode(&decode, &this, input, is_final.unwrap_or(false), vm)
    };
    set("decode", vm.new_method("decode", class, decode).into());
    set("reset", vm.new_method("reset", class, reset).into());
    set("getstate", vm.new_method("getstate", class, state).into());
    set(
        "setstate",
        vm.new_method("setstate", class, set_state).into(),
    );
    let make = move |arguments: FuncArgs, vm: &VirtualMachine| -> PyResult {
        let errors = match arguments.args.first() {
            Some(errors) => errors.clone(),
            None => vm.ctx.new_str("strict").into(),
        };
        let decoder = class.as_object().call((), vm)?;
        decoder.set_attr(ERRORS, errors, vm)?;
        reset(decoder.clone(), vm)?;
        Ok(decoder)
    };
    Ok(vm.new_function("incrementaldecoder", make).into())
}

const ERRORS: &str = "errors";
/// The bytes that are kept.
const BUFFER: &str = "buffer";

fn incremental_decode(
    decode: &PyObjectRef,
    this: &PyObjectRef,
    input: PyObjectRef,
    is_final: bool,
    vm: &VirtualMachine,
) -> PyResult {
    let kept: PyBytesRef = this.get_attr(BUFFER, vm)?.try_into_value(vm)?;
    let data = match kept.is_empty() {
        true => input,
        false => vm._add(kept.as_object(), &input)?,
    };
    let errors = this.get_attr(ERRORS, vm)?;
    let decoded = decode.call((data.clone(), errors, is_final), vm)?;
    let decoded: PyTupleRef = decoded.try_into_value(vm)?;
    let [text, consumed] = decoded.as_slice() else {
        return Err(vm.new_type_error("decoder must return a tuple (object, integer)"));
    };
    let consumed: usize = consumed.clone().try_into_value(vm)?;
    let left = data.try_bytes_like(vm, |bytes| {
        bytes.get(consumed..).unwrap_or_default().to_vec()
    })?;
    if !(left.is_empty() && kept.is_empty()) {
        this.set_attr(BUFFER, vm.ctx.new_bytes(left), vm)?;
    }
    Ok(text.clone())
}

fn reset(this: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    this.set_attr(BUFFER, vm.ctx.empty_bytes.to_owned(), vm)
}

fn state(this: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    let state = vec![this.get_attr(BUFFER, vm)?, vm.ctx.new_int(0).into()];
    Ok(vm.ctx.new_tuple(state).into())
}

fn set_state(this: PyObjectRef, state: PyTupleRef, vm: &VirtualMachine) -> PyResult<()> {
    let buffer = state.first().cloned();
    let buffer = buffer.unwrap_or_else(|| vm.ctx.empty_bytes.to_owned().into());
    this.set_attr(BUFFER, buffer, vm)
}
