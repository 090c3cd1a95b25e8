//! Interpreters that Python code makes, by `concurrent.interpreters`: they are to be like the one
//! that makes them.

use std::{
    collections::BTreeMap,
    sync::{Arc, atomic::Ordering},
};

use parking_lot::Mutex;
use rustpython_vm::{
    AsObject, Interpreter, Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyModule,
    function::FuncArgs, runtime,
};

use super::Extension;
use crate::limits;

pub(super) struct Interpreters;

/// The functions that run code in another interpreter.
const RUNNING: [&str; 5] = ["call", "destroy", "exec", "run_func", "run_string"];

impl Extension for Interpreters {
    const NAME: &'static str = "_interpreters";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        let module = module.as_object();
        let original = module.get_attr("create", vm)?;
        let create = move |arguments: FuncArgs, vm: &VirtualMachine| {
            refuse_limited(vm)?;
            let begin = BEGINNINGS.lock().get(&vm.state.runtime_root_id).cloned();
            let Some(begin) = begin else {
                return Err(vm.new_runtime_error("the interpreter that would make one is ending"));
            };
            let made = original.call(arguments, vm)?;
            begin_one(made.clone().try_into_value(vm)?, &*begin, vm)?;
            Ok(made)
        };
        module.set_attr("create", vm.new_function("create", create), vm)?;
        for name in RUNNING {
            let original = module.get_attr(name, vm)?;
            let run = move |arguments: FuncArgs, vm: &VirtualMachine| {
                refuse_limited(vm)?;
                original.call(arguments, vm)
            };
            module.set_attr(name, vm.new_function(name, run), vm)?;
        }
        Ok(())
    }
}

/// The VM that would run the code hears of no limits.
fn refuse_limited(vm: &VirtualMachine) -> PyResult<()> {
    match limits::is_limited() {
        true => Err(vm.new_runtime_error(
            "within limits no other interpreter can be run: they would not hold in it",
        )),
        false => Ok(()),
    }
}

type Begin = dyn Fn(&VirtualMachine) -> PyResult<()> + Send + Sync;

/// Runs in those that an interpreter of the host's and those below it make, by its number. Not
/// among its objects: what a native function has captured is never dropped, and this has streams
/// of the host's.
static BEGINNINGS: Mutex<BTreeMap<i64, Arc<Begin>>> = Mutex::new(BTreeMap::new());

/// Has `begin` run in each interpreter that this one's Python code makes, and in those that these
/// make, before anything else.
pub(crate) fn begin_interpreters(
    begin: impl Fn(&VirtualMachine) -> PyResult<()> + Send + Sync + 'static,
    vm: &VirtualMachine,
) {
    let state = &vm.state;
    if state.interpreter_id == state.runtime_root_id {
        BEGINNINGS
            .lock()
            .insert(state.runtime_root_id, Arc::new(begin));
    }
}

/// Takes those that are left of the ones that this interpreter's Python code has made; no more can
/// be made.
pub(crate) fn take_interpreters(vm: &VirtualMachine) -> Vec<Interpreter> {
    let root = vm.state.runtime_root_id;
    if vm.state.interpreter_id != root {
        return Vec::new();
    }
    let begin = BEGINNINGS.lock().remove(&root);
    // Not locked any more: a writer of the host's may be dropped with it.
    drop(begin);
    let is_idle = |made: &i64| {
        // A thread that has not ended in time may be inside.
        runtime::lookup_interpreter(*made)
            .is_some_and(|state| !state.running_main.load(Ordering::Acquire))
    };
    let left = runtime::owned_interpreter_ids_for(root).into_iter();
    left.filter(is_idle)
        .filter_map(runtime::take_owned_interpreter)
        .collect()
}

fn begin_one(made: i64, begin: &Begin, vm: &VirtualMachine) -> PyResult<()> {
    let Some(thread) = runtime::owned_new_thread(made) else {
        return Err(vm.new_runtime_error("the interpreter is gone"));
    };
    // Objects of one are not for the other, the exception among them.
    let failure = thread.run(|vm| begin(vm).err().map(|raised| message(&raised.into(), vm)));
    drop(thread);
    let Some(message) = failure else {
        return Ok(());
    };
    // It may be gone by now.
    let _ = runtime::destroy_owned_interpreter(made);
    Err(vm.new_runtime_error(format!("the interpreter cannot begin: {message}")))
}

fn message(raised: &PyObjectRef, vm: &VirtualMachine) -> String {
    let text = raised
        .str(vm)
        .map(|text| text.to_string_lossy().into_owned());
    text.unwrap_or_else(|_| raised.class().name().to_string())
}
