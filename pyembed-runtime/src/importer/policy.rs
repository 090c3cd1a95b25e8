//! The modules that the host lets Python code import.

use rustpython_vm::{
    PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef, function::FuncArgs,
};

/// What may be imported: all, unless the host says otherwise.
#[derive(Debug, Clone, Default)]
pub(crate) struct Policy {
    pub(crate) denied: Vec<String>,
    /// Of native modules and the standard library, nothing but these. None for all of them.
    pub(crate) allowed: Option<Vec<String>>,
}

impl Policy {
    fn is_open(&self) -> bool {
        self.denied.is_empty() && self.allowed.is_none()
    }

    /// True if the module may not be imported. A system module is native or of the standard
    /// library.
    fn refuses(&self, name: &str, is_system: bool) -> bool {
        if self.is_open() {
            return false;
        }
        let is_denied = self.denied.iter().any(|denied| covers(denied, name));
        let is_allowed = |allowed: &Vec<String>| {
            let mut allowed = allowed.iter();
            // Its packages, too: they are imported before it.
            allowed.any(|allowed| covers(allowed, name) || is_below(allowed, name))
        };
        is_denied || (is_system && !self.allowed.as_ref().is_none_or(is_allowed))
    }

    /// # Errors
    ///
    /// The ImportError that says that the host denies the import.
    pub(super) fn check(&self, name: &str, is_system: bool, vm: &VirtualMachine) -> PyResult<()> {
        match self.refuses(name, is_system) {
            true => Err(refused(name, vm)),
            false => Ok(()),
        }
    }

    /// The same of a module that is not in the bundle.
    pub(super) fn check_unbundled(&self, name: &str, vm: &VirtualMachine) -> PyResult<()> {
        self.check(name, vm.state.module_defs.contains_key(name), vm)
    }

    /// Holds it also against who makes native modules without the import system.
    ///
    /// # Errors
    ///
    /// A ValueError if a module is denied that the interpreter has imported for itself.
    pub(super) fn install(&self, vm: &VirtualMachine) -> PyResult<()> {
        if self.is_open() {
            return Ok(());
        }
        let modules = vm.sys_module.get_attr("modules", vm)?;
        for name in &self.denied {
            let native = format!("_{name}");
            let is_loaded = |name: &&String| modules.get_item(name.as_str(), vm).is_ok();
            if let Some(needed) = [name, &native].into_iter().find(is_loaded) {
                let message = format!(
                    "the module {name:?} cannot be denied: the interpreter itself needs {needed:?}"
                );
                return Err(vm.new_value_error(message));
            }
        }
        let imp = vm.import("_imp", 0)?;
        let original = imp.get_attr("create_builtin", vm)?;
        let policy = self.clone();
        let create = move |arguments: FuncArgs, vm: &VirtualMachine| {
            if let Some(spec) = arguments.args.first() {
                let name: PyObjectRef = spec.get_attr("name", vm)?;
                policy.check(&name.str(vm)?.as_wtf8().to_string_lossy(), true, vm)?;
            }
            original.call(arguments, vm)
        };
        imp.set_attr(
            "create_builtin",
            vm.new_function("create_builtin", create),
            vm,
        )
    }
}

fn refused(name: &str, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let message = format!("the host does not allow importing '{name}'");
    vm.new_import_error(message, vm.ctx.new_str(name))
}

/// True if a name in a policy means the module: it is the module, a package of it, or the module
/// whose native half it is.
fn covers(named: &str, module: &str) -> bool {
    named == module || is_below(module, named) || module.strip_prefix('_') == Some(named)
}

fn is_below(module: &str, package: &str) -> bool {
    let rest = module.strip_prefix(package);
    rest.is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::Policy;

    #[test]
    fn denied_modules_take_their_halves_and_submodules_with_them() {
        let policy = Policy {
            denied: vec!["socket".to_owned(), "urllib.request".to_owned()],
            allowed: None,
        };
        for name in ["socket", "_socket", "urllib.request", "urllib.request.x"] {
            assert!(policy.refuses(name, true), "{name}");
        }
        for name in ["socketserver", "urllib", "urllib.parse", "json"] {
            assert!(!policy.refuses(name, true), "{name}");
        }
        assert!(policy.refuses("socket", false));
    }

    #[test]
    fn allowed_modules_take_their_packages_with_them() {
        let policy = Policy {
            denied: vec!["json.tool".to_owned()],
            allowed: Some(vec!["json".to_owned(), "xml.etree.ElementTree".to_owned()]),
        };
        for name in [
            "json",
            "_json",
            "json.decoder",
            "xml",
            "xml.etree",
            "xml.etree.ElementTree",
        ] {
            assert!(!policy.refuses(name, true), "{name}");
        }
        for name in ["json.tool", "re", "xml.dom", "_sre"] {
            assert!(policy.refuses(name, true), "{name}");
        }
        assert!(!policy.refuses("shop", false));
    }

    #[test]
    fn without_a_policy_everything_may_be_imported() {
        assert!(!Policy::default().refuses("socket", true));
    }
}
