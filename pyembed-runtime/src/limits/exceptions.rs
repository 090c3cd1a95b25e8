//! The exceptions that stop Python code. They derive from BaseException, so that
//! `except Exception` lets them pass.

use rustpython_vm::{
    AsObject, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyTypeRef},
};

use super::StopReason;
use crate::keeper;

impl StopReason {
    /// The name of the class, as tracebacks show it.
    pub(crate) fn type_name(self) -> String {
        format!("{}.{}", keeper::MODULE, self.class_name())
    }

    fn class_name(self) -> &'static str {
        match self {
            Self::Deadline => "DeadlineExceeded",
            Self::ExecutionTime => "ExecutionTimeExceeded",
            Self::Cancelled => "Cancelled",
        }
    }
}

/// A new exception; if none can be made, the exception that says why.
pub(crate) fn exception(reason: StopReason, vm: &VirtualMachine) -> PyBaseExceptionRef {
    match class(reason, vm) {
        Ok(class) => vm.new_exception_msg(class, reason.to_string().into()),
        Err(raised) => raised,
    }
}

/// The reason of an exception that stops, None for all others.
pub(crate) fn reason_of(raised: &PyBaseExceptionRef, vm: &VirtualMachine) -> Option<StopReason> {
    let reasons = [
        StopReason::Deadline,
        StopReason::ExecutionTime,
        StopReason::Cancelled,
    ];
    let class = raised.class();
    let reason = reasons
        .into_iter()
        .find(|reason| *class.name() == *reason.class_name())?;
    // Now that it is likely: others may have the name, too.
    let is_ours = self::class(reason, vm).is_ok_and(|ours| class.is(&ours));
    is_ours.then_some(reason)
}

fn class(reason: StopReason, vm: &VirtualMachine) -> PyResult<PyTypeRef> {
    let base = || Ok(vm.ctx.exceptions.base_exception_type.to_owned());
    keeper::exception_class(reason.class_name(), base, vm)
}
