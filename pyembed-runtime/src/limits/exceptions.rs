//! The exceptions that stop Python code. They derive from BaseException, so that
//! `except Exception` lets them pass; only that of memory is a MemoryError, for what Python does
//! about one is right for it, too.

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
            Self::Memory => "MemoryExceeded",
        }
    }
}

/// A new exception; if none can be made, the exception that says why.
pub(crate) fn exception(reason: StopReason, vm: &VirtualMachine) -> PyBaseExceptionRef {
    with_message(reason, reason.to_string(), vm)
}

/// A new exception for a result that is not made, because it takes more memory than is left.
pub(super) fn refusal(bytes: usize, rest: usize, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let message = format!("the result takes {bytes} bytes, and the limit leaves {rest}");
    with_message(StopReason::Memory, message, vm)
}

fn with_message(reason: StopReason, message: String, vm: &VirtualMachine) -> PyBaseExceptionRef {
    match class(reason, vm) {
        Ok(class) => vm.new_exception_msg(class, message.into()),
        Err(raised) => raised,
    }
}

/// The reason of an exception that stops, None for all others.
pub(crate) fn reason_of(raised: &PyBaseExceptionRef, vm: &VirtualMachine) -> Option<StopReason> {
    let reasons = [
        StopReason::Deadline,
        StopReason::ExecutionTime,
        StopReason::Cancelled,
        StopReason::Memory,
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
    let base = match reason {
        StopReason::Memory => vm.ctx.exceptions.memory_error,
        _ => vm.ctx.exceptions.base_exception_type,
    };
    let base = || Ok(base.to_owned());
    keeper::exception_class(reason.class_name(), base, vm)
}
