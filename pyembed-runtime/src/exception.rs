//! Python exceptions as Rust data.

use std::collections::HashSet;

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, VirtualMachine,
    builtins::{PyBaseException, PyBaseExceptionRef, PyTraceback, PyType},
    suggestion::offer_suggestions,
};

use crate::{Attached, Error};

/// How many exceptions of one chain are kept. Longer chains are made by retry loops, and their ends
/// tell the story.
const MAX_CHAIN: usize = 50;

/// A Python exception: its type, message and frames, and the exceptions it came from.
///
/// It holds text, not Python objects, so it can outlive the interpreter. `Display` is the traceback
/// as Python prints it.
#[derive(Debug, Clone, Default)]
pub struct Exception {
    pub(crate) type_name: String,
    pub(crate) message: String,
    pub(crate) frames: Vec<Frame>,
    pub(crate) notes: Vec<String>,
    pub(crate) suggestion: Option<String>,
    pub(crate) hint: Option<String>,
    pub(crate) syntax: Option<Frame>,
    pub(crate) cause: Option<Box<Exception>>,
    pub(crate) context: Option<Box<Exception>>,
    pub(crate) group: Vec<Exception>,
}

/// One line of a traceback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: Option<usize>,
    pub(crate) function: String,
    pub(crate) source: Option<String>,
}

impl Exception {
    /// The type's name as tracebacks show it: `ValueError`, `decimal.InvalidOperation`.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// What `str(exception)` is.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The frames from the outermost call to where the exception was raised.
    #[must_use]
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The name that a misspelt attribute, variable or import most likely means.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// What `add_note` added.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// What to do about it, where pyembed knows: the builder line that adds a missing module.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The exception named by `raise … from`.
    #[must_use]
    pub fn cause(&self) -> Option<&Self> {
        self.cause.as_deref()
    }

    /// The exception that was being handled when this one was raised, unless `raise … from` hides
    /// it.
    #[must_use]
    pub fn context(&self) -> Option<&Self> {
        self.context.as_deref()
    }

    /// The members of an `ExceptionGroup`.
    #[must_use]
    pub fn group(&self) -> &[Self] {
        &self.group
    }
}

impl Frame {
    /// `co_filename`: for bundled modules the path relative to the crate, `scripts/pricing.py`.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The function, or `<module>`.
    #[must_use]
    pub fn function(&self) -> &str {
        &self.function
    }

    /// The source line without its indentation, if it is known.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}

/// The error that a raised exception is to Rust.
pub(crate) fn to_error(py: Attached<'_>, raised: &PyBaseExceptionRef) -> Error {
    let sources = Sources {
        bundle: *py.python.bundle(),
        disk: py.python.imports_from_disk(),
    };
    Error::Exception(Box::new(snapshot(py.vm, sources, raised)))
}

/// Where the lines of tracebacks are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Sources {
    pub(crate) bundle: Bundle<'static>,
    /// Modules may have been imported from disk, so lines may be read from there.
    pub(crate) disk: bool,
}

/// Copies what a traceback shows out of the interpreter.
pub(crate) fn snapshot(
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
            file,
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
        let file = self.text_attribute(raised, "filename");
        let file = file.unwrap_or_else(|| "<string>".to_owned());
        let column = self.attribute(raised, "offset");
        let source = self
            .text_attribute(raised, "text")
            .map(|text| text.trim_end().to_owned());
        Some(Frame {
            source: source.or_else(|| self.source_line(&file, line)),
            function: String::new(),
            column: column.and_then(|column| column.try_to_value(self.vm).ok()),
            file,
            line,
        })
    }

    fn source_line(&self, file: &str, line: usize) -> Option<String> {
        let bundled = self.sources.bundle.of_kind(Kind::Source);
        let entry = bundled.flatten().find(|entry| entry.path() == file);
        let text = match entry {
            Some(entry) => String::from_utf8_lossy(&entry.contents().ok()?).into_owned(),
            None if self.sources.disk => std::fs::read_to_string(file).ok()?,
            None => return None,
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
        let raised = raised.downcast_ref::<PyBaseException>()?;
        let name = offer_suggestions(raised, self.vm)?;
        Some(name.as_wtf8().to_string_lossy().into_owned())
    }

    fn hint(&self, raised: &PyObject, exception: &Exception) -> Option<String> {
        let exceptions = &self.vm.ctx.exceptions;
        if raised.fast_isinstance(exceptions.module_not_found_error) {
            let name = self.text_attribute(raised, "name")?;
            return Some(missing_module(&name));
        }
        if raised.fast_isinstance(exceptions.lookup_error) {
            let name = exception.message.strip_prefix("unknown encoding: ")?;
            return Some(missing_encoding(name));
        }
        None
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

/// Modules that a cargo feature of this crate brings, and which one.
const FEATURE_MODULES: [(&str, &str); 4] = [
    ("_sqlite3", "sqlite"),
    ("_ssl", "ssl"),
    ("sqlite3", "sqlite"),
    ("ssl", "ssl"),
];

fn missing_module(name: &str) -> String {
    if let Some((_, feature)) = FEATURE_MODULES.iter().find(|(module, _)| *module == name) {
        return format!("`{name}` needs the cargo feature `{feature}` of pyembed-runtime");
    }
    if name.starts_with('_') {
        return format!(
            "`{name}` is not in the bundle; a native module of that name RustPython does not have"
        );
    }
    format!(
        "`{name}` is not in the bundle. If a source root or the standard library has it, `.include({name:?})` in build.rs adds it"
    )
}

fn missing_encoding(name: &str) -> String {
    let module = name.replace('-', "_").to_lowercase();
    format!(
        "the encoding is not in the bundle. `.include(\"encodings.{module}\")` in build.rs adds it"
    )
}
