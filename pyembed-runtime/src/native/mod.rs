//! RustPython's own native modules, where they do not fit a binary with nothing beside it.

#[cfg(all(feature = "host-env", unix))]
mod accounts;
mod at_start;
mod binary_lines;
mod codecs;
#[cfg(all(feature = "host-env", target_os = "linux", target_env = "gnu"))]
mod ctypes;
#[cfg(all(feature = "host-env", feature = "stdlib", unix))]
pub(crate) mod environment;
#[cfg(all(feature = "host-env", unix))]
mod exit;
#[cfg(all(feature = "host-env", feature = "stdlib", unix))]
mod fork_exec;
#[cfg(feature = "threading")]
mod import_lock;
#[cfg(feature = "threading")]
mod interpreters;
#[cfg(all(feature = "host-env", feature = "stdlib", unix))]
mod latest_child;
mod lazy_imports;
#[cfg(all(feature = "host-env", target_os = "linux", target_env = "gnu"))]
mod libffi;
#[cfg(all(feature = "host-env", feature = "threading"))]
mod signals;
#[cfg(feature = "threading")]
mod sleep;
mod syntax_tree;
#[cfg(feature = "threading")]
mod waiting;

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

#[cfg(feature = "threading")]
pub(crate) use interpreters::{begin_interpreters, take_interpreters};
use rustpython_vm::{
    Py, PyResult, VirtualMachine,
    builtins::{PyModule, PyModuleDef},
};

/// The native modules of an interpreter, by their names.
type Modules = BTreeMap<&'static str, &'static PyModuleDef>;

/// Extends some of the modules. Nothing happens before one of them is imported.
pub(crate) fn extend(modules: &mut Modules) {
    // For tests of RustPython's: it makes interpreters that know of no bundle and no policy.
    modules.remove("_testinternalcapi");
    add::<at_start::Typing>(modules);
    add::<at_start::Imp>(modules);
    add::<at_start::Io>(modules);
    add::<codecs::Registry>(modules);
    add::<syntax_tree::SyntaxTree>(modules);
    #[cfg(all(feature = "host-env", target_os = "linux", target_env = "gnu"))]
    add::<ctypes::Ctypes>(modules);
    #[cfg(all(feature = "host-env", unix))]
    {
        add::<accounts::Pwd>(modules);
        add::<accounts::Grp>(modules);
        add::<exit::Posix>(modules);
    }
    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
    add::<fork_exec::PosixSubprocess>(modules);
    #[cfg(all(feature = "host-env", feature = "threading"))]
    add::<signals::Signal>(modules);
    #[cfg(feature = "threading")]
    {
        add::<interpreters::Interpreters>(modules);
        add::<waiting::Thread>(modules);
        add::<waiting::Queue>(modules);
        add::<sleep::Time>(modules);
    }
}

/// True once this process has asked whether it is a child itself.
static CHILDREN_ARE_ALLOWED: AtomicBool = AtomicBool::new(false);

/// Lets this program be started as Python, or as a worker: it would notice.
pub(crate) fn allow_children() {
    CHILDREN_ARE_ALLOWED.store(true, Ordering::Relaxed);
}

#[cfg(all(
    feature = "host-env",
    any(feature = "stdlib", feature = "processes"),
    unix
))]
pub(crate) fn children_are_allowed() -> bool {
    CHILDREN_ARE_ALLOWED.load(Ordering::Relaxed)
}

/// Before the end of the process: a child that was just started as Python may still ask for it.
pub(crate) fn let_child_begin() {
    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
    latest_child::let_begin();
}

/// Makes the waits of this thread end with Ctrl-C.
pub(crate) fn interrupt_this_thread() {
    #[cfg(feature = "threading")]
    waiting::interrupt_this_thread();
}

/// An addition to one of RustPython's modules.
trait Extension {
    const NAME: &'static str;

    /// False as long as the module is to stay as it was made, with nothing in it.
    fn is_due(_vm: &VirtualMachine) -> bool {
        true
    }

    /// Follows the module's own initialisation.
    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()>;
}

/// The modules that are extended, for all interpreters of the process: a definition lives as long
/// as it, and has to be a plain function, which finds the original here.
#[cfg(feature = "threading")]
fn with_extended<R>(f: impl FnOnce(&mut BTreeMap<&'static str, Extended>) -> R) -> R {
    use std::sync::{Mutex, PoisonError};

    static EXTENDED: Mutex<BTreeMap<&'static str, Extended>> = Mutex::new(BTreeMap::new());
    f(&mut EXTENDED.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The same where RustPython has one set of types for each thread.
#[cfg(not(feature = "threading"))]
fn with_extended<R>(f: impl FnOnce(&mut BTreeMap<&'static str, Extended>) -> R) -> R {
    thread_local! {
        static EXTENDED: std::cell::RefCell<BTreeMap<&'static str, Extended>> =
            const { std::cell::RefCell::new(BTreeMap::new()) };
    }
    EXTENDED.with_borrow_mut(f)
}

#[derive(Clone, Copy)]
struct Extended {
    original: &'static PyModuleDef,
    definition: &'static PyModuleDef,
}

fn add<E: Extension>(modules: &mut Modules) {
    let Some(definition) = modules.get_mut(E::NAME) else {
        return;
    };
    let original = *definition;
    let extended = with_extended(|extended| {
        *extended.entry(E::NAME).or_insert_with(|| Extended {
            original,
            definition: Box::leak(Box::new(extend_definition::<E>(original))),
        })
    });
    *definition = extended.definition;
}

fn extend_definition<E: Extension>(original: &'static PyModuleDef) -> PyModuleDef {
    let mut definition = PyModuleDef {
        name: original.name,
        doc: original.doc,
        methods: original.methods,
        slots: Default::default(),
    };
    definition.slots.create = original.slots.create;
    definition.slots.exec = Some(exec::<E>);
    definition
}

/// The definition of a module as RustPython has it.
fn original<E: Extension>() -> Option<&'static PyModuleDef> {
    with_extended(|extended| Some(extended.get(E::NAME)?.original))
}

fn exec<E: Extension>(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
    if !E::is_due(vm) {
        return Ok(());
    }
    // Not locked while it runs: a module may import another.
    if let Some(original) = original::<E>() {
        original.exec_module(vm, module)?;
    }
    E::extend(module, vm)
}
