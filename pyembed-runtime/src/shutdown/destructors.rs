//! What objects have left to do at the end: `__del__`, the `finally` of what is suspended, writing
//! what is buffered.

use rustpython_vm::{AsObject, PyObject, PyObjectRef, VirtualMachine};

use super::streams::{STREAMS, is_closed};

/// True if there are objects with something left to do. To take an interpreter apart costs as much
/// as to start one: without such objects it can be left as it is.
pub(crate) fn are_owed(vm: &VirtualMachine) -> bool {
    !owed(vm).is_empty()
}

/// The objects with something left to do, the oldest first: open files, instances of classes with
/// `__del__`, suspended generators and coroutines.
pub(super) fn owed(vm: &VirtualMachine) -> Vec<PyObjectRef> {
    let streams = standard_streams(vm);
    let is_stream = |object: &PyObjectRef| streams.iter().any(|stream| stream.is(object));
    // The oldest first: the collector lists the newest first, in each generation.
    [2, 1, 0]
        .into_iter()
        .flat_map(|generation| vm.state.gc.get_objects(Some(generation)).into_iter().rev())
        .filter(|object| has_destructor(vm, object) && !is_stream(object))
        .collect()
}

fn has_destructor(vm: &VirtualMachine, object: &PyObject) -> bool {
    object.class().slots.del.load().is_some() || is_suspended(vm, object)
}

/// What is suspended has `finally` and `with` blocks that wait.
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

/// Runs the destructors of objects that are written in Python, in their order, with everything
/// still there for them, and gets what was written out of the layers of files.
///
/// RustPython's collector clears weak references first and then destroys in an order of its own: a
/// file before what has still to be written to it.
pub(super) fn run(vm: &VirtualMachine, objects: Vec<PyObjectRef>) {
    let is_of_python =
        |object: &PyObjectRef| object.class().heaptype_ext.is_some() || is_suspended(vm, object);
    let (of_python, native): (Vec<_>, Vec<_>) = objects.into_iter().partition(is_of_python);
    // Text goes to files of Python classes too, which their destructors close.
    flush_layers(vm, &native);
    for object in of_python {
        if !is_suspended(vm, &object) {
            object.try_call_finalizer();
        } else if let Err(raised) = vm.call_method(&object, "close", ()) {
            vm.run_unraisable(raised, None, object);
        }
    }
    flush_layers(vm, &native);
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
