//! Names to modules.

use std::collections::HashMap;

use crate::{
    discover::{Discovered, Extension, Module, ModuleKind, Owner},
    names::{from_top, parent, top},
    options::{Builder, Stdlib},
    patterns::Patterns,
    stdlib::{
        Features, StdlibModule, StdlibSources, Unavailable, is_native, is_provided, unavailable,
    },
    target::Platform,
};

/// All places where a module can come from.
pub(crate) struct Resolver<'a> {
    sources: HashMap<&'a str, &'a Module>,
    extensions: HashMap<&'a str, &'a Extension>,
    /// Source roots that have an `__init__.py`, as the user wrote them.
    package_roots: Vec<&'a str>,
    stdlib: &'a StdlibSources,
    use_stdlib: bool,
    host_modules: &'a [String],
    features: Features,
    platform: Platform,
    excluded: &'a Patterns,
}

/// The thing that a name leads to.
#[derive(Clone, Copy)]
pub(crate) enum Found<'a> {
    /// A module of the sources.
    Source(&'a Module),
    /// A Python module of the standard library.
    Stdlib(&'a StdlibModule),
    /// A compiled module for CPython, which is not bundled.
    Extension(&'a Extension),
    /// The runtime or the program has it without the bundle.
    Native,
    /// It is excluded by name: its absence is meant.
    Excluded,
    /// A module of the standard library that cannot be imported, bundled or not.
    Unavailable(Unavailable),
    /// Nowhere.
    Missing,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(
        discovered: &'a Discovered,
        package_roots: Vec<&'a str>,
        stdlib: &'a StdlibSources,
        builder: &'a Builder,
        features: Features,
        platform: Platform,
        excluded: &'a Patterns,
    ) -> Self {
        let sources = discovered
            .modules
            .iter()
            .map(|module| (module.name.as_str(), module));
        let extensions = discovered
            .extensions
            .iter()
            .map(|extension| (extension.name.as_str(), extension));
        Self {
            sources: sources.collect(),
            extensions: extensions.collect(),
            package_roots,
            stdlib,
            use_stdlib: builder.stdlib != Stdlib::None,
            host_modules: &builder.host_modules,
            features,
            platform,
            excluded,
        }
    }

    pub(crate) fn find(&self, name: &str) -> Found<'a> {
        if self.excluded.matches(name) {
            return Found::Excluded;
        }
        if let Some(module) = self.sources.get(name) {
            return Found::Source(module);
        }
        if let Some(extension) = self.extensions.get(name) {
            return Found::Extension(extension);
        }
        if self.host_modules.iter().any(|module| module == name) {
            return Found::Native;
        }
        if is_provided(name) || is_native(name, self.features) {
            return Found::Native;
        }
        // Below a module that took the place of the standard library's, there is nothing of the
        // latter.
        match self.stdlib.get(name) {
            Some(module) if self.use_stdlib && !self.sources.contains_key(top(name)) => {
                let reason = unavailable(name, self.features, self.platform);
                reason.map_or(Found::Stdlib(module), Found::Unavailable)
            }
            _ => Found::Missing,
        }
    }

    /// True if importing `name` would succeed, as far as can be seen: each package around it is
    /// there too.
    pub(crate) fn has(&self, name: &str) -> bool {
        from_top(name).all(|name| self.find(name).is_there())
    }

    /// The source root that is the package `name`, if the user named one level too deep; and the
    /// one to name instead.
    pub(crate) fn root_that_is(&self, name: &str) -> Option<(&'a str, &'a str)> {
        self.package_roots.iter().find_map(|root| {
            let (parent, last) = root.rsplit_once('/').unwrap_or((".", root));
            (last == top(name)).then_some((*root, parent))
        })
    }

    /// True if the module could be in the bundle, were it not excluded.
    pub(crate) fn can_have(&self, name: &str) -> bool {
        from_top(name)
            .all(|name| self.find(name).is_there() || matches!(self.find(name), Found::Excluded))
    }

    /// True if only `Stdlib::None` keeps the module away.
    pub(crate) fn is_left_out_stdlib(&self, name: &str) -> bool {
        !self.use_stdlib && self.stdlib.get(name).is_some()
    }

    /// True if `name` is below a module that is no package and says where its submodules are, as
    /// `six` does.
    pub(crate) fn makes_submodules(&self, name: &str) -> bool {
        match parent(name).map(|parent| self.find(parent)) {
            Some(Found::Source(module)) if module.kind == ModuleKind::Module => {
                let text = module
                    .content
                    .as_ref()
                    .and_then(|content| content.read().ok());
                text.is_some_and(|text| String::from_utf8_lossy(&text).contains("__path__"))
            }
            _ => false,
        }
    }

    /// The module that implements an encoding which is not native.
    pub(crate) fn encoding_module(&self, encoding: &str) -> Option<String> {
        self.stdlib.encoding_module(encoding)
    }

    pub(crate) fn features(&self) -> Features {
        self.features
    }

    /// Every name of the sources, of the host and of the standard library, sorted, each once.
    pub(crate) fn names(&self) -> Vec<&str> {
        let sources = self.sources.keys().copied();
        let host = self.host_modules.iter().map(String::as_str);
        let mut names: Vec<&str> = sources.chain(host).chain(self.stdlib.names()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl Found<'_> {
    /// Its owner, unless it is the standard library's.
    pub(crate) fn owner(&self) -> Option<Owner> {
        match self {
            Self::Source(module) => Some(module.owner),
            _ => None,
        }
    }

    pub(crate) fn is_there(&self) -> bool {
        !matches!(
            self,
            Self::Missing | Self::Excluded | Self::Unavailable(_) | Self::Extension(_)
        )
    }

    pub(crate) fn is_package(&self) -> bool {
        match self {
            Self::Source(module) => module.kind != ModuleKind::Module,
            Self::Stdlib(module) => module.is_package,
            _ => false,
        }
    }
}
