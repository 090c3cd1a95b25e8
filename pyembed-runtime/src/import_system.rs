//! The import system's own two modules. RustPython has them frozen, compressed in a form that takes
//! three times as long to decode as that of bundles; decoding them was a tenth of a small program's
//! instructions. The build script compiles them once more.

use rustpython_vm::{
    PyRef, PyResult, VirtualMachine,
    builtins::{PyCode, PyDictRef},
    frozen::{FrozenLib, FrozenModule},
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

/// Has all interpreters that are made of this one's definitions run our code.
pub(crate) fn stand_in(frozen: &mut impl Extend<(&'static str, FrozenModule)>) {
    frozen.extend(STAND_IN.decode());
}

/// Before an interpreter runs it.
pub(crate) fn prepare(vm: &VirtualMachine) -> PyResult<()> {
    let start = |namespace: PyDictRef, vm: &VirtualMachine| {
        let code = decode(BOOTSTRAP, "<frozen importlib._bootstrap>", vm)?;
        let scope = Scope::with_builtins(None, namespace, vm);
        vm.run_code_obj(code, scope).map(drop)
    };
    let start = vm.new_function(START, start);
    vm.builtins.dict().set_item(START, start.into(), vm)
}

/// Once it has.
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
