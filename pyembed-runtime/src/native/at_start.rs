//! The native modules that each interpreter imports while it starts, one made by Python code of
//! another too: the places in the start where something of ours has to happen.

use rustpython_vm::{Py, PyResult, VirtualMachine, builtins::PyModule};

#[cfg(feature = "threading")]
use super::import_lock;
use super::{Extension, binary_lines, codecs, lazy_imports, syntax_tree};
use crate::import_system;

/// The first of them.
pub(super) struct Typing;

impl Extension for Typing {
    const NAME: &'static str = "_typing";

    fn extend(_module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        match vm.initialized {
            true => Ok(()),
            false => import_system::prepare(vm),
        }
    }
}

/// Follows the import system, and comes right before the codecs.
pub(super) struct Imp;

impl Extension for Imp {
    const NAME: &'static str = "_imp";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        lazy_imports::install(module, vm)?;
        #[cfg(feature = "threading")]
        import_lock::install(module, vm)?;
        match vm.initialized {
            true => Ok(()),
            false => codecs::prepare(vm),
        }
    }
}

/// The last of them.
pub(super) struct Io;

impl Extension for Io {
    const NAME: &'static str = "_io";

    fn extend(module: &Py<PyModule>, vm: &VirtualMachine) -> PyResult<()> {
        binary_lines::install(module, vm)?;
        if vm.initialized {
            return Ok(());
        }
        import_system::begin(vm)?;
        syntax_tree::begin(vm)?;
        codecs::begin(vm)
    }
}
