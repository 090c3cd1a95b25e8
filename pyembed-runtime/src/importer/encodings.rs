//! Text encodings: other names of the native ones (UTF-8, ASCII, Latin-1), and all others, loaded
//! when first asked for.

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, builtins::PyStrRef};

/// CPython imports `encodings` at every start. Here a search function imports it at the first
/// lookup of an encoding that is not native.
pub(super) fn register_search(vm: &VirtualMachine, bundle: Bundle<'static>) -> PyResult<()> {
    let search = vm.new_function(
        "search_bundle",
        move |name: PyStrRef, vm: &VirtualMachine| search(bundle, name, vm),
    );
    vm.state.codec_registry.register(search.into(), vm)
}

fn search(bundle: Bundle<'static>, name: PyStrRef, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
    if let Some(native) = native_name(&name.to_string_lossy()) {
        let codec = vm.state.codec_registry.lookup(native, vm)?;
        return Ok(codec.into_tuple().into());
    }
    let Ok(Some(_)) = bundle.get(Kind::Module, "encodings") else {
        return Ok(vm.ctx.none());
    };
    let encodings = vm.import("encodings", 0)?;
    vm.call_method(&encodings, "search_function", (name,))
}

/// The name by which the VM knows a native encoding. `encodings.aliases` says the same, but the
/// modules it leads to are not bundled: they only lead back here.
fn native_name(alias: &str) -> Option<&'static str> {
    match alias {
        "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986" | "cp367" | "csascii"
        | "ibm367" | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" | "us" | "us_ascii" => {
            Some("ascii")
        }
        "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso8859" | "iso_8859_1"
        | "iso_8859_1_1987" | "iso_ir_100" | "l1" | "latin" => Some("latin-1"),
        "cp65001" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" => Some("utf-8"),
        _ => None,
    }
}
