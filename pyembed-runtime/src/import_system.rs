//! The import system's own two modules. RustPython has them frozen, compressed in a form that takes
//! three times as long to decode as that of bundles; decoding them was a tenth of a small program's
//! instructions. The build script compiles them once more.

use rustpython_vm::{
    PyRef, PyResult, VirtualMachine,
    builtins::{PyCode, PyDictRef},
    common::rc::PyRc,
    frozen::FrozenLib,
    scope::Scope,
};

use crate::code;

static BOOTSTRAP: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/importlib._bootstrap"));
static EXTERNAL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/importlib._bootstrap_external"));

/// The frozen module that stands in for `importlib._bootstrap`: the start knows no other.
static STAND_IN: &FrozenLib = rustpython_vm::py_freeze!(
    source = "_pyembed_start(globals())",
    module_name = "_frozen_importlib",
    crate_name = "rustpython_compiler_core"
);

/// The built-in function that it calls.
const START: &str = "_pyembed_start";

/// Before an interpreter starts: it will run our code of the import system.
pub(crate) fn stand_in(vm: &mut VirtualMachine) {
    let start = |namespace: PyDictRef, vm: &VirtualMachine| {
        let code = decode(BOOTSTRAP, "<frozen importlib._bootstrap>", vm)?;
        let scope = Scope::with_builtins(None, namespace, vm);
        vm.run_code_obj(code, scope).map(drop)
    };
    let start = vm.new_function(START, start);
    let installed = vm.builtins.dict().set_item(START, start.into(), vm);
    if installed.is_ok()
        && let Some(state) = PyRc::get_mut(&mut vm.state)
    {
        state.frozen.extend(STAND_IN.decode());
    }
}

/// Once it has started.
pub(crate) fn begin(vm: &VirtualMachine) -> PyResult<()> {
    vm.builtins.dict().del_item(START, vm)
}

/// The code of the half that knows files.
pub(crate) fn external(vm: &VirtualMachine) -> PyResult<PyRef<PyCode>> {
    decode(EXTERNAL, "<frozen importlib._bootstrap_external>", vm)
}

fn decode(code: &[u8], file: &str, vm: &VirtualMachine) -> PyResult<PyRef<PyCode>> {
    code::decode(code, file, vm).map_err(|error| vm.new_system_error(error.to_string()))
}
