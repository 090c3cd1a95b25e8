//! The import protocol as Python code sees it: each test is a function of a module under `python/protocol`.

use std::sync::OnceLock;

use pyembed_bundle::{Entry, Flags, Kind, NewEntry, Writer};
use pyembed_runtime::{Bundle, PyObject, Python};
use pyembed_tests::{PARTIAL, PROTOCOL};

/// The bundle with two distributions, as their wheels would bring them.
fn protocol() -> &'static Bundle<'static> {
    static BUNDLE: OnceLock<Bundle<'static>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut writer = Writer::new(PROTOCOL.options());
        for entry in PROTOCOL.entries() {
            writer.push(again(entry.unwrap()));
        }
        for (path, text) in DISTRIBUTIONS {
            writer.push(file(path, text));
        }
        Bundle::parse(Vec::leak(writer.finish().unwrap())).unwrap()
    })
}

fn again(entry: Entry<'static>) -> NewEntry<'static> {
    NewEntry {
        kind: entry.kind(),
        flags: entry.flags(),
        name: entry.name().into(),
        path: entry.path().into(),
        data: entry.contents().unwrap(),
        compress: entry.kind() == Kind::Source,
    }
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
    what_inspect_loaders_answer what_is_not_there_is_an_import_error reload reload_of_a_namespace_package lazy_loader
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
    reading_from_several_threads
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
    assert_eq!(line, "    return inspect.getsource(line).splitlines()[-1]");
}
