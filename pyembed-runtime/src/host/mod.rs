//! Modules of the host: Rust functions and values that Python imports.

mod class;
mod function;
mod importer;
mod instance;
mod object;
mod raise;
mod signature;

use std::{fmt, sync::Arc};

use class::ClassDefinition;
pub use class::HostClass;
use function::Function;
pub use function::{Constructed, HostCall, HostConstructor, HostFunction, HostMethod, HostResult};
pub(crate) use importer::install;
pub use instance::HostInstance;
pub(crate) use object::{HostObject, Refused};
use pyembed_bundle::{Bundle, Kind};
pub use raise::Raise;
pub(crate) use raise::{exception_of, panicked};
use signature::{Signature, identifier};

use crate::convert::ToPython;

/// A module of Rust functions and values that Python code imports.
///
/// [`Builder::module`](crate::Builder::module) gives it to an interpreter.
///
/// ```no_run
/// # fn example(bundle: &pyembed_runtime::Bundle<'static>) -> pyembed_runtime::Result<()> {
/// use pyembed_runtime::{HostModule, Python};
///
/// let module = HostModule::new("shop_host")
///     .doc("What the shop knows.")
///     .function("price(sku, quantity=1)", |sku: String, quantity: u32| {
///         f64::from(quantity) * if sku == "widget" { 3.5 } else { 1.0 }
///     })
///     .doc("The price of so many articles.")
///     .constant("CURRENCY", "EUR");
/// let py = Python::builder().module(module).build(bundle)?;
/// # Ok(()) }
/// ```
///
/// ```python
/// import shop_host
///
/// shop_host.price("widget", quantity=3)
/// ```
///
/// The build script has to know of it, or the import is an error of the build:
/// `pyembed_build::Builder::host_module("shop_host")`.
///
/// While a function runs, other threads of Python run, too. An error becomes a Python exception: a
/// [`Raise`] names its class, any other is a `pyembed.HostError` (a `RuntimeError`), whose
/// `__cause__` is the error's source. A panic is a `pyembed.HostPanic` (a `HostError`).
#[derive(Clone)]
#[must_use]
pub struct HostModule {
    pub(crate) name: String,
    doc: String,
    items: Vec<Item>,
    /// The first thing that is wrong.
    flaw: Option<String>,
}

#[derive(Clone)]
struct Item {
    name: String,
    doc: String,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Function(Arc<Function>),
    Constant(Arc<dyn ToPython + Send + Sync>),
    Class(ClassDefinition),
}

impl HostModule {
    /// A module with nothing in it. The name may be dotted, if its packages are in the bundle.
    pub fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        let flaw = name.split('.').find_map(|part| identifier(part).err());
        Self {
            name,
            doc: String::new(),
            items: Vec::new(),
            flaw,
        }
    }

    /// Adds a function: `name`, or `name(parameter, parameter=default)`.
    ///
    /// With parameters named, Python may give arguments by name, and `help` and `inspect.signature`
    /// show them. A default is `None`, `True`, `False`, a number or a `str`.
    pub fn function<Args, F: HostFunction<Args>>(mut self, signature: &str, function: F) -> Self {
        match Signature::parse(signature, F::COUNT) {
            Ok(signature) => {
                let name = signature.name.clone();
                let call = move |call: HostCall<'_>| function.call_from_python(call);
                let function = Function {
                    signature,
                    call: Box::new(call),
                };
                self.add(&name, Content::Function(Arc::new(function)));
            }
            Err(flaw) => self.note(flaw),
        }
        self
    }

    /// Adds a value.
    pub fn constant(mut self, name: &str, value: impl ToPython + Send + Sync + 'static) -> Self {
        match identifier(name) {
            Ok(name) => self.add(&name, Content::Constant(Arc::new(value))),
            Err(flaw) => self.note(flaw),
        }
        self
    }

    /// Adds a class whose instances are Rust values.
    pub fn class<T: Send + 'static>(mut self, class: HostClass<T>) -> Self {
        let class = class.into_definition();
        if let Some(flaw) = &class.flaw {
            self.note(format!("class `{}`: {flaw}", class.name));
        }
        self.add(&class.name.clone(), Content::Class(class));
        self
    }

    /// The docstring of the function or class that was added last, or of the module if there is
    /// nothing in it yet. A constant has none.
    pub fn doc(mut self, text: &str) -> Self {
        let doc = match self.items.last_mut() {
            Some(item) => &mut item.doc,
            None => &mut self.doc,
        };
        text.clone_into(doc);
        self
    }

    fn add(&mut self, name: &str, content: Content) {
        if self.items.iter().any(|item| item.name == name) {
            self.note(format!("`{name}` is there twice"));
        }
        self.items.push(Item {
            name: name.to_owned(),
            doc: String::new(),
            content,
        });
    }

    fn note(&mut self, flaw: String) {
        self.flaw.get_or_insert(flaw);
    }

    /// The first thing that is wrong with it.
    pub(crate) fn flaw(&self) -> Option<String> {
        let flaw = self.flaw.as_ref()?;
        Some(format!("host module `{}`: {flaw}", self.name))
    }
}

/// Refuses modules that are not as they must be, or are there already.
pub(crate) fn check(modules: &[HostModule], bundle: &Bundle<'static>) -> Result<(), String> {
    for (place, module) in modules.iter().enumerate() {
        if let Some(flaw) = module.flaw() {
            return Err(flaw);
        }
        let name = &module.name;
        if modules[..place].iter().any(|other| other.name == *name) {
            return Err(format!("host module `{name}` was given twice"));
        }
        if matches!(bundle.get(Kind::Module, name), Ok(Some(_))) {
            return Err(format!(
                "host module `{name}`: the bundle has a module of this name"
            ));
        }
    }
    Ok(())
}

impl fmt::Debug for HostModule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.items.iter().map(|item| &item.name);
        f.debug_struct("HostModule")
            .field("name", &self.name)
            .field("items", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
