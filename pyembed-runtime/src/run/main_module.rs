//! The module that runs as `__main__`.

use pyembed_bundle::{Bundle, Kind};
use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef, scope::Scope,
};

use crate::{command_line::Program, importer};

pub(super) fn run(vm: &VirtualMachine, bundle: Bundle<'static>, program: &Program) -> PyResult<()> {
    match program {
        Program::Code(code) => run_code(vm, code, "<string>", None),
        Program::Input => run_code(vm, &standard_input(vm)?, "<stdin>", None),
        Program::Module(module) => run_module(vm, &main_module(vm, bundle, module)?),
        Program::File(path) if importer::is_inside(path) => {
            match importer::module_at(bundle, path) {
                Ok(Some(name)) => run_module(vm, &name),
                Ok(None) => Err(no_main(vm, path, "the bundle has no such module")),
                Err(error) => Err(no_main(vm, path, &error.to_string())),
            }
        }
        Program::File(path) => {
            let code = std::fs::read_to_string(path)
                .map_err(|error| no_main(vm, path, &error.to_string()))?;
            run_code(vm, &code, path, Some(path))
        }
    }
}

fn standard_input(vm: &VirtualMachine) -> PyResult<String> {
    std::io::read_to_string(std::io::stdin()).map_err(|error| no_main(vm, "-", &error.to_string()))
}

/// As Python runs code that is given to it, and not imported.
#[cfg(feature = "compiler")]
fn run_code(vm: &VirtualMachine, code: &str, name: &str, file: Option<&str>) -> PyResult<()> {
    use rustpython_vm::compiler::Mode;

    let scope = main_scope(vm)?;
    let none = vm.ctx.none();
    for name in ["__package__", "__loader__", "__spec__"] {
        scope.globals.set_item(name, none.clone(), vm)?;
    }
    if let Some(file) = file {
        let file = vm.ctx.new_str(file);
        scope.globals.set_item("__file__", file.into(), vm)?;
    }
    let code = vm
        .compile(code, Mode::Exec, name)
        .map_err(|error| error.into_pyexception(vm, Some(code)))?;
    vm.run_code_obj(code, scope).map(drop)
}

#[cfg(not(feature = "compiler"))]
fn run_code(vm: &VirtualMachine, _code: &str, name: &str, _file: Option<&str>) -> PyResult<()> {
    let why = "it is source text, and pyembed-runtime was built without its feature `compiler`";
    Err(no_main(vm, name, why))
}

/// As `runpy` does it for `-m`: the module's code runs in a `__main__` that has the module's spec.
fn run_module(vm: &VirtualMachine, name: &str) -> PyResult<()> {
    // Taken before any code of the program runs, which may put finders of its own in front.
    let meta_path = vm.sys_module.get_attr("meta_path", vm)?;
    let importer = meta_path.get_item(&0usize, vm)?;
    if let Some((parent, _)) = name.rsplit_once('.') {
        vm.import(&*vm.ctx.new_str(parent), 0)?;
    }
    let name = vm.ctx.new_str(name);
    let spec = vm.call_method(&importer, "find_spec", (name.clone(),))?;
    let code = vm
        .call_method(&importer, "get_code", (name,))?
        .try_into_value(vm)?;
    let scope = main_scope(vm)?;
    describe(vm, &scope, importer, spec)?;
    vm.run_code_obj(code, scope).map(drop)
}

/// `module`, or its `__main__` if it is a package.
fn main_module(vm: &VirtualMachine, bundle: Bundle<'static>, module: &str) -> PyResult<String> {
    let has = |name: &str| matches!(bundle.get(Kind::Module, name), Ok(Some(_)));
    let package_main = format!("{module}.__main__");
    if has(&package_main) {
        return Ok(package_main);
    }
    match bundle.get(Kind::Module, module) {
        Ok(Some(entry)) if !entry.is_package() && !entry.is_namespace() => Ok(module.to_owned()),
        Ok(Some(_)) => Err(no_main(
            vm,
            module,
            "it is a package without a `__main__` module",
        )),
        Ok(None) => Err(no_main(vm, module, "the bundle has no module of that name")),
        Err(error) => Err(no_main(vm, module, &error.to_string())),
    }
}

fn no_main(vm: &VirtualMachine, module: &str, why: &str) -> PyBaseExceptionRef {
    let message = format!("cannot run '{module}': {why}");
    vm.new_import_error(message, vm.ctx.new_str(module))
}

/// A new module `__main__`.
fn main_scope(vm: &VirtualMachine) -> PyResult<Scope> {
    let module = vm.new_module("__main__", vm.ctx.new_dict(), None);
    let namespace = module.dict();
    let modules = vm.sys_module.get_attr("modules", vm)?;
    modules.set_item("__main__", module.into(), vm)?;
    Ok(Scope::with_builtins(None, namespace, vm))
}

fn describe(
    vm: &VirtualMachine,
    scope: &Scope,
    importer: PyObjectRef,
    spec: PyObjectRef,
) -> PyResult<()> {
    let namespace = &scope.globals;
    namespace.set_item("__file__", spec.get_attr("origin", vm)?, vm)?;
    namespace.set_item("__package__", spec.get_attr("parent", vm)?, vm)?;
    namespace.set_item("__cached__", vm.ctx.none(), vm)?;
    namespace.set_item("__loader__", importer, vm)?;
    namespace.set_item("__spec__", spec, vm)
}
