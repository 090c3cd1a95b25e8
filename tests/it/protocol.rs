//! The import protocol as Python code sees it, with distributions, damage and continued packages:
//! each check is a function of a module under `python/protocol`. The cases that CPython runs too
//! are those of the test target `protocol`.

use std::sync::OnceLock;

use pyembed_bundle::{Flags, Kind, NewEntry};
use pyembed_runtime::{Bundle, PyObject, Python};
use pyembed_tests::{PARTIAL, PROTOCOL, rewrite};

/// The bundle with two distributions, as their wheels would bring them.
fn protocol() -> &'static Bundle<'static> {
    static BUNDLE: OnceLock<Bundle<'static>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let files = DISTRIBUTIONS.iter().map(|(path, text)| file(path, text));
        rewrite::with(&PROTOCOL, files, |entry| entry.kind() == Kind::Source)
    })
}

fn file(path: &'static str, text: &'static str) -> NewEntry<'static> {
    let is_metadata = path.contains(".dist-info/");
    let (kind, name) = match path.strip_prefix("site-packages/") {
        Some(name) if is_metadata => (Kind::Metadata, name),
        _ => (Kind::Resource, path),
    };
    NewEntry {
        kind,
        flags: Flags::NONE,
        name: name.into(),
        path: path.into(),
        data: text.as_bytes().into(),
        compress: true,
    }
}

const DISTRIBUTIONS: &[(&str, &str)] = &[
    (
        "site-packages/sample_dist-1.2.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: Sample-Dist\nVersion: 1.2\nSummary: A sample\nRequires-Dist: other>=1\n\
         Requires-Dist: extra; extra == \"more\"\n\nText.\n",
    ),
    (
        "site-packages/sample_dist-1.2.dist-info/RECORD",
        "sample_dist/data.txt,,\nsample_dist/gone.txt,,\nsample_dist-1.2.dist-info/METADATA,,\n",
    ),
    (
        "site-packages/sample_dist-1.2.dist-info/entry_points.txt",
        "[sample.plugins]\ndouble = sample.sub:double\nrecord = sample.sub:Record\n",
    ),
    (
        "site-packages/sample_dist-1.2.dist-info/licenses/LICENSE",
        "Free.\n",
    ),
    ("site-packages/sample_dist/data.txt", "of the distribution"),
    (
        "site-packages/other-3.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: other\nVersion: 3\n",
    ),
    ("site-packages/other-3.dist-info/top_level.txt", "other\n"),
];

/// Each function in an interpreter of its own, so that no test sees what another imported.
fn check(module: &str, function: &str) {
    let py = Python::new(protocol()).unwrap();
    if let Err(error) = py.call::<()>(&format!("{module}.{function}"), ()) {
        panic!("{error}");
    }
}

macro_rules! checks {
    ($module:ident: $($function:ident)*) => {
        mod $module {
            $(
                #[test]
                fn $function() {
                    super::check(concat!("check_", stringify!($module)), stringify!($function));
                }
            )*
        }
    };
}

checks! { finding:
    spec_of_a_module spec_of_a_package spec_of_a_namespace_package spec_of_nothing wrong_arguments_are_type_errors reprs
    a_package_may_change_its_path a_namespace_path_may_grow a_directory_of_the_bundle_on_sys_path path_hook
    path_finder_of_importlib caches_can_be_invalidated
}

checks! { loading:
    what_inspect_loaders_answer an_import_does_not_look_at_the_flags what_is_not_there_is_an_import_error reload
    reload_of_a_namespace_package lazy_loader
    load_module_still_works circular_imports modules_that_replace_themselves module_getattr run_module run_path
    an_exception_while_importing several_threads pickling_by_reference get_data source_is_found_by_who_looks_for_it
    warnings_say_where
}

checks! { walking:
    modules_of_a_package modules_of_a_namespace_package modules_of_several_directories top_level_modules walk_packages
    get_data resolve_name importers extend_path
}

checks! { resources:
    files_of_a_package files_of_a_module reading joining globbing what_is_not_there functions as_file
    of_a_namespace_package reader
}

checks! { metadata:
    version what_metadata_says missing_distribution files entry_points all_distributions searched_where_the_caller_says
}

checks! { files:
    reading writing missing asking listing globbing paths copying other_paths_are_left_alone source_is_still_found
    reading_from_several_threads a_traceback_shows_no_frame_of_ours functions_keep_their_names
    a_file_runs_by_its_path
}

#[test]
fn source_text_kept_in_part_is_not_read_as_a_file() {
    let py = Python::new(&PARTIAL).unwrap();
    assert!(py.call::<bool>("partial.exists", ()).unwrap());
    let executable = std::env::current_exe().unwrap();
    let message = format!(
        "OSError: [Errno 5] the bundle does not hold the whole source text; `.source_text(SourceText::Full)` in build.rs keeps it: \
         '{}/python/partial/partial.py'",
        executable.display()
    );
    for function in ["partial.read", "partial.data"] {
        let error = py.call::<PyObject>(function, ()).unwrap_err().to_string();
        assert!(error.trim_end().ends_with(&message), "{error}");
    }
    let line: String = py.call("partial.line", ()).unwrap();
    assert_eq!(line, "    return linecache.getlines(__file__)[-1]\n");
}

#[test]
fn a_module_of_which_lines_are_kept_is_loaded_by_its_path() {
    let py = Python::new(&PARTIAL).unwrap();
    let loaded: (String, bool) = py.call("located.load", ()).unwrap();
    assert_eq!(loaded, ("again".to_owned(), true));
}

#[test]
fn a_root_outside_the_crate_has_its_files() {
    let py = Python::new(&PARTIAL).unwrap();
    let text = include_str!("../python/outside_crate/outside.txt");
    for function in ["outside_root.beside", "outside_root.data"] {
        assert_eq!(py.call::<String>(function, ()).unwrap(), text);
    }
    let file: String = py
        .import("outside_root")
        .unwrap()
        .get_attr("__file__")
        .unwrap()
        .extract()
        .unwrap();
    assert!(
        file.ends_with("/tests/python/outside_crate/outside_root.py") && !file.contains(".."),
        "{file}"
    );
}

#[test]
fn a_package_that_reads_its_source_has_all_of_it() {
    let py = Python::new(&PARTIAL).unwrap();
    let source: String = py.call("reader.own_source", ()).unwrap();
    assert_eq!(source, include_str!("../python/partial/reader.py"));
}

#[test]
fn threads_switch_virtual_files_on_at_the_same_time() {
    let py = Python::new(protocol()).unwrap();
    std::thread::scope(|scope| {
        for module in ["check_files", "check_finding", "check_files", "sample"] {
            let py = py.clone();
            scope.spawn(move || py.import(module).map(drop).unwrap());
        }
    });
    py.call::<()>("check_files.reading", ()).unwrap();
}

const PLUGIN: &str = "
import os, pkgutil, sys
import check_files

HERE = os.path.dirname(__file__)

def check():
    import sample
    sample.__path__.append(os.path.join(HERE, 'more'))
    import sample.from_disk, sample.sub
    assert sample.from_disk.__file__ == os.path.join(HERE, 'more', 'from_disk.py')
    assert sample.from_disk.__spec__.cached.endswith('.pyc') and sample.sub.__spec__.cached is None
    import spaces.on_disk, spaces.one, spaces.inner.deep_on_disk, spaces.inner.two
    assert spaces.on_disk.__file__ == os.path.join(HERE, 'spaces', 'on_disk.py')
    assert spaces.inner.__path__[-1] == os.path.join(HERE, 'spaces', 'inner') and len(spaces.__path__) == 3
    names = [info.name for info in pkgutil.iter_modules(spaces.__path__)]
    assert names == ['one', 'other', 'on_disk'], names
    names = [info.name for info in pkgutil.iter_modules(sample.__path__)]
    assert names == ['deep', 'sub', 'from_disk'], names
    with open(os.path.join(HERE, 'data.txt')) as stream:
        assert stream.read() == 'on disk'
    check_files.reading()
    check_files.listing()
";

#[test]
fn a_package_of_the_bundle_may_be_continued_on_disk() {
    let plugins = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(plugins.path().join(name), text).unwrap();
    for directory in ["more", "spaces/inner"] {
        std::fs::create_dir_all(plugins.path().join(directory)).unwrap();
    }
    write("spaces/on_disk.py", "");
    write("spaces/inner/deep_on_disk.py", "");
    write("plugin.py", PLUGIN);
    write("more/from_disk.py", "");
    write("data.txt", "on disk");
    let builder = Python::builder().import_path(plugins.path());
    let py = builder.build(protocol()).unwrap();
    if let Err(error) = py.call::<()>("plugin.check", ()) {
        panic!("{error}");
    }
}

/// An interpreter with the bundle in which the first byte of one entry is another.
fn damaged(kind: Kind, name: &str) -> Python {
    Python::new(&rewrite::damaged(protocol(), kind, name, 0)).unwrap()
}

fn last_line(error: &pyembed_runtime::Error) -> String {
    error
        .to_string()
        .trim_end()
        .lines()
        .last()
        .unwrap()
        .to_owned()
}

#[test]
fn a_damaged_module_is_an_import_error_that_names_it() {
    for name in ["sample.sub", "spaces"] {
        let py = damaged(Kind::Module, name);
        let error = last_line(&py.import(name).map(drop).unwrap_err());
        let start = format!(
            "ImportError: cannot import '{name}' from the bundle: bundle: module `{name}`: data hash: "
        );
        assert!(error.starts_with(&start), "{error}");
        assert!(py.import("sample.deep").is_ok());
        let text: String = py
            .call("importlib.resources.read_text", ("sample", "data.txt"))
            .unwrap();
        assert!(text.starts_with("first line"), "{text}");
    }
}

#[test]
fn a_damaged_source_is_an_import_error_of_who_asks_for_it() {
    let py = damaged(Kind::Source, "sample.sub");
    let module = py.import("sample.sub").unwrap();
    let loader = module.get_attr("__loader__").unwrap();
    let read = loader.call_method::<String>("get_source", ("sample.sub",));
    let error = last_line(&read.unwrap_err());
    let start = "get_source: ImportError: cannot import 'sample.sub' from the bundle: bundle: source `sample.sub`: data hash: ";
    assert!(error.starts_with(start), "{error}");
}

#[test]
fn a_damaged_file_is_an_os_error_that_names_it() {
    let path = "python/protocol/sample/data.txt";
    let py = damaged(Kind::Resource, path);
    let read = py.call::<String>("importlib.resources.read_text", ("sample", "data.txt"));
    let error = last_line(&read.unwrap_err());
    let start = format!("OSError: [Errno 5] bundle: resource `{path}`: data hash: ");
    assert!(error.starts_with(&start), "{error}");
    assert!(error.ends_with(&format!("/{path}'")), "{error}");
    let version = "sample_dist-1.2.dist-info/METADATA";
    let py = damaged(Kind::Metadata, version);
    let read = py.call::<String>("importlib.metadata.version", ("sample-dist",));
    let error = last_line(&read.unwrap_err());
    let start = format!("OSError: [Errno 5] bundle: metadata `{version}`: data hash: ");
    assert!(error.starts_with(&start), "{error}");
    assert_eq!(
        py.call::<String>("importlib.metadata.version", ("other",))
            .unwrap(),
        "3"
    );
}
