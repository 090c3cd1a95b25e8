//! The end of an interpreter, with all that is owed to Python code by then.

use std::time::{Duration, Instant};

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyStr},
};

/// Joins threads, runs exit functions and flushes the standard streams.
///
/// Threads that are no daemons are waited for as long as `wait` says; without end if it is None.
///
/// # Errors
///
/// That of flushing `sys.stdout`; everything else was reported on `sys.stderr`.
pub(crate) fn end(vm: &VirtualMachine, wait: Option<Duration>) -> PyResult<()> {
    join_threads(vm, wait);
    run_exit_functions(vm);
    flush_standard(vm)
}

/// Flushes the standard streams, those of the process too where Python code has put others in their
/// places.
fn flush_standard(vm: &VirtualMachine) -> PyResult<()> {
    let stdout = flush(vm, "stdout");
    // As in CPython, only that one's errors count.
    for other in ["__stdout__", "stderr", "__stderr__"] {
        let _ = flush(vm, other);
    }
    stdout
}

/// Each of them, the newest first, whatever those before it raised: RustPython's own function stops
/// at a SystemExit.
fn run_exit_functions(vm: &VirtualMachine) {
    let functions = std::mem::take(&mut *vm.state.atexit_funcs.lock());
    for registered in functions {
        let (function, arguments) = &*registered;
        if let Err(raised) = function.call(arguments.clone(), vm) {
            let name = function.repr(vm).map_or_else(
                |_| "whose repr() failed".to_owned(),
                |name| name.as_wtf8().to_string(),
            );
            let message = format!("Exception ignored in atexit callback {name}");
            vm.run_unraisable(raised, Some(message), vm.ctx.none());
        }
    }
    // What they registered themselves does not run, as in CPython.
    vm.state.atexit_funcs.lock().clear();
}

fn join_threads(vm: &VirtualMachine, wait: Option<Duration>) {
    let loaded = vm
        .sys_module
        .get_attr("modules", vm)
        .and_then(|modules| modules.get_item("threading", vm));
    let Ok(threading) = loaded else { return };
    let joined = replace_join(vm, &threading, wait)
        .and_then(|()| vm.call_method(&threading, "_shutdown", ()).map(drop));
    if let Err(raised) = joined {
        let message = Some("Exception ignored in threading shutdown".to_owned());
        vm.run_unraisable(raised, message, threading);
    }
}

/// Has `threading._shutdown` wait until a time, and no longer than until Ctrl-C.
#[cfg(feature = "threading")]
fn replace_join(vm: &VirtualMachine, threading: &PyObject, wait: Option<Duration>) -> PyResult<()> {
    const STEP: Duration = Duration::from_millis(50);
    let deadline = wait.map(|wait| Instant::now() + wait);
    let join = move |vm: &VirtualMachine| -> PyResult<()> {
        while let Some(thread) = unfinished_thread(vm) {
            vm.allow_threads(|| {
                let (done, condition) = &*thread;
                let mut done = done.lock();
                if !*done {
                    condition.wait_for(&mut done, STEP);
                }
            });
            vm.check_signals()?;
            if deadline.is_some_and(|deadline| deadline < Instant::now()) {
                break;
            }
        }
        Ok(())
    };
    threading.set_attr("_thread_shutdown", vm.new_function("_shutdown", join), vm)
}

#[cfg(not(feature = "threading"))]
fn replace_join(
    _vm: &VirtualMachine,
    _threading: &PyObject,
    _wait: Option<Duration>,
) -> PyResult<()> {
    Ok(())
}

/// The flag that tells when a thread is done, and a way to wait for it.
#[cfg(feature = "threading")]
type Done = std::sync::Arc<(parking_lot::Mutex<bool>, parking_lot::Condvar)>;

#[cfg(feature = "threading")]
fn unfinished_thread(vm: &VirtualMachine) -> Option<Done> {
    let current = rustpython_vm::stdlib::_thread::get_ident();
    let handles = vm.state.shutdown_handles.lock();
    handles.iter().find_map(|(thread, done)| {
        let done = done.upgrade()?;
        let is_current = thread.upgrade()?.lock().ident == current;
        let is_done = *done.0.lock();
        (!is_current && !is_done).then_some(done)
    })
}

/// True if there are objects with something left to do. To take an interpreter apart costs as much
/// as to start one: without such objects it can be left as it is.
pub(crate) fn owes_destructors(vm: &VirtualMachine) -> bool {
    !objects_with_destructors(vm).is_empty()
}

/// The objects with something left to do: open files, instances of classes with `__del__`,
/// suspended generators and coroutines.
fn objects_with_destructors(vm: &VirtualMachine) -> Vec<PyObjectRef> {
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

/// Takes an interpreter apart: stops the threads that still run, and lets modules go with all that
/// only they hold, the user's first, while the standard library is still there for them.
///
/// RustPython's `finalize` takes imports away before it runs any `__del__`, some of which import:
/// that of `gzip.GzipFile` does. It panics when one fails late, runs on no other thread than the
/// one that made the interpreter, and leaves a process-wide flag set that slows every other one.
pub(crate) fn take_apart(vm: &VirtualMachine, bundle: Bundle<'static>) {
    #[cfg(feature = "threading")]
    stop_threads(vm);
    restore_sys(vm);
    run_destructors(vm);
    let is_native =
        |name: &str| vm.state.module_defs.contains_key(name) || vm.state.frozen.contains_key(name);
    let is_core = |name: &str| is_native(name) || CORE.contains(&name);
    let is_stdlib = |name: &str| {
        let entry = bundle.get(Kind::Module, name).ok().flatten();
        entry.is_some_and(|entry| entry.is_stdlib())
    };
    release_modules(vm, |name| !is_core(name) && !is_stdlib(name));
    release_modules(vm, |name| !is_core(name));
    // What was written since then. As in CPython, an error does not count any more.
    let _ = flush_standard(vm);
}

/// The modules that importing needs.
const CORE: [&str; 3] = ["sys", "builtins", "_frozen_importlib"];

fn release_modules(vm: &VirtualMachine, is_released: impl Fn(&str) -> bool) {
    let Ok(modules) = vm.sys_module.get_attr("modules", vm) else {
        return;
    };
    let Some(modules) = modules.downcast_ref::<PyDict>() else {
        return;
    };
    let names: Vec<_> = modules.into_iter().map(|(name, _)| name).collect();
    for name in names {
        let text = name.downcast_ref::<PyStr>().and_then(|name| name.to_str());
        if text.is_some_and(&is_released) {
            // The import system takes None for a module that is not to be found.
            let _ = modules.set_item(&*name, vm.ctx.none(), vm);
        }
    }
    vm.state.gc.collect_force(2);
}

/// As CPython does it: what is printed from now on goes to the streams of the process, and the last
/// exception holds nothing any more.
fn restore_sys(vm: &VirtualMachine) {
    let sys = &vm.sys_module;
    for name in ["last_exc", "last_type", "last_value", "last_traceback"] {
        let _ = sys.set_attr(name, vm.ctx.none(), vm);
    }
    for (name, original) in STREAMS {
        if let Ok(stream) = sys.get_attr(original, vm) {
            let _ = sys.set_attr(name, stream, vm);
        }
    }
    let is_finalizing = vm.new_function("is_finalizing", || true);
    let _ = sys.set_attr("is_finalizing", is_finalizing, vm);
}

const STREAMS: [(&str, &str); 3] = [
    ("stdin", "__stdin__"),
    ("stdout", "__stdout__"),
    ("stderr", "__stderr__"),
];

/// Runs the destructors that are written in Python, the oldest object's first, with everything
/// still there for them, and gets what was written out of the layers of files.
///
/// RustPython's collector clears weak references first and then destroys in an order of its own: a
/// file before what has still to be written to it.
fn run_destructors(vm: &VirtualMachine) {
    let objects = objects_with_destructors(vm);
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

/// Threads that are left are daemons: none of them runs Python code any more.
#[cfg(feature = "threading")]
fn stop_threads(vm: &VirtualMachine) {
    let state = &vm.state;
    state.stop_the_world.stop_the_world(state);
    rustpython_vm::vm::thread::set_other_threads_shutting_down(state);
    state.stop_the_world.start_the_world(state);
}

/// Flushes `sys.stdout` or `sys.stderr`, which Python code may have replaced by anything.
pub(crate) fn flush(vm: &VirtualMachine, name: &'static str) -> PyResult<()> {
    let Ok(stream) = vm.sys_module.get_attr(name, vm) else {
        return Ok(());
    };
    if vm.is_none(&stream) || is_closed(vm, &stream) {
        return Ok(());
    }
    vm.call_method(&stream, "flush", ()).map(drop)
}

fn is_closed(vm: &VirtualMachine, stream: &PyObject) -> bool {
    let closed = stream.get_attr("closed", vm);
    closed.is_ok_and(|closed| closed.try_to_bool(vm).unwrap_or(false))
}
