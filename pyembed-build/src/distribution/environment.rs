//! The environment that markers ask about: RustPython on the system the program will run on.

use crate::target::{
    IMPLEMENTATION, IMPLEMENTATION_VERSION, PYTHON_FULL_VERSION, PYTHON_VERSION, Platform, machine,
};

/// The values of the variables of environment markers (PEP 508).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Environment {
    platform: Platform,
    python_version: String,
    platform_machine: String,
}

/// A variable of a marker that has one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable {
    PythonVersion,
    PythonFullVersion,
    ImplementationName,
    ImplementationVersion,
    PlatformPythonImplementation,
    SysPlatform,
    OsName,
    PlatformSystem,
    PlatformMachine,
    PlatformRelease,
    PlatformVersion,
}

impl Environment {
    /// The environment on a target, by what cargo and rustc call its system and its processor
    /// (`CARGO_CFG_TARGET_OS`, `CARGO_CFG_TARGET_ARCH`).
    pub(crate) fn of_target(os: &str, arch: &str) -> Self {
        let [major, minor] = PYTHON_VERSION;
        Self {
            platform: Platform::of_target(os),
            python_version: format!("{major}.{minor}"),
            platform_machine: machine(os, arch).to_owned(),
        }
    }

    /// The version that `Requires-Python` is about.
    pub(super) fn python(&self) -> &'static str {
        PYTHON_FULL_VERSION
    }

    /// The variable's value; empty where the building machine cannot know it.
    pub(super) fn value(&self, variable: Variable) -> &str {
        match variable {
            Variable::PythonVersion => &self.python_version,
            Variable::PythonFullVersion => PYTHON_FULL_VERSION,
            Variable::ImplementationName => IMPLEMENTATION,
            Variable::ImplementationVersion => IMPLEMENTATION_VERSION,
            Variable::PlatformPythonImplementation => "RustPython",
            Variable::SysPlatform => self.platform.sys_platform,
            Variable::OsName => self.platform.os_name,
            Variable::PlatformSystem => self.platform.system,
            Variable::PlatformMachine => &self.platform_machine,
            Variable::PlatformRelease | Variable::PlatformVersion => "",
        }
    }
}

impl Variable {
    /// The variable of that name; old metadata uses the names with a dot.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "python_version" => Self::PythonVersion,
            "python_full_version" => Self::PythonFullVersion,
            "implementation_name" => Self::ImplementationName,
            "implementation_version" => Self::ImplementationVersion,
            "platform_python_implementation"
            | "platform.python_implementation"
            | "python_implementation" => Self::PlatformPythonImplementation,
            "sys_platform" | "sys.platform" => Self::SysPlatform,
            "os_name" | "os.name" => Self::OsName,
            "platform_system" => Self::PlatformSystem,
            "platform_machine" | "platform.machine" => Self::PlatformMachine,
            "platform_release" => Self::PlatformRelease,
            "platform_version" | "platform.version" => Self::PlatformVersion,
            _ => return None,
        })
    }

    /// True if comparisons with it are about versions.
    pub(super) fn is_version(self) -> bool {
        matches!(
            self,
            Self::PythonVersion | Self::PythonFullVersion | Self::ImplementationVersion
        )
    }
}
