//! The environment that markers ask about: RustPython on the system the program will run on.

/// What `sys.version_info` of RustPython 0.6 says, without its release level: `3.14.0alpha0` would
/// satisfy neither `>=3.14` nor `<3.14`.
const PYTHON_FULL_VERSION: &str = "3.14.0";
const PYTHON_VERSION: &str = "3.14";

/// `sys.implementation.version`
const IMPLEMENTATION_VERSION: &str = "0.6.0";

/// The values of the variables of environment markers (PEP 508).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Environment {
    sys_platform: &'static str,
    os_name: &'static str,
    platform_system: &'static str,
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
        let (sys_platform, os_name, platform_system) = match os {
            "windows" => ("win32", "nt", "Windows"),
            "macos" => ("darwin", "posix", "Darwin"),
            "android" => ("android", "posix", "Android"),
            "ios" => ("ios", "posix", "iOS"),
            "freebsd" => ("freebsd", "posix", "FreeBSD"),
            "wasi" => ("wasi", "posix", "WASI"),
            _ => ("linux", "posix", "Linux"),
        };
        Self {
            sys_platform,
            os_name,
            platform_system,
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
            Variable::PythonVersion => PYTHON_VERSION,
            Variable::PythonFullVersion => PYTHON_FULL_VERSION,
            Variable::ImplementationName => "rustpython",
            Variable::ImplementationVersion => IMPLEMENTATION_VERSION,
            Variable::PlatformPythonImplementation => "RustPython",
            Variable::SysPlatform => self.sys_platform,
            Variable::OsName => self.os_name,
            Variable::PlatformSystem => self.platform_system,
            Variable::PlatformMachine => &self.platform_machine,
            Variable::PlatformRelease | Variable::PlatformVersion => "",
        }
    }
}

/// What `platform.machine()` says.
fn machine<'a>(os: &str, arch: &'a str) -> &'a str {
    match (os, arch) {
        ("windows", "x86_64") => "AMD64",
        ("windows", "aarch64") => "ARM64",
        ("macos" | "ios", "aarch64") => "arm64",
        ("windows", "x86") => "x86",
        (_, "x86") => "i686",
        (_, "arm") => "armv7l",
        (_, "powerpc64") => "ppc64le",
        _ => arch,
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

    /// Whether comparisons are about versions.
    pub(super) fn is_version(self) -> bool {
        matches!(
            self,
            Self::PythonVersion | Self::PythonFullVersion | Self::ImplementationVersion
        )
    }
}
