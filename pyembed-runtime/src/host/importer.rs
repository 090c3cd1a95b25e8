//! The finder and loader of the host's modules.

use std::{
    any::TypeId,
    collections::BTreeMap,
    sync::{Arc, OnceLock, Weak},
};

use parking_lot::Mutex;
use rustpython_vm::{
    AsObject, PyObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyListRef, PyStrRef, PyType, PyTypeRef},
    function::{FuncArgs, HeapMethodDef, ItemDoc, KwArgs, PyMethodFlags},
    types::{AtomicPyTypeFlags, PyTypeFlags, PyTypeSlots},
};

use super::{Content, HostModule, Item, class::ClassDefinition, function::Function, raise};
use crate::{
    attached::{Attached, Shared},
    importer::{Arguments, NativeClass, bootstrap},
    keeper,
};

/// Where the modules are said to come from: `<module 'shop_host' (host)>`.
const ORIGIN: &str = "host";

/// The modules by their names, and what keeps their functions alive.
type Modules = BTreeMap<String, HostModule>;

/// The class with instances of this type, for which its module is imported. None if there is none.
pub(super) fn class_of(of: TypeId, py: Attached<'_>) -> PyResult<Option<PyTypeRef>> {
    let modules = py.shared.host.get();
    let modules = modules.and_then(|modules| modules.downcast_ref::<Arc<Modules>>());
    let found = modules.and_then(|modules| {
        modules.values().find_map(|module| {
            let mut classes = module.items.iter().filter_map(|item| match &item.content {
                Content::Class(class) => Some(class),
                _ => None,
            });
            Some((&*module.name, classes.find(|class| class.of == of)?))
        })
    });
    let Some((module, class)) = found else {
        return Ok(None);
    };
    let kept = class_key(module, class);
    let made = match keeper::get(&kept, py.vm)? {
        Some(made) => Some(made),
        None => {
            py.vm.import(&*py.vm.ctx.new_str(module), 0)?;
            keeper::get(&kept, py.vm)?
        }
    };
    // Python code can change what is kept: an instance may have no class but one that is made here.
    let made = made.filter(|class| MADE.lock().contains(&class.get_id()));
    made.map(|class| class.try_into_value(py.vm)).transpose()
}

/// The addresses of all classes that were made, which are never dropped.
static MADE: Mutex<Vec<usize>> = Mutex::new(Vec::new());

/// The name of the class where it is kept: as the attribute of its module Python code may change
/// it.
fn class_key(module: &str, class: &ClassDefinition) -> String {
    format!("host_class_{module}.{}", class.name)
}

/// Has the modules found, behind those of the bundle.
///
/// The interpreter keeps them: native functions are never dropped, so they only borrow what they
/// call.
pub(crate) fn install(modules: Vec<HostModule>, py: Attached<'_>) -> PyResult<()> {
    if modules.is_empty() {
        return Ok(());
    }
    let modules: Modules = modules
        .into_iter()
        .map(|module| (module.name.clone(), module))
        .collect();
    let modules = Arc::new(modules);
    let importer = HostImporter {
        modules: Arc::downgrade(&modules),
        shared: Arc::downgrade(py.shared),
        object: Arc::default(),
    };
    let meta_path: PyListRef = py
        .vm
        .sys_module
        .get_attr("meta_path", py.vm)?
        .try_into_value(py.vm)?;
    let object = importer.object(py.vm)?;
    let mut finders = meta_path.borrow_vec_mut();
    let behind = finders.len().min(1);
    finders.insert(behind, object);
    // Set once, here.
    let _ = py.shared.host.set(Box::new(modules));
    Ok(())
}

#[derive(Clone)]
struct HostImporter {
    modules: Weak<Modules>,
    shared: Weak<Shared>,
    /// The Python object that this is, known once it is made.
    object: Arc<OnceLock<PyObjectRef>>,
}

impl HostImporter {
    fn object(&self, vm: &VirtualMachine) -> PyResult {
        let class = NativeClass::new("HostImporter", vm);
        class.method("__repr__", |_arguments: FuncArgs| "<pyembed.HostImporter>")?;
        class.method("invalidate_caches", |_arguments: FuncArgs| {})?;
        class.method("create_module", |_spec: PyObjectRef| {})?;
        let importer = self.clone();
        class.method(
            "exec_module",
            move |module: PyObjectRef, vm: &VirtualMachine| importer.exec_module(&module, vm),
        )?;
        let importer = self.clone();
        class.method(
            "find_spec",
            move |arguments: FuncArgs, vm: &VirtualMachine| {
                let mut arguments = Arguments::new(arguments, vm);
                let name: PyStrRef = arguments.required("fullname")?.try_into_value(vm)?;
                arguments.optional("path");
                arguments.optional("target");
                arguments.end()?;
                importer.find_spec(name, vm)
            },
        )?;
        let object = class.instance()?;
        Ok(self.object.get_or_init(|| object).clone())
    }

    fn find_spec(&self, name: PyStrRef, vm: &VirtualMachine) -> PyResult {
        let modules = self.modules.upgrade();
        let is_ours =
            |modules: &Modules| name.to_str().is_some_and(|name| modules.contains_key(name));
        if !modules.is_some_and(|modules| is_ours(&modules)) {
            return Ok(vm.ctx.none());
        }
        let spec = bootstrap(vm)?.get_attr("ModuleSpec", vm)?;
        let loader = self.object.get().cloned();
        let args = vec![name.into(), loader.unwrap_or_else(|| vm.ctx.none())];
        let origin = KwArgs::from_iter([("origin".to_owned(), vm.ctx.new_str(ORIGIN).into())]);
        spec.call(FuncArgs::new(args, origin), vm)
    }

    fn exec_module(&self, module: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
        let name: PyStrRef = module.get_attr("__name__", vm)?.try_into_value(vm)?;
        let modules = self.modules.upgrade();
        let found = modules.as_ref().zip(name.to_str());
        let Some(host) = found.and_then(|(modules, name)| modules.get(name)) else {
            return Err(ended(vm));
        };
        if !host.doc.is_empty() {
            module.set_attr("__doc__", vm.ctx.new_str(&*host.doc), vm)?;
        }
        for item in &host.items {
            let value = self.value(&host.name, item, vm)?;
            module.set_attr(vm.ctx.intern_str(&*item.name), value, vm)?;
        }
        Ok(())
    }

    fn value(&self, module: &str, item: &Item, vm: &VirtualMachine) -> PyResult {
        match &item.content {
            Content::Function(function) => self.function(module, item, function, vm),
            Content::Constant(value) => {
                let shared = self.shared.upgrade().ok_or_else(|| ended(vm))?;
                let py = Attached {
                    shared: &shared,
                    vm,
                };
                let value = value.to_python(py);
                value.map_err(|error| raise::conversion(&item.name, error, vm))
            }
            Content::Class(class) => self.class(module, class, &item.doc, vm),
        }
    }

    /// A class of the host, which lives as long as the process: so do native methods.
    fn class(
        &self,
        module: &str,
        definition: &ClassDefinition,
        item_doc: &str,
        vm: &VirtualMachine,
    ) -> PyResult {
        let base = vm.ctx.types.object_type.to_owned();
        let mut slots = PyTypeSlots::heap_default();
        slots.flags = AtomicPyTypeFlags::from_plain(PyTypeFlags::HEAP_TYPE_WITH_DICT);
        let class = vm
            .ctx
            .new_class(Some(module), &definition.name, base, slots);
        let class: &'static PyTypeRef = Box::leak(Box::new(class));
        let object = class.as_object();
        let doc = match definition.doc.as_str() {
            "" => item_doc,
            doc => doc,
        };
        if !doc.is_empty() {
            object.set_attr("__doc__", vm.ctx.new_str(doc), vm)?;
        }
        object.set_attr("__new__", self.constructor(class, definition, vm), vm)?;
        for member in &definition.members {
            let name = vm.ctx.intern_str(&*member.function.signature.name);
            if member.is_getter {
                let getter = self.native(&member.function, &member.doc, PyMethodFlags::empty(), vm);
                let getter = getter.build_function(vm, None);
                let property = vm.builtins.get_attr("property", vm)?;
                object.set_attr(name, property.call((getter,), vm)?, vm)?;
            } else {
                let method = self.native(&member.function, &member.doc, PyMethodFlags::METHOD, vm);
                object.set_attr(name, method.build_method(class, vm), vm)?;
            }
        }
        MADE.lock().push(object.get_id());
        keeper::keep(&class_key(module, definition), object.to_owned(), vm)?;
        Ok(object.to_owned())
    }

    /// `__new__` of a class.
    fn constructor(
        &self,
        class: &'static PyTypeRef,
        definition: &ClassDefinition,
        vm: &VirtualMachine,
    ) -> PyObjectRef {
        match &definition.constructor {
            Some(constructor) => {
                let flags = PyMethodFlags::empty();
                let make = self.native(constructor, "", flags, vm);
                let make: PyObjectRef = make.build_function(vm, None).into();
                let name = definition.name.clone();
                // An instance of any other class would be taken for what it is not.
                let checked = move |args: FuncArgs, vm: &VirtualMachine| -> PyResult {
                    let wanted = args.args.first().and_then(|it| it.downcast_ref::<PyType>());
                    if !wanted.is_some_and(|wanted| wanted.fast_issubclass(class)) {
                        let message = format!("{name}.__new__(): not a subtype of {name}");
                        return Err(vm.new_type_error(message));
                    }
                    make.call(args, vm)
                };
                vm.new_function("__new__", checked).into()
            }
            None => {
                let name = definition.name.clone();
                let refuse = move |_arguments: FuncArgs, vm: &VirtualMachine| -> PyResult {
                    Err(vm.new_type_error(format!("cannot create '{name}' instances")))
                };
                vm.new_function("__new__", refuse).into()
            }
        }
    }

    /// A native function whose first argument is the instance of a method, or the class of a
    /// constructor.
    fn native(
        &self,
        function: &Arc<Function>,
        doc: &str,
        flags: PyMethodFlags,
        vm: &VirtualMachine,
    ) -> PyRef<HeapMethodDef> {
        let shared = self.shared.clone();
        let call = Arc::downgrade(function);
        let native = move |mut args: FuncArgs, vm: &VirtualMachine| {
            let (Some(shared), Some(function)) = (shared.upgrade(), call.upgrade()) else {
                return Err(ended(vm));
            };
            let receiver = (!args.args.is_empty()).then(|| args.args.remove(0));
            let py = Attached {
                shared: &shared,
                vm,
            };
            function.call_on(receiver, args, py)
        };
        let signature = &function.signature;
        let shown = signature.shown();
        let separator = if shown.is_empty() { "" } else { ", " };
        let doc = format!("{}($self{separator}{shown})\n--\n\n{doc}", signature.name);
        vm.ctx.new_method_def(
            vm.ctx.intern_str(&*signature.name).as_str(),
            native,
            flags,
            ItemDoc::static_text(vm.ctx.intern_str(doc).as_str()),
        )
    }

    fn function(
        &self,
        module: &str,
        item: &Item,
        function: &Arc<Function>,
        vm: &VirtualMachine,
    ) -> PyResult {
        let shared = self.shared.clone();
        let call = Arc::downgrade(function);
        let native = move |args: FuncArgs, vm: &VirtualMachine| {
            let (Some(shared), Some(function)) = (shared.upgrade(), call.upgrade()) else {
                return Err(ended(vm));
            };
            let py = Attached {
                shared: &shared,
                vm,
            };
            function.call(args, py)
        };
        // The form in which RustPython, as CPython, looks for a signature.
        let doc = format!(
            "{}({})\n--\n\n{}",
            item.name,
            function.signature.shown(),
            item.doc
        );
        let definition = vm.ctx.new_method_def(
            vm.ctx.intern_str(&*item.name).as_str(),
            native,
            PyMethodFlags::empty(),
            ItemDoc::static_text(vm.ctx.intern_str(doc).as_str()),
        );
        let object: PyObjectRef = definition.build_function(vm, None).into();
        object.set_attr("__module__", vm.ctx.new_str(module), vm)?;
        Ok(object)
    }
}

/// The last handle is gone, or it is going just now.
fn ended(vm: &VirtualMachine) -> PyBaseExceptionRef {
    vm.new_runtime_error(
        "the interpreter is ending: functions of the host cannot be called any more",
    )
}
