//! The names of a module whose imports wait, as its functions and as others see them.
//!
//! Functions refer to their builtins in a way that the collector does not see. So those must not
//! refer to the module: they find it by its name.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{
        PyBaseException, PyBoundMethod, PyDict, PyDictRef, PyModule, PyStr, PyStrRef, PyTuple,
        PyTupleRef, PyTypeRef,
    },
    frame::current_globals,
    protocol::PyMapping,
    types::PyTypeSlots,
};

use super::statement::Import;

pub(super) const BUILTINS: &str = "__builtins__";
const GETATTR: &str = "__getattr__";
const DIR: &str = "__dir__";

/// The functions of a module that others come to, and ours for them in the class of names.
pub(super) const METHODS: [(&str, &str); 2] = [(GETATTR, "getattr"), (DIR, "dir")];

/// The builtins of a module whose imports wait: a tuple that looks names up as a mapping.
pub(super) struct LazyNames<'a> {
    object: &'a PyObject,
    /// `__dict__` of the real builtins.
    builtins: &'a Py<PyDict>,
    /// The imports that wait, or waited: a tuple of them for each name.
    waiting: &'a Py<PyDict>,
    /// `__builtins__` as the module had it.
    original: &'a PyObject,
    /// `__name__` of the module.
    module: &'a PyObject,
}

/// Makes them, of a module with these globals.
pub(super) fn make(globals: &Py<PyDict>, waiting: PyDictRef, vm: &VirtualMachine) -> PyResult {
    let current = globals.get_item_opt(BUILTINS, vm)?;
    let original = match current.as_deref().and_then(LazyNames::of) {
        Some(names) => names.original.to_owned(),
        None => current.unwrap_or_else(|| vm.builtins.dict().into()),
    };
    let module = globals.get_item_opt("__name__", vm)?;
    let parts: [PyObjectRef; 4] = [
        vm.builtins.dict().into(),
        waiting.into(),
        original,
        module.unwrap_or_else(|| vm.ctx.none()),
    ];
    let parts = vm.ctx.new_tuple(parts.into());
    class(vm)?.as_object().call((parts,), vm)
}

impl<'a> LazyNames<'a> {
    /// None if the object is something else.
    pub(super) fn of(object: &'a PyObject) -> Option<Self> {
        let parts = object.downcast_ref::<PyTuple>()?;
        match parts.as_slice() {
            [builtins, waiting, original, module] => Some(Self {
                object,
                builtins: builtins.downcast_ref()?,
                waiting: waiting.downcast_ref()?,
                original,
                module,
            }),
            _ => None,
        }
    }

    /// Those of the module: the code that runs is in it, or asks about it.
    fn globals(&self, vm: &VirtualMachine) -> Option<PyDictRef> {
        let is_module = |globals: &PyDictRef| {
            let builtins = globals.get_item_opt(BUILTINS, vm);
            builtins.is_ok_and(|builtins| builtins.is_some_and(|it| it.is(self.object)))
        };
        current_globals().filter(is_module).or_else(|| {
            let modules = vm.sys_module.get_attr("modules", vm).ok()?;
            let module = modules.get_item(self.module, vm).ok()?;
            module.dict().filter(is_module)
        })
    }

    /// The value of a name that an import binds; None of any other.
    fn resolve(
        &self,
        name: &PyObject,
        globals: &Py<PyDict>,
        vm: &VirtualMachine,
    ) -> PyResult<Option<PyObjectRef>> {
        let Some(imports) = self.waiting.get_item_opt(name, vm)? else {
            return Ok(None);
        };
        // Another thread may have been faster.
        if let Some(value) = globals.get_item_opt(name, vm)? {
            return Ok(Some(value));
        }
        let imports: PyTupleRef = imports.try_into_value(vm)?;
        let mut value = vm.ctx.none();
        for import in &*imports {
            let import = Import::of(import, vm)?;
            value = import
                .run(globals, vm)
                .inspect_err(|error| self.note(error, &import, vm))?;
        }
        globals.set_item(name, value.clone(), vm)?;
        self.retire(globals, vm)?;
        Ok(Some(value))
    }

    pub(super) fn resolve_all(&self, globals: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<()> {
        for name in self.waiting.keys_vec() {
            self.resolve(&name, globals, vm)?;
        }
        Ok(())
    }

    /// Says in the error where the import stands: the traceback shows only where it was needed.
    fn note(&self, error: &Py<PyBaseException>, import: &Import<'_>, vm: &VirtualMachine) {
        let note = || {
            let (module, name, line) = (self.module.str(vm)?, import.name.str(vm)?, import.line);
            let note =
                format!("(line {line} of {module} imports '{name}' lazily: when it is first used)");
            vm.call_method(error.as_object(), "add_note", (note,))
        };
        // The error itself matters more.
        let _ = note();
    }

    /// Makes the module what it would be if nothing had waited, once nothing does.
    fn retire(&self, globals: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<()> {
        let is_bound = |name: &PyObjectRef| globals.contains_key(&**name, vm);
        if !self.waiting.keys_vec().iter().all(is_bound) {
            return Ok(());
        }
        for (method, _) in METHODS {
            let function = globals.get_item_opt(method, vm)?;
            let Some(object) = function.and_then(|function| answering(&function, vm)) else {
                continue;
            };
            let own = Answers::of(&object).map(|answers| answers.own.get_item_opt(method, vm));
            match own.transpose()?.flatten() {
                Some(function) => globals.set_item(method, function, vm)?,
                None => globals.del_item(method, vm)?,
            }
        }
        globals.set_item(BUILTINS, self.original.to_owned(), vm)
    }

    fn is_importing(globals: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<bool> {
        let Some(spec) = globals.get_item_opt("__spec__", vm)? else {
            return Ok(false);
        };
        match vm.get_attribute_opt(&spec, "_initializing")? {
            Some(is_importing) => is_importing.try_to_bool(vm),
            None => Ok(false),
        }
    }
}

/// The class of such tuples, one in each interpreter that has any.
fn class(vm: &VirtualMachine) -> PyResult<PyTypeRef> {
    const NAME: &str = "LazyNames";
    let module = vm.import("_imp", 0)?;
    if let Some(class) = vm.get_attribute_opt(&module, NAME)? {
        return class.try_into_value(vm);
    }
    let base = vm.ctx.types.tuple_type.to_owned();
    let class = vm
        .ctx
        .new_class(Some("_imp"), NAME, base, PyTypeSlots::heap_default());
    // Behind the back of the class: its methods stay the tuple's.
    class.slots.as_mapping.subscript.store(Some(look_up));
    class.slots.iter.store(Some(iterate));
    // Bound to an instance, as the methods of its base are, by a descriptor.
    let keys = vm.new_method("keys", vm.ctx.types.tuple_type, keys);
    class.as_object().set_attr("keys", keys, vm)?;
    let functions = [
        ("getattr", vm.new_function("getattr", getattr)),
        ("dir", vm.new_function("dir", dir)),
    ];
    for (name, function) in functions {
        class.as_object().set_attr(name, function, vm)?;
    }
    module.set_attr(NAME, class.clone(), vm)?;
    Ok(class)
}

/// A name that is not in the module. No name that waits is one of a builtin.
fn look_up(mapping: PyMapping<'_>, name: &PyObject, vm: &VirtualMachine) -> PyResult {
    let parts = mapping.obj.downcast_ref::<PyTuple>();
    let builtins = parts.and_then(|parts| parts.first()?.downcast_ref::<PyDict>());
    if let (Some(builtins), Some(name)) = (builtins, name.downcast_ref::<PyStr>())
        && let Some(value) = builtins.get_item_opt(name, vm)?
    {
        return Ok(value);
    }
    let missing = || vm.new_key_error(name.to_owned());
    let names = LazyNames::of(mapping.obj).ok_or_else(missing)?;
    let value = match (names.globals(vm), current_globals()) {
        (Some(globals), _) => names.resolve(name, &globals, vm)?,
        // Another thread may just have bound the last of the names.
        (None, Some(globals)) => globals.get_item_opt(name, vm)?,
        (None, None) => None,
    };
    value.ok_or_else(missing)
}

/// The names of the real builtins, which suggestions for a misspelt one are made from.
fn iterate(object: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    let names = LazyNames::of(&object).map(|names| names.builtins.keys_vec());
    let names = vm.ctx.new_list(names.unwrap_or_default());
    names.as_object().get_iter(vm).map(Into::into)
}

/// All names that can be looked up, for those who want a dict of them. While the module is imported
/// nothing asks for those that wait: annotations of its classes bind theirs at once.
fn keys(object: PyObjectRef, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
    let Some(names) = LazyNames::of(&object) else {
        return Ok(Vec::new());
    };
    let mut keys = names.builtins.keys_vec();
    if let Some(globals) = names.globals(vm)
        && !LazyNames::is_importing(&globals, vm)?
    {
        keys.extend(names.waiting.keys_vec());
    }
    Ok(keys)
}

/// The object that the functions of a module are bound to: a tuple.
struct Answers<'a> {
    names: LazyNames<'a>,
    globals: &'a Py<PyDict>,
    /// The functions that the module itself has.
    own: &'a Py<PyDict>,
}

impl<'a> Answers<'a> {
    fn of(object: &'a PyObject) -> Option<Self> {
        match object.downcast_ref::<PyTuple>()?.as_slice() {
            [names, globals, own] => Some(Self {
                names: LazyNames::of(names)?,
                globals: globals.downcast_ref()?,
                own: own.downcast_ref()?,
            }),
            _ => None,
        }
    }
}

/// Has a module answer for names that wait, and then ask its own functions.
pub(super) fn answer(
    globals: &PyDictRef,
    names: &PyObject,
    own: PyDictRef,
    vm: &VirtualMachine,
) -> PyResult<()> {
    let answers = vm.new_tuple((names.to_owned(), globals.clone(), own));
    for (method, function) in METHODS {
        let function = names.class().as_object().get_attr(function, vm)?;
        // Bound, not a closure: the collector does not see into those.
        let bound = PyBoundMethod::new(answers.clone().into(), function);
        globals.set_item(method, bound.into_ref(&vm.ctx).into(), vm)?;
    }
    Ok(())
}

/// The object that a function of a module is bound to, if it is one of ours.
fn answering(function: &PyObject, vm: &VirtualMachine) -> Option<PyObjectRef> {
    function.downcast_ref::<PyBoundMethod>()?;
    let object = function.get_attr("__self__", vm).ok()?;
    Answers::of(&object).is_some().then_some(object)
}

/// True of one of ours.
pub(super) fn is_ours(function: &PyObject, vm: &VirtualMachine) -> bool {
    answering(function, vm).is_some()
}

/// `__getattr__` of the module.
fn getattr(object: PyObjectRef, name: PyStrRef, vm: &VirtualMachine) -> PyResult {
    let Some(Answers {
        names,
        globals,
        own,
    }) = Answers::of(&object)
    else {
        return Err(vm.new_attribute_error(name.to_string()));
    };
    if let Some(value) = names.resolve(name.as_object(), globals, vm)? {
        return Ok(value);
    }
    if let Some(own) = own.get_item_opt(GETATTR, vm)? {
        return own.call((name,), vm);
    }
    // A module without `__getattr__` has the words for it.
    let module = vm.ctx.types.module_type.as_object().call(("",), vm)?;
    let module: PyRef<PyModule> = module.try_into_value(vm)?;
    let attributes = globals.copy().into_ref(&vm.ctx);
    attributes.set_item(GETATTR, vm.ctx.none(), vm)?;
    attributes.del_item(GETATTR, vm)?;
    module.dict().merge_object(attributes.into(), vm)?;
    module.get_attr(&*name, vm)
}

/// `__dir__` of the module.
fn dir(object: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    let Some(Answers {
        names,
        globals,
        own,
    }) = Answers::of(&object)
    else {
        return Ok(vm.ctx.new_list(Vec::new()).into());
    };
    if let Some(own) = own.get_item_opt(DIR, vm)? {
        return own.call((), vm);
    }
    let all = globals.copy().into_ref(&vm.ctx);
    all.merge_object(names.waiting.to_owned().into(), vm)?;
    for (method, _) in METHODS {
        let function = all.get_item_opt(method, vm)?;
        if function.is_some_and(|function| is_ours(&function, vm)) {
            all.del_item(method, vm)?;
        }
    }
    Ok(vm.ctx.new_list(all.keys_vec()).into())
}
