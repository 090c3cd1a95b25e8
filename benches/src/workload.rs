//! The programs that are measured.

/// A Python program below `programs/scripts`, and its arguments.
pub(crate) struct Workload {
    /// The name of its directory, of its module and of the binary made of it.
    pub(crate) name: &'static str,
    /// A sentence about it.
    pub(crate) summary: &'static str,
    /// The module that is imported to run it.
    pub(crate) module: &'static str,
    pub(crate) arguments: &'static [&'static str],
    /// True if it imports packages from PyPI, named in `programs/requirements`.
    pub(crate) has_packages: bool,
    /// True if it reads data files of its own package.
    pub(crate) has_data: bool,
    /// The number of measured runs of each program.
    pub(crate) runs: usize,
}

/// All of them, in the order of the results.
pub(crate) const WORKLOADS: [Workload; 5] = [
    Workload {
        name: "hello",
        summary: "A package of three modules that prints one number.",
        module: "hello.__main__",
        arguments: &[],
        has_packages: false,
        has_data: false,
        runs: 60,
    },
    Workload {
        name: "stdlib60",
        summary: "Imports sixty modules of the standard library, which import some 190 more, and uses three.",
        module: "stdlib60",
        arguments: &[],
        has_packages: false,
        has_data: false,
        runs: 25,
    },
    Workload {
        name: "invoices",
        summary: "A command line by click that prints a table by rich.",
        module: "invoices.__main__",
        arguments: &["list", "--sort", "amount", "--limit", "4", "Open invoices"],
        has_packages: true,
        has_data: false,
        runs: 25,
    },
    Workload {
        name: "render",
        summary: "A page by jinja2 out of data by pyyaml; templates and data are files of the package.",
        module: "render.__main__",
        arguments: &[],
        has_packages: true,
        has_data: true,
        runs: 25,
    },
    Workload {
        name: "fetch",
        summary: "Five requests of a session of requests, to an HTTP server in a thread of the same program.",
        module: "fetch.__main__",
        arguments: &[],
        has_packages: true,
        has_data: false,
        runs: 25,
    },
];
