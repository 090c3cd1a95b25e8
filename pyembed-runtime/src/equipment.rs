//! What an interpreter is given once it has started: the bundle to import from, and what the host
//! wants in the place of the process's own. Interpreters that its Python code makes get the same.

use std::{ffi::OsString, path::PathBuf, sync::Arc};

use pyembed_bundle::Bundle;
use rustpython_vm::{
    PyResult, VirtualMachine,
    function::{FuncArgs, KwArgs},
};

#[cfg(feature = "threading")]
use crate::native;
#[cfg(all(feature = "host-env", feature = "stdlib", unix))]
use crate::native::environment::{self, Variables};
use crate::{
    importer::{self, Policy},
    interpreter,
    output::{self, Sink},
};

#[derive(Debug, Default, Clone)]
pub(crate) struct Equipment {
    pub(crate) argv: Vec<OsString>,
    pub(crate) import_paths: Vec<PathBuf>,
    pub(crate) policy: Policy,
    pub(crate) forwards_logs: bool,
    /// Lines that are printed are written at once. Rust's own stdout is flushed at each line
    /// break: with Python's buffered until the end, the lines of one program would come out in
    /// another order than they were printed.
    pub(crate) writes_lines: bool,
    pub(crate) stdin: Option<Vec<u8>>,
    pub(crate) stdout: Option<Sink>,
    pub(crate) stderr: Option<Sink>,
    #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
    pub(crate) environment: Option<Variables>,
}

impl Equipment {
    /// Gives all of it to an interpreter, and to those that its Python code makes as long as
    /// somebody has this.
    pub(crate) fn give(
        self: &Arc<Self>,
        bundle: Bundle<'static>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        interpreter::complete(vm, &self.argv)?;
        // Before the policy, which may refuse what it imports.
        #[cfg(all(feature = "host-env", feature = "stdlib", unix))]
        if let Some(variables) = self.environment.clone() {
            environment::give(variables, vm)?;
        }
        importer::install(vm, bundle, self.policy.clone(), self.forwards_logs)?;
        importer::open_to_disk(vm, &self.import_paths)?;
        if self.writes_lines {
            write_lines(vm)?;
        }
        output::give_streams(
            self.stdin.clone(),
            self.stdout.clone(),
            self.stderr.clone(),
            vm,
        )?;
        #[cfg(feature = "threading")]
        {
            let equipment = Arc::downgrade(self);
            let begin = move |vm: &VirtualMachine| match equipment.upgrade() {
                Some(equipment) => equipment.give(bundle, vm),
                None => Err(vm.new_runtime_error("the interpreter that makes it has ended")),
            };
            native::begin_interpreters(begin, vm);
        }
        Ok(())
    }
}

fn write_lines(vm: &VirtualMachine) -> PyResult<()> {
    let stdout = vm.sys_module.get_attr("stdout", vm)?;
    // Without the feature host-env there is a plainer stream, which buffers nothing; there is none
    // if the process was started without.
    let Ok(reconfigure) = stdout.get_attr("reconfigure", vm) else {
        return Ok(());
    };
    let line_buffering =
        KwArgs::from_iter([("line_buffering".to_owned(), vm.ctx.new_bool(true).into())]);
    reconfigure
        .call(FuncArgs::new(Vec::new(), line_buffering), vm)
        .map(drop)
}
