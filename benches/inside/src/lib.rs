//! Sources and bundles of any number of modules, for the benches.

use std::{fmt::Write, fs};

use pyembed_build::{Builder, Context};
use pyembed_runtime::{Bundle, HostModule, Python};
use tempfile::TempDir;

/// The functions that benches call.
pub const FUNCTIONS: &str = "\
import sys

def add(a, b):
    return a + b

def total(numbers):
    return sum(numbers)

def same(value):
    return value

def ask(number):
    import bench_host
    return bench_host.double(number)

def price(order):
    return sum(line['quantity'] * line['price'] for line in order['lines'])

def prices(orders):
    total = 0
    for number in range(orders):
        lines = [{'quantity': n, 'price': number} for n in range(5)]
        total += price({'number': number, 'lines': lines})
    return total

def digits(numbers):
    total = 0
    for number in range(numbers):
        total += number * number % 7
    return total

def endless():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

def endless_generator():
    def numbers():
        while True:
            yield 1
    return [number for number in numbers() if number < 0]

def endless_recursion():
    while True:
        try:
            endless_recursion()
        except RecursionError:
            pass

def import_again(name):
    sys.modules.pop(name, None)
    return __import__(name).VALUE
";

/// The name of a generated module.
#[must_use]
pub fn module(number: usize) -> String {
    format!("m{number:05}")
}

/// A directory with the module `functions` and as many generated ones as are asked for.
///
/// # Panics
///
/// If it cannot be written.
#[must_use]
pub fn sources(modules: usize) -> TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    fs::write(directory.path().join("functions.py"), FUNCTIONS).expect("a file in it");
    for number in 0..modules {
        let file = directory.path().join(format!("{}.py", module(number)));
        fs::write(file, text(number)).expect("a file in it");
    }
    directory
}

/// A module with a constant, a class and ten functions.
fn text(number: usize) -> String {
    let mut text = format!(
        "VALUE = {number}\n\nclass Item:\n    size = VALUE\n    def grow(self):\n        self.size += 1\n"
    );
    for function in 0..10 {
        let _ = write!(
            text,
            "\ndef f{function}(a, b={function}):\n    return [a, b, VALUE, 'text {number}']\n"
        );
    }
    text
}

/// The bytes of a bundle of such a directory.
///
/// # Panics
///
/// If it does not compile.
#[must_use]
pub fn bundle_of(sources: &TempDir) -> Vec<u8> {
    let context = Context::host(sources.path());
    let builder = Builder::new(".").host_module("bench_host");
    let output = builder.compile_to_bytes(&context);
    output.expect("the sources compile").bytes
}

/// A bundle that lives as long as the process, as one in a binary does.
///
/// # Panics
///
/// If it does not compile.
#[must_use]
pub fn embedded(modules: usize) -> &'static Bundle<'static> {
    let bytes = bundle_of(&sources(modules)).leak();
    Box::leak(Box::new(Bundle::parse(bytes).expect("a bundle")))
}

/// An interpreter with as many generated modules as are asked for.
///
/// # Panics
///
/// If it does not start.
#[must_use]
pub fn python(modules: usize) -> Python {
    let module = HostModule::new("bench_host").function("double(number)", |number: i64| number * 2);
    let builder = Python::builder().module(module);
    builder.build(embedded(modules)).expect("an interpreter")
}
