//! Interpreters that Python code makes, by `concurrent.interpreters`: they are to be like the one
//! that makes them.

use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyModule, function::FuncArgs,
    runtime,
};

use super::Extension;
use crate::keeper;

pub(super) struct Interpreters;

impl Extension for Interpreters {
    const NAME: &'static str = "_interpreters";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        let module = module.as_object();
        let original = module.get_attr("create", vm)?;
        let create = move |arguments: FuncArgs, vm: &VirtualMachine| {
            let made = original.call(arguments, vm)?;
            if let Some(begin) = keeper::get(KEPT, vm)? {
                begin.call((made.clone(),), vm)?;
            }
            PyResult::Ok(made)
        };
        module.set_attr("create", vm.new_function("create", create), vm)
    }
}

/// The name of the function where the interpreter keeps it.
const KEPT: &str = "begin_interpreter";

/// Has `begin` run in each interpreter that this one's Python code makes, before anything else.
pub(crate) fn begin_interpreters(
    begin: impl Fn(&VirtualMachine) -> PyResult<()> + Send + Sync + 'static,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let begin = move |made: i64, vm: &VirtualMachine| {
        let Some(thread) = runtime::owned_new_thread(made) else {
            return Err(vm.new_runtime_error("the interpreter is gone"));
        };
        // Objects of one are not for the other, the exception among them.
        let failure = thread.run(|vm| begin(vm).err().map(|raised| message(&raised.into(), vm)));
        match failure {
            None => Ok(()),
            Some(message) => {
                drop(thread);
                // It may be gone by now.
                let _ = runtime::destroy_owned_interpreter(made);
                Err(vm.new_runtime_error(format!("the interpreter cannot begin: {message}")))
            }
        }
    };
    keeper::keep(KEPT, vm.new_function("begin", begin).into(), vm)
}

fn message(raised: &PyObjectRef, vm: &VirtualMachine) -> String {
    let text = raised
        .str(vm)
        .map(|text| text.to_string_lossy().into_owned());
    text.unwrap_or_else(|_| raised.class().name().to_string())
}
