//! Text encodings beyond the native ones (UTF-8, ASCII, Latin-1), loaded when first asked for.

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, builtins::PyStrRef};

/// CPython imports `encodings` at every start. Here a search function imports it at the first lookup of an encoding that is not native.
pub(super) fn register_search(vm: &VirtualMachine, bundle: Bundle<'static>) -> PyResult<()> {
    let search = vm.new_function(
        "search_bundle",
        move |name: PyStrRef, vm: &VirtualMachine| search(bundle, name, vm),
    );
    vm.state.codec_registry.register(search.into(), vm)
}

fn search(bundle: Bundle<'static>, name: PyStrRef, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
    let Ok(Some(_)) = bundle.get(Kind::Module, "encodings") else {
        return Ok(vm.ctx.none());
    };
    let encodings = vm.import("encodings", 0)?;
    vm.call_method(&encodings, "search_function", (name,))
}
