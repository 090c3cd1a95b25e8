//! `sys.stdout` and `sys.stderr` of the host's: to a writer, or captured.
//!
//! Nothing is buffered on the way, so nothing is lost, and each thread's output is its own.

use std::{
    cell::RefCell,
    fmt, io,
    sync::{Arc, Weak},
};

use parking_lot::Mutex;
use rustpython_vm::{
    PyObject, PyObjectRef, PyResult, VirtualMachine,
    function::{ArgBytesLike, FuncArgs, KwArgs},
};

use crate::importer::NativeClass;

/// A standard stream for output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    Stdout,
    Stderr,
}

impl Stream {
    fn name(self) -> &'static str {
        match self {
            Self::Stdout => "stdout",
            Self::Stderr => "stderr",
        }
    }

    /// What is done about lone surrogates, as in CPython.
    fn errors(self) -> &'static str {
        match self {
            Self::Stdout => "strict",
            Self::Stderr => "backslashreplace",
        }
    }
}

/// A writer of the host's, which clones share.
#[derive(Clone)]
pub(crate) struct Sink(Arc<Mutex<dyn io::Write + Send>>);

/// The same as streams have it. What native functions hold is never dropped, and a writer is.
#[derive(Clone)]
struct BorrowedSink(Weak<Mutex<dyn io::Write + Send>>);

impl BorrowedSink {
    fn with(
        &self,
        f: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let Some(writer) = self.0.upgrade() else {
            return Err(vm.new_os_error("the writer of the host has ended"));
        };
        let done = vm.allow_threads(|| f(&mut *writer.lock()));
        done.map_err(|error| vm.new_os_error(error.to_string()))
    }
}

impl Sink {
    pub(crate) fn new(writer: impl io::Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(writer)))
    }
}

impl fmt::Debug for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sink")
    }
}

/// Tells interpreters apart; 0 is none of them.
pub(crate) type Interpreter = usize;

/// What an interpreter wrote while it was captured.
#[derive(Debug, Default)]
struct Capture {
    interpreter: Interpreter,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

thread_local! {
    /// The captures that this thread is inside of, the innermost last.
    static CAPTURES: RefCell<Vec<Capture>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the output of this thread, from the interpreter, until `end`.
pub(crate) struct Capturing;

impl Capturing {
    pub(crate) fn begin(interpreter: Interpreter) -> Self {
        let capture = Capture {
            interpreter,
            ..Capture::default()
        };
        CAPTURES.with_borrow_mut(|captures| captures.push(capture));
        Self
    }

    /// What was written to `sys.stdout` and to `sys.stderr`.
    pub(crate) fn end(self) -> [Vec<u8>; 2] {
        let capture = CAPTURES.with_borrow_mut(Vec::pop);
        // Not again, in drop.
        std::mem::forget(self);
        capture.map_or_else(Default::default, |capture| [capture.stdout, capture.stderr])
    }
}

impl Drop for Capturing {
    fn drop(&mut self) {
        CAPTURES.with_borrow_mut(Vec::pop);
    }
}

/// The place where bytes go that are not captured.
#[derive(Clone)]
enum Target {
    Sink(BorrowedSink),
    /// The stream that was there before.
    Stream(PyObjectRef),
}

/// Puts the streams that the host gives in the places of the process's own. Somebody else keeps the
/// writers.
pub(crate) fn give_streams(
    stdin: Option<Vec<u8>>,
    stdout: Option<Sink>,
    stderr: Option<Sink>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    if let Some(text) = stdin {
        let io = vm.import("_io", 0)?;
        let bytes = vm.ctx.new_bytes(text);
        let buffer = io.get_attr("BytesIO", vm)?.call((bytes,), vm)?;
        let utf8 = vm.ctx.new_str("utf-8").into();
        let encoding = KwArgs::from_iter([("encoding".to_owned(), utf8)]);
        let wrapper = io.get_attr("TextIOWrapper", vm)?;
        let stream = wrapper.call(FuncArgs::new(vec![buffer], encoding), vm)?;
        set_stream("stdin", stream, vm)?;
    }
    for (stream, sink) in [(Stream::Stdout, stdout), (Stream::Stderr, stderr)] {
        if let Some(sink) = sink {
            redirect(stream, &sink, vm)?;
        }
    }
    Ok(())
}

/// Sets the stream in `sys`, also where Python looks for that of the process.
fn set_stream(name: &'static str, stream: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let original = vm.ctx.intern_str(format!("__{name}__"));
    vm.sys_module.set_attr(original, stream.clone(), vm)?;
    vm.sys_module.set_attr(name, stream, vm)
}

/// Has a stream of the interpreter go to the writer, from its beginning.
fn redirect(stream: Stream, sink: &Sink, vm: &VirtualMachine) -> PyResult<()> {
    let output = Output {
        stream,
        interpreter: 0,
        target: Target::Sink(BorrowedSink(Arc::downgrade(&sink.0))),
    };
    set_stream(stream.name(), output.object(vm)?, vm)
}

/// Makes the output of an interpreter one that can be captured.
pub(crate) fn make_capturable(interpreter: Interpreter, vm: &VirtualMachine) -> PyResult<()> {
    for stream in [Stream::Stdout, Stream::Stderr] {
        let output = Output {
            stream,
            interpreter,
            target: Target::Stream(vm.sys_module.get_attr(stream.name(), vm)?),
        };
        let object = output.object(vm)?;
        vm.sys_module.set_attr(stream.name(), object, vm)?;
    }
    Ok(())
}

/// The bytes below a text stream.
#[derive(Clone)]
struct Output {
    stream: Stream,
    interpreter: Interpreter,
    target: Target,
}

impl Output {
    /// The text stream.
    fn object(&self, vm: &VirtualMachine) -> PyResult {
        let class = NativeClass::new("HostOutput", vm);
        class.attribute("closed", false)?;
        class.attribute("mode", "wb")?;
        class.attribute("name", format!("<{}>", self.stream.name()))?;
        for (name, answer) in [
            ("readable", false),
            ("seekable", false),
            ("writable", true),
            ("isatty", false),
        ] {
            class.method(name, move |_arguments: FuncArgs| answer)?;
        }
        class.method("close", |_arguments: FuncArgs| {})?;
        class.method("fileno", |_arguments: FuncArgs, vm: &VirtualMachine| {
            no_file(vm).map(|()| 0)
        })?;
        let output = self.clone();
        class.method("flush", move |_arguments: FuncArgs, vm: &VirtualMachine| {
            output.flush(vm)
        })?;
        let output = self.clone();
        class.method("write", move |bytes: ArgBytesLike, vm: &VirtualMachine| {
            output.write(&bytes.borrow_buf(), vm)
        })?;
        let buffer = class.instance()?;
        let wrapper = vm.import("_io", 0)?.get_attr("TextIOWrapper", vm)?;
        let text = |text: &str| vm.ctx.new_str(text).into();
        let options = KwArgs::from_iter([
            ("encoding".to_owned(), text("utf-8")),
            ("errors".to_owned(), text(self.stream.errors())),
            ("newline".to_owned(), text("\n")),
            ("write_through".to_owned(), vm.ctx.new_bool(true).into()),
        ]);
        wrapper.call(FuncArgs::new(vec![buffer], options), vm)
    }

    fn write(&self, bytes: &[u8], vm: &VirtualMachine) -> PyResult<usize> {
        if !self.capture(bytes) {
            match &self.target {
                Target::Sink(sink) => sink.with(|writer| writer.write_all(bytes), vm)?,
                Target::Stream(stream) => write_to(stream, bytes, vm)?,
            }
        }
        Ok(bytes.len())
    }

    /// True if this thread is captured, with the bytes.
    fn capture(&self, bytes: &[u8]) -> bool {
        CAPTURES.with_borrow_mut(|captures| {
            let mut innermost = captures.iter_mut().rev();
            let Some(capture) = innermost.find(|it| it.interpreter == self.interpreter) else {
                return false;
            };
            match self.stream {
                Stream::Stdout => capture.stdout.extend_from_slice(bytes),
                Stream::Stderr => capture.stderr.extend_from_slice(bytes),
            }
            true
        })
    }

    fn flush(&self, vm: &VirtualMachine) -> PyResult<()> {
        match &self.target {
            Target::Sink(sink) => sink.with(|writer| writer.flush(), vm),
            Target::Stream(stream) if vm.is_none(stream) => Ok(()),
            Target::Stream(stream) => vm.call_method(stream, "flush", ()).map(drop),
        }
    }
}

/// To a stream of Python's, which may be None or have no bytes below it.
fn write_to(stream: &PyObject, bytes: &[u8], vm: &VirtualMachine) -> PyResult<()> {
    if vm.is_none(stream) {
        return Ok(());
    }
    let text = vm.ctx.new_str(String::from_utf8_lossy(bytes).into_owned());
    vm.call_method(stream, "write", (text,)).map(drop)
}

/// As of every stream that is no file.
fn no_file(vm: &VirtualMachine) -> PyResult<()> {
    let class = vm.import("_io", 0)?.get_attr("UnsupportedOperation", vm)?;
    let raised = class.call(("fileno",), vm)?;
    Err(raised.try_into_value(vm)?)
}
