//! Reads a raised exception: all that a traceback shows, copied out of the interpreter.

use std::{borrow::Cow, collections::HashSet, fs};

use pyembed_bundle::Bundle;
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, VirtualMachine,
    builtins::{PyBaseException, PyBaseExceptionRef, PyTraceback, PyType},
    suggestion::offer_suggestions,
};

use crate::{
    exception::{Exception, Frame},
    importer, missing,
};

/// The length at which a chain of exceptions is cut. Longer ones are made by retry loops, and their
/// ends tell the story.
const MAX_CHAIN: usize = 50;

/// The places in which the lines of tracebacks are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Sources {
    pub(crate) bundle: Bundle<'static>,
    /// Modules may have been imported from disk, so lines may be read from there.
    pub(crate) disk: bool,
}

/// Copies what a traceback shows out of the interpreter.
pub(crate) fn take(
    vm: &VirtualMachine,
    sources: Sources,
    raised: &PyBaseExceptionRef,
) -> Exception {
    let mut reader = Reader {
        vm,
        sources,
        seen: HashSet::new(),
    };
    reader.exception(raised.as_object())
}

struct Reader<'vm> {
    vm: &'vm VirtualMachine,
    sources: Sources,
    /// Exceptions already copied: chains may be circular.
    seen: HashSet<usize>,
}

impl Reader<'_> {
    fn exception(&mut self, raised: &PyObject) -> Exception {
        self.seen.insert(raised.get_id());
        let syntax = self.syntax_place(raised);
        let message = match &syntax {
            Some(_) => self.text_attribute(raised, "msg").unwrap_or_default(),
            None => self.text(raised),
        };
        let mut exception = Exception {
            type_name: type_name(self.vm, raised.class()),
            message,
            frames: self.frames(raised),
            notes: self.notes(raised),
            syntax,
            group: self.group(raised),
            ..Exception::default()
        };
        exception.suggestion = self.suggestion(raised);
        exception.hint = self.hint(raised, &exception);
        self.add_chain(raised, &mut exception);
        exception
    }

    fn add_chain(&mut self, raised: &PyObject, exception: &mut Exception) {
        if let Some(cause) = self.linked(raised, "__cause__") {
            exception.cause = Some(Box::new(self.exception(&cause)));
            return;
        }
        let suppressed = raised.get_attr("__suppress_context__", self.vm);
        if suppressed.is_ok_and(|value| value.try_to_bool(self.vm).unwrap_or(false)) {
            return;
        }
        if let Some(context) = self.linked(raised, "__context__") {
            exception.context = Some(Box::new(self.exception(&context)));
        }
    }

    fn linked(&self, raised: &PyObject, name: &'static str) -> Option<PyObjectRef> {
        let linked = self.attribute(raised, name)?;
        let fresh = !self.seen.contains(&linked.get_id()) && self.seen.len() < MAX_CHAIN;
        fresh.then_some(linked)
    }

    fn group(&mut self, raised: &PyObject) -> Vec<Exception> {
        let Some(members) = self.attribute(raised, "exceptions") else {
            return Vec::new();
        };
        let base = self.vm.ctx.exceptions.base_exception_group;
        if !raised.fast_isinstance(base) {
            return Vec::new();
        }
        let members: Vec<PyObjectRef> = members.try_to_value(self.vm).unwrap_or_default();
        let mut group = Vec::new();
        for member in &members {
            // Groups may be nested without end, or hold themselves.
            if !self.seen.contains(&member.get_id()) && self.seen.len() < MAX_CHAIN {
                group.push(self.exception(member));
            }
        }
        group
    }

    fn frames(&self, raised: &PyObject) -> Vec<Frame> {
        let mut frames = Vec::new();
        let mut next = self.attribute(raised, "__traceback__");
        while let Some(entry) = next {
            let Some(traceback) = entry.downcast_ref::<PyTraceback>() else {
                break;
            };
            frames.extend(self.frame(traceback));
            next = traceback.next.lock().clone().map(Into::into);
        }
        frames
    }

    /// None for the frames of the import system, which Python leaves out too.
    fn frame(&self, traceback: &Py<PyTraceback>) -> Option<Frame> {
        let code = traceback
            .frame
            .as_object()
            .get_attr("f_code", self.vm)
            .ok()?;
        let file = self.text_attribute(&code, "co_filename")?;
        if file.starts_with("_frozen_importlib") || file.starts_with("<frozen importlib") {
            return None;
        }
        let line = traceback.lineno.get();
        Some(Frame {
            source: self.source_line(&file, line),
            function: self.text_attribute(&code, "co_name").unwrap_or_default(),
            column: None,
            file: importer::label(&file).into_owned(),
            line,
        })
    }

    fn syntax_place(&self, raised: &PyObject) -> Option<Frame> {
        if !raised.fast_isinstance(self.vm.ctx.exceptions.syntax_error) {
            return None;
        }
        let line: usize = self
            .attribute(raised, "lineno")?
            .try_to_value(self.vm)
            .ok()?;
        let file = self
            .text_attribute(raised, "filename")
            .unwrap_or_else(|| "<string>".to_owned());
        let column = self.attribute(raised, "offset");
        let source = self
            .text_attribute(raised, "text")
            .map(|text| text.trim_end().to_owned());
        Some(Frame {
            source: source.or_else(|| self.source_line(&file, line)),
            function: String::new(),
            column: column.and_then(|column| column.try_to_value(self.vm).ok()),
            file: importer::label(&file).into_owned(),
            line,
        })
    }

    fn source_line(&self, file: &str, line: usize) -> Option<String> {
        let text = match importer::label(file) {
            Cow::Owned(inside) => importer::source_text(self.sources.bundle, &inside).ok()??,
            Cow::Borrowed(path) if self.sources.disk => fs::read_to_string(path).ok()?,
            Cow::Borrowed(_) => return None,
        };
        let line = text.lines().nth(line.checked_sub(1)?)?.trim();
        (!line.is_empty()).then(|| line.to_owned())
    }

    fn notes(&self, raised: &PyObject) -> Vec<String> {
        let Some(notes) = self.attribute(raised, "__notes__") else {
            return Vec::new();
        };
        let notes: Vec<PyObjectRef> = notes.try_to_value(self.vm).unwrap_or_default();
        notes.iter().map(|note| self.text(note)).collect()
    }

    fn suggestion(&self, raised: &PyObject) -> Option<String> {
        if raised.fast_isinstance(self.vm.ctx.exceptions.module_not_found_error) {
            let name = self.text_attribute(raised, "name")?;
            return missing::similar_module(self.sources.bundle, &name, self.vm);
        }
        let raised = raised.downcast_ref::<PyBaseException>()?;
        let name = offer_suggestions(raised, self.vm)?;
        Some(name.as_wtf8().to_string_lossy().into_owned())
    }

    fn hint(&self, raised: &PyObject, exception: &Exception) -> Option<String> {
        let exceptions = &self.vm.ctx.exceptions;
        if raised.fast_isinstance(exceptions.module_not_found_error) {
            let name = self.text_attribute(raised, "name")?;
            return exception
                .suggestion
                .is_none()
                .then(|| missing::module(&name));
        }
        if raised.fast_isinstance(exceptions.lookup_error) {
            let name = exception.message.strip_prefix("unknown encoding: ")?;
            return Some(missing::encoding(name));
        }
        let is_recursion = raised.fast_isinstance(exceptions.recursion_error);
        is_recursion
            .then(|| missing::optimisation(env!("PYEMBED_OPT_LEVEL")))
            .flatten()
            .map(str::to_owned)
    }

    /// An attribute that is there and not None. An exception's attributes may be properties that
    /// raise.
    fn attribute(&self, object: &PyObject, name: &'static str) -> Option<PyObjectRef> {
        let value = object.get_attr(name, self.vm).ok()?;
        (!self.vm.is_none(&value)).then_some(value)
    }

    fn text_attribute(&self, object: &PyObject, name: &'static str) -> Option<String> {
        self.attribute(object, name).map(|value| self.text(&value))
    }

    fn text(&self, object: &PyObject) -> String {
        match object.str(self.vm) {
            Ok(text) => text.as_wtf8().to_string_lossy().trim_end().to_owned(),
            Err(_) => format!("<{} object: str() failed>", object.class().name()),
        }
    }
}

fn type_name(vm: &VirtualMachine, class: &Py<PyType>) -> String {
    let name = class.slot_name().to_string();
    let module = class
        .as_object()
        .get_attr("__module__", vm)
        .and_then(|module| module.str(vm));
    let qualname = class
        .as_object()
        .get_attr("__qualname__", vm)
        .and_then(|name| name.str(vm));
    match (module, qualname) {
        (Ok(module), Ok(qualname)) => match &*module.as_wtf8().to_string_lossy() {
            "builtins" | "__main__" => qualname.to_string(),
            module => format!("{module}.{qualname}"),
        },
        _ => name,
    }
}
