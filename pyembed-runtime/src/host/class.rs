//! Classes whose instances are Rust values.

use std::{any::TypeId, fmt, marker::PhantomData, sync::Arc};

use rustpython_vm::PyResult;

use super::{
    function::{Function, HostCall, HostConstructor, HostMethod},
    signature::{Signature, identifier},
};

/// A class whose instances are Rust values, for a [`HostModule`](crate::HostModule).
///
/// ```no_run
/// use pyembed_runtime::{HostClass, HostModule};
///
/// struct Counter(u64);
///
/// let counter = HostClass::new("Counter")
///     .doc("Counts.")
///     .constructor("(start=0)", |start: u64| Counter(start))
///     .method("add(number)", |counter: &mut Counter, number: u64| counter.0 += number)
///     .getter("value", |counter: &mut Counter| counter.0);
/// let module = HostModule::new("shop_host").class(counter);
/// ```
///
/// ```python
/// from shop_host import Counter
///
/// counter = Counter(start=3)
/// counter.add(4)
/// counter.value
/// ```
///
/// Python code may derive from it. One thread at a time is inside of a method of one instance,
/// others wait; a method that is called again by what it calls is a RuntimeError. A value is
/// dropped with its instance. Rust makes instances by [`HostInstance`](crate::HostInstance).
#[must_use]
pub struct HostClass<T> {
    definition: ClassDefinition,
    of: PhantomData<fn() -> T>,
}

/// A class without the type of its instances.
#[derive(Clone)]
pub(super) struct ClassDefinition {
    pub(super) name: String,
    /// The type of the values behind its instances.
    pub(super) of: TypeId,
    pub(super) doc: String,
    pub(super) constructor: Option<Arc<Function>>,
    pub(super) members: Vec<Member>,
    /// The first thing that is wrong.
    pub(super) flaw: Option<String>,
}

#[derive(Clone)]
pub(super) struct Member {
    pub(super) doc: String,
    pub(super) is_getter: bool,
    pub(super) function: Arc<Function>,
}

impl<T: Send + 'static> HostClass<T> {
    /// A class with nothing in it, of which Python code cannot make instances.
    pub fn new(name: &str) -> Self {
        let flaw = identifier(name).err();
        Self {
            definition: ClassDefinition {
                name: name.to_owned(),
                of: TypeId::of::<T>(),
                doc: String::new(),
                constructor: None,
                members: Vec::new(),
                flaw,
            },
            of: PhantomData,
        }
    }

    /// Lets Python code make instances. The parameters are in parentheses, `(start=0)`, as in
    /// [`HostModule::function`](crate::HostModule::function).
    pub fn constructor<Args, F>(mut self, parameters: &str, function: F) -> Self
    where
        F: HostConstructor<T, Args>,
    {
        if !parameters.starts_with('(') {
            let flaw = format!("the parameters of a constructor are `(..)`, not `{parameters}`");
            self.definition.flaw.get_or_insert(flaw);
        }
        let signature = format!("{}{parameters}", self.definition.name);
        let call = move |call: HostCall<'_>| function.construct(call);
        if let Some(function) = self.function(&signature, F::COUNT, call) {
            self.definition.constructor = Some(function);
        }
        self
    }

    /// Adds a method: `name`, or `name(parameter, parameter=default)` without `self`.
    pub fn method<Args, F: HostMethod<T, Args>>(mut self, signature: &str, function: F) -> Self {
        let call = move |call: HostCall<'_>| function.call_on(call);
        if let Some(function) = self.function(signature, F::COUNT, call) {
            self.add(function, false);
        }
        self
    }

    /// Adds an attribute that Python code reads, by a function of the value alone.
    pub fn getter<F: HostMethod<T, ()>>(mut self, name: &str, function: F) -> Self {
        let call = move |call: HostCall<'_>| function.call_on(call);
        if let Some(function) = self.function(name, 0, call) {
            self.add(function, true);
        }
        self
    }

    /// The docstring of the method or getter that was added last, or of the class if there is none
    /// yet.
    pub fn doc(mut self, text: &str) -> Self {
        let doc = match self.definition.members.last_mut() {
            Some(member) => &mut member.doc,
            None => &mut self.definition.doc,
        };
        text.clone_into(doc);
        self
    }

    pub(super) fn into_definition(self) -> ClassDefinition {
        self.definition
    }

    fn function(
        &mut self,
        signature: &str,
        count: usize,
        call: impl Fn(HostCall<'_>) -> PyResult + Send + Sync + 'static,
    ) -> Option<Arc<Function>> {
        match Signature::parse(signature, count) {
            Ok(signature) => Some(Arc::new(Function {
                signature,
                call: Box::new(call),
            })),
            Err(flaw) => {
                self.definition.flaw.get_or_insert(flaw);
                None
            }
        }
    }

    fn add(&mut self, function: Arc<Function>, is_getter: bool) {
        let name = &function.signature.name;
        let mut members = self.definition.members.iter();
        if members.any(|member| member.function.signature.name == *name) {
            let flaw = format!("`{name}` is there twice");
            self.definition.flaw.get_or_insert(flaw);
        }
        self.definition.members.push(Member {
            doc: String::new(),
            is_getter,
            function,
        });
    }
}

impl<T> fmt::Debug for HostClass<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostClass")
            .field("name", &self.definition.name)
            .finish_non_exhaustive()
    }
}
