//! Work that objects have left at the end: `__del__`, the `finally` of what is suspended, writing
//! what is buffered.

use std::collections::HashSet;

use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, VirtualMachine,
    builtins::{PyFunction, PyModule, PyType, PyTypeRef},
};

use super::{
    modules,
    streams::{STREAMS, is_closed},
};

/// True if there are objects with something left to do. To take an interpreter apart costs as much
/// as to start one: without such objects it can be left as it is.
pub(crate) fn are_owed(vm: &VirtualMachine) -> bool {
    !owed(vm).is_empty()
}

/// The objects with something left to do: open files, instances of classes with `__del__`,
/// suspended generators and coroutines. The oldest first, as far as the collector tells.
pub(super) fn owed(vm: &VirtualMachine) -> Vec<PyObjectRef> {
    let streams = standard_streams(vm);
    let is_stream = |object: &PyObjectRef| streams.iter().any(|stream| stream.is(object));
    // It lists the newest first, in each generation, until it has run.
    [2, 1, 0]
        .into_iter()
        .flat_map(|generation| vm.state.gc.get_objects(Some(generation)).into_iter().rev())
        .filter(|object| has_destructor(vm, object) && !is_stream(object))
        .collect()
}

fn has_destructor(vm: &VirtualMachine, object: &PyObject) -> bool {
    object.class().slots.del.load().is_some() || is_suspended(vm, object)
}

/// True for what is suspended, whose `finally` and `with` blocks wait.
fn is_suspended(vm: &VirtualMachine, object: &PyObject) -> bool {
    let types = &vm.ctx.types;
    let flag = match object.class() {
        class if class.is(types.generator_type) => "gi_suspended",
        class if class.is(types.coroutine_type) => "cr_suspended",
        _ => return false,
    };
    let flag = object.get_attr(flag, vm);
    flag.is_ok_and(|flag| flag.try_to_bool(vm).unwrap_or(false))
}

/// Runs the destructors of objects that are written in Python, with everything still there for
/// them, and gets what was written out of the layers of files.
///
/// RustPython's collector clears weak references first and then destroys in an order of its own: a
/// file before what has still to be written to it.
pub(super) fn run(vm: &VirtualMachine, objects: Vec<PyObjectRef>) {
    let is_of_python =
        |object: &PyObjectRef| object.class().heaptype_ext.is_some() || is_suspended(vm, object);
    let (of_python, native): (Vec<_>, Vec<_>) = objects.into_iter().partition(is_of_python);
    // Text goes to files of Python classes too, which their destructors close.
    flush_layers(vm, &native);
    for object in outermost_first(vm, of_python) {
        if !is_suspended(vm, &object) {
            object.try_call_finalizer();
        } else if let Err(raised) = vm.call_method(&object, "close", ()) {
            vm.run_unraisable(raised, None, object);
        }
    }
    flush_layers(vm, &native);
}

/// The objects in an order in which each comes before what it refers to, as it would be destroyed
/// by its last reference: a compressed file before the file that it still has to write to. Those
/// that have nothing to do with each other stay in their order.
///
/// The order in which they were made is not enough: each run of the collector turns it around.
fn outermost_first(vm: &VirtualMachine, objects: Vec<PyObjectRef>) -> Vec<PyObjectRef> {
    let wanted: HashSet<usize> = objects.iter().map(|object| object.get_id()).collect();
    let mut seen = namespaces(vm);
    let mut innermost_first = Vec::with_capacity(objects.len());
    for object in objects.into_iter().rev() {
        // Not by recursion: a list may be a million objects deep.
        let mut path = vec![(object, None)];
        while let Some((object, referents)) = path.last_mut() {
            let referents = referents.get_or_insert_with(|| {
                let is_new = seen.insert(object.get_id()) && !is_shared(object);
                let referents = is_new.then(|| referents_of(vm, object));
                (is_new, referents.unwrap_or_default())
            });
            match referents.1.pop() {
                Some(next) => path.push((next, None)),
                None => {
                    let is_new = referents.0;
                    let finished = path.pop().map(|(object, _)| object);
                    let is_wanted = |object: &PyObjectRef| wanted.contains(&object.get_id());
                    innermost_first.extend(finished.filter(|object| is_new && is_wanted(object)));
                }
            }
        }
    }
    innermost_first.reverse();
    innermost_first
}

/// The objects that an object refers to; the layer below one of a file too, which RustPython's do
/// not tell the collector of.
fn referents_of(vm: &VirtualMachine, object: &PyObject) -> Vec<PyObjectRef> {
    let mut referents = object.gc_get_referents();
    let classes = object.class().mro_collect();
    let layer = |class: &PyTypeRef| match &*class.name() {
        "TextIOWrapper" => Some("buffer"),
        "BufferedWriter" | "BufferedReader" | "BufferedRandom" => Some("raw"),
        _ => None,
    };
    if let Some(below) = classes.iter().find_map(layer) {
        referents.extend(object.get_attr(below, vm).ok());
    }
    referents
}

/// True for what everything refers to, and does not own.
fn is_shared(object: &PyObject) -> bool {
    object.downcastable::<PyType>()
        || object.downcastable::<PyModule>()
        || object.downcastable::<PyFunction>()
}

/// The names of modules, which a suspended generator refers to.
fn namespaces(vm: &VirtualMachine) -> HashSet<usize> {
    let modules = modules::imported(vm).into_iter();
    let modules = modules.filter(|(_, module)| module.downcastable::<PyModule>());
    let names = modules.filter_map(|(_, module)| module.get_attr("__dict__", vm).ok());
    names.map(|names| names.get_id()).collect()
}

/// Text first, and what it goes to afterwards.
fn flush_layers(vm: &VirtualMachine, objects: &[PyObjectRef]) {
    for layer in ["TextIOWrapper", "BufferedWriter", "BufferedRandom"] {
        for object in objects {
            if *object.class().name() == *layer && !is_closed(vm, object) {
                // One that cannot be flushed says so when it is destroyed.
                let _ = vm.call_method(object, "flush", ());
            }
        }
    }
}

/// The standard streams of the process with the layers below them, which have destructors too, and
/// are flushed anyway.
fn standard_streams(vm: &VirtualMachine) -> Vec<PyObjectRef> {
    let mut streams = Vec::new();
    for (_, original) in STREAMS {
        let mut layer = vm.sys_module.get_attr(original, vm).ok();
        for below in ["buffer", "raw", "end"] {
            let Some(object) = layer else { break };
            layer = object.get_attr(below, vm).ok();
            streams.push(object);
        }
    }
    streams
}
