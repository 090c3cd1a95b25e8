//! RustPython's own native modules, where they do not fit a binary with nothing beside it.

#[cfg(all(feature = "host-env", unix))]
mod accounts;
#[cfg(all(feature = "host-env", target_os = "linux", target_env = "gnu"))]
mod ctypes;
#[cfg(all(feature = "host-env", feature = "stdlib", unix))]
mod fork_exec;
#[cfg(all(feature = "host-env", target_os = "linux", target_env = "gnu"))]
mod libffi;
#[cfg(all(feature = "host-env", feature = "threading"))]
mod signals;
#[cfg(feature = "threading")]
mod waiting;

use std::{collections::BTreeMap, sync::OnceLock};

use rustpython_vm::{
    Py, PyResult, VirtualMachine,
    builtins::{PyModule, PyModuleDef},
};

/// The native modules of an interpreter, by their names.
type Modules = BTreeMap<&'static str, &'static PyModuleDef>;

/// Extends some of the modules. Nothing happens before one of them is imported.
pub(crate) fn extend(modules: &mut Modules) {
    #[cfg(all(feature = "host-env", target_os = "linux", target_env = "gnu"))]
    add::<ctypes::Ctypes>(modules);
    #[cfg(all(feature = "host-env", unix))]
    {
        add::<accounts::Pwd>(modules);
        add::<accounts::Grp>(modules);
    }
    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
    add::<fork_exec::PosixSubprocess>(modules);
    #[cfg(all(feature = "host-env", feature = "threading"))]
    add::<signals::Signal>(modules);
    #[cfg(feature = "threading")]
    {
        add::<waiting::Thread>(modules);
        add::<waiting::Queue>(modules);
    }
    #[cfg(not(any(feature = "host-env", feature = "threading")))]
    let _ = modules;
}

/// Lets Python code start this program as Python: it would notice.
pub(crate) fn allow_children() {
    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
    fork_exec::allow_children();
}

/// Makes the waits of this thread end with Ctrl-C.
pub(crate) fn interrupt_this_thread() {
    #[cfg(feature = "threading")]
    waiting::interrupt_this_thread();
}

/// What is added to one of RustPython's modules.
trait Extension {
    const NAME: &'static str;

    /// The two definitions of the module, for all interpreters of the process.
    fn definitions() -> &'static Definitions;

    /// Follows the module's own initialisation.
    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()>;
}

struct Definitions {
    original: OnceLock<&'static PyModuleDef>,
    extended: OnceLock<PyModuleDef>,
}

impl Definitions {
    const fn new() -> Self {
        Self {
            original: OnceLock::new(),
            extended: OnceLock::new(),
        }
    }
}

fn add<E: Extension>(modules: &mut Modules) {
    let Some(definition) = modules.get_mut(E::NAME) else {
        return;
    };
    let definitions = E::definitions();
    let original = *definitions.original.get_or_init(|| definition);
    *definition = definitions.extended.get_or_init(|| {
        let mut extended = PyModuleDef {
            name: original.name,
            doc: original.doc,
            methods: original.methods,
            slots: Default::default(),
        };
        extended.slots.create = original.slots.create;
        extended.slots.exec = Some(exec::<E>);
        extended
    });
}

fn exec<E: Extension>(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
    let original = E::definitions().original.get();
    if let Some(exec) = original.and_then(|original| original.slots.exec) {
        exec(vm, module)?;
    }
    E::extend(module, vm)
}
