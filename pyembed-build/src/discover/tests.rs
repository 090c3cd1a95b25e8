use std::fs;

use tempfile::TempDir;

use super::{
    ModuleKind::{Module as File, Namespace, Package},
    *,
};
use crate::{content::Content, diagnostic::Diagnostic};

/// A crate with these files; a path that ends in `/` is a directory.
fn tree(files: &[&str]) -> TempDir {
    let base = tempfile::tempdir().unwrap();
    for file in files {
        write(&base, file, "x = 1\n");
    }
    base
}

fn write(base: &TempDir, file: &str, text: &str) {
    let path = base.path().join(file);
    if file.ends_with('/') {
        return fs::create_dir_all(path).unwrap();
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn find(base: &TempDir, roots: &[&str]) -> Discovered {
    find_selected(base, roots, Selection::default())
}

fn find_selected(base: &TempDir, roots: &[&str], selection: Selection<'_>) -> Discovered {
    let roots: Vec<Root> = roots
        .iter()
        .map(|root| Root::new(base.path(), root))
        .collect();
    let found = discover(base.path(), &roots, &Overlay::default(), selection);
    for diagnostic in &found.diagnostics {
        assert!(
            !diagnostic
                .to_string()
                .contains(&*base.path().to_string_lossy()),
            "{diagnostic}"
        );
    }
    found
}

fn names(found: &Discovered) -> Vec<(&str, &str, ModuleKind)> {
    found
        .modules
        .iter()
        .map(|module| (&*module.name, &*module.label, module.kind))
        .collect()
}

fn resources(found: &Discovered) -> Vec<(&str, &str)> {
    found
        .resources
        .iter()
        .map(|resource| (&*resource.package, &*resource.name))
        .collect()
}

/// Each problem in one line, with its severity and advice.
fn problems(found: &Discovered) -> Vec<String> {
    let line = |problem: &Diagnostic| {
        let help = problem
            .help
            .as_ref()
            .map(|help| format!(" [{help}]"))
            .unwrap_or_default();
        format!("{:?} {}{help}", problem.severity, problem.one_line())
    };
    found.diagnostics.iter().map(line).collect()
}

#[test]
fn modules_packages_and_namespaces_are_named() {
    let base = tree(&[
        "scripts/pricing.py",
        "scripts/__main__.py",
        "scripts/shop/__init__.py",
        "scripts/shop/__main__.py",
        "scripts/shop/tax/de.py",
        "scripts/deep/er/mod.py",
        "scripts/data/a.json",
    ]);
    let found = find(&base, &["scripts/"]);
    assert_eq!(
        names(&found),
        [
            ("__main__", "scripts/__main__.py", File),
            ("deep", "scripts/deep", Namespace),
            ("deep.er", "scripts/deep/er", Namespace),
            ("deep.er.mod", "scripts/deep/er/mod.py", File),
            ("pricing", "scripts/pricing.py", File),
            ("shop", "scripts/shop/__init__.py", Package),
            ("shop.__main__", "scripts/shop/__main__.py", File),
            ("shop.tax", "scripts/shop/tax", Namespace),
            ("shop.tax.de", "scripts/shop/tax/de.py", File),
        ]
    );
    assert_eq!(problems(&found), [""; 0]);
    for module in &found.modules {
        let on_disk = Content::Disk(base.path().join(&module.label));
        let expected = (module.kind != Namespace).then_some(on_disk);
        assert_eq!(module.content, expected);
    }
    let watched = ["", "data", "deep", "deep/er", "shop", "shop/tax"]
        .map(|name| base.path().join("scripts").join(name));
    assert_eq!(found.watched, watched);
}

#[test]
fn a_root_can_be_one_file_or_the_crate_itself() {
    let base = tree(&[
        "tools/report.py",
        "tools/other.py",
        "tools/my-tool.py",
        "tools/__init__.py",
        "main.py",
    ]);
    assert_eq!(
        names(&find(&base, &["./tools/report.py"])),
        [("report", "tools/report.py", File)]
    );
    assert_eq!(names(&find(&base, &["."]))[0], ("main", "main.py", File));
    let found = find(&base, &["tools/my-tool.py", "tools/__init__.py"]);
    assert_eq!(
        problems(&found),
        [
            "Error tools/__init__.py: source root `tools/__init__.py` cannot be imported: a package is its directory \
             [give the directory that holds the package]",
            "Error tools/my-tool.py: source root `tools/my-tool.py` cannot be imported: `my-tool` is not a Python identifier \
             [rename it to `my_tool.py`, or take it with `.include(\"my-tool\")` for `importlib.import_module`, \
             or leave it out with `.exclude(\"my-tool\")`]",
        ]
    );
}

#[test]
fn resources_belong_to_the_innermost_package() {
    let base = tree(&[
        "scripts/readme.txt",
        "scripts/static/site.css",
        "scripts/shop/__init__.py",
        "scripts/shop/py.typed",
        "scripts/shop/templates/mail/hello.html",
        "scripts/shop/my-data/x.json",
        "scripts/space/mod.py",
        "scripts/space/x.toml",
        "scripts/lib-1.0.dist-info/METADATA",
    ]);
    assert_eq!(
        resources(&find(&base, &["scripts"])),
        [
            ("", "lib-1.0.dist-info/METADATA"),
            ("", "readme.txt"),
            ("shop", "my-data/x.json"),
            ("shop", "py.typed"),
            ("shop", "templates/mail/hello.html"),
            ("space", "x.toml"),
            ("", "static/site.css"),
        ]
    );
}

#[test]
fn what_is_none_of_our_business_is_passed_over() {
    let base = tree(&[
        "scripts/a.py",
        "scripts/.git/x.py",
        "scripts/.idea/x.txt",
        "scripts/__pycache__/a.cpython-312.pyc",
        "scripts/__pycache__/x.py",
        "scripts/foo.egg-info/PKG-INFO",
        "scripts/venv/pyvenv.cfg",
        "scripts/venv/lib/x.py",
    ]);
    let found = find(&base, &["scripts"]);
    assert_eq!(
        (
            names(&found).len(),
            resources(&found).len(),
            problems(&found).len()
        ),
        (1, 0, 0)
    );
}

#[test]
fn a_file_that_a_tool_has_left_is_reported_and_other_dotfiles_are_data() {
    let leftovers = [
        "scripts/#a.py#",
        "scripts/.#a.py",
        "scripts/.DS_Store",
        "scripts/._a.py",
        "scripts/.a.py",
        "scripts/.a.py.swp",
        "scripts/.gitignore",
        "scripts/Thumbs.db",
        "scripts/a.py.bak",
        "scripts/a.py.orig",
        "scripts/a.py~",
        "scripts/shop/notes.txt~",
    ];
    let data = [
        "scripts/..dots",
        "scripts/.env.example",
        "scripts/shop/.gitkeep",
        "scripts/shop/.x/y.txt",
        "scripts/shop/x.backup",
    ];
    let base = tree(
        &[
            &leftovers[..],
            &data,
            &["scripts/a.py", "scripts/shop/__init__.py"],
        ]
        .concat(),
    );
    let found = find(&base, &["scripts"]);
    let left_out: Vec<&str> = found
        .left_out
        .iter()
        .map(|it| it.subject.as_str())
        .collect();
    assert_eq!(left_out, leftovers);
    assert_eq!(
        found.left_out[0].reason,
        "a file that an editor or another tool has left"
    );
    assert_eq!(
        resources(&found),
        [
            ("", "..dots"),
            ("", ".env.example"),
            ("shop", ".gitkeep"),
            ("shop", "x.backup"),
        ]
    );
    assert!(problems(&found).is_empty());
}

#[test]
fn names_that_cannot_be_imported_are_left_out_with_a_warning() {
    let base = tree(&[
        "s/a.py",
        "s/p/my-module.py",
        "s/class.py",
        "s/v.1.py",
        "s/my-dir/x.py",
        "s/my-dir/sub/y-z.py",
        "s/my-dir/b.txt",
    ]);
    let found = find(&base, &["s"]);
    assert_eq!(names(&found), [("a", "s/a.py", File)]);
    assert_eq!(resources(&found), []);
    assert_eq!(
        problems(&found),
        [
            "Warning s/class.py: the module cannot be imported, so it is left out: `class` is a Python keyword \
             [rename it to `class_.py`, or take it with `.include(\"class\")` for `importlib.import_module`, \
             or leave it out with `.exclude(\"class\")`]",
            "Warning s/my-dir: the directory cannot be imported, so all in it is left out: `my-dir` is not a Python identifier \
             [rename it to `my_dir`, or take it with `.include(\"my-dir\")` for `importlib.import_module`, \
             or leave it out with `.exclude(\"my-dir\")`]",
            "Warning s/p/my-module.py: the module cannot be imported, so it is left out: `my-module` is not a Python identifier \
             [rename it to `my_module.py`, or take it with `.include(\"p.my-module\")` for `importlib.import_module`, \
             or leave it out with `.exclude(\"p.my-module\")`]",
            "Warning s/v.1.py: the module cannot be imported, so it is left out: `v.1` is not a Python identifier \
             [rename it to `v_1.py`, or leave it out with `.exclude(\"v.1\")`]",
        ]
    );
}

#[test]
fn names_can_be_included_and_excluded() {
    let base = tree(&[
        "s/a.py",
        "s/migrations/0001_initial.py",
        "s/my-dir/x.py",
        "s/tests/my-test.py",
        "s/tests/t.txt",
        "s/b-b.py",
        "s/c.so",
    ]);
    let selection = Selection {
        excluded: &|name| ["tests", "b-b", "c"].contains(&name),
        included: &|name| name.starts_with("migrations.") || name == "my-dir",
        ..Selection::default()
    };
    let found = find_selected(&base, &["s"], selection);
    let found_names: Vec<&str> = found.modules.iter().map(|module| &*module.name).collect();
    assert_eq!(
        found_names,
        [
            "a",
            "migrations",
            "migrations.0001_initial",
            "my-dir",
            "my-dir.x"
        ]
    );
    assert_eq!((problems(&found).len(), resources(&found).len()), (0, 0));
}

#[test]
fn the_init_of_a_root_is_never_imported() {
    let base = tree(&["scripts/a.py", "py/app/a.py"]);
    write(
        &base,
        "scripts/__init__.py",
        "\n  # only a comment\r\n\x0c\n",
    );
    assert_eq!(problems(&find(&base, &["scripts"])), [""; 0]);
    write(&base, "scripts/__init__.py", "from .a import x\n");
    write(&base, "py/app/__init__.py", "import sys\n");
    let found = find(&base, &["scripts"]);
    assert_eq!(names(&found), [("a", "scripts/a.py", File)]);
    assert_eq!(
        problems(&found),
        [
            "Warning scripts/__init__.py: the `__init__.py` of a source root is never imported \
          [modules here are imported by their own names; for a package, put it in a directory below the source root]"
        ]
    );
    assert_eq!(
        problems(&find(&base, &["py/app"])),
        [
            "Warning py/app/__init__.py: the `__init__.py` of a source root is never imported \
          [modules here are imported by their own names; give `py` as the source root for `import app`]"
        ]
    );
}

#[test]
fn one_name_for_two_files_is_an_error() {
    let base = tree(&["s/a.py", "s/a/__init__.py", "s/a/b.py", "v/a.py", "v/c.py"]);
    let found = find(&base, &["s", "v"]);
    assert_eq!(
        names(&found),
        [
            ("a", "s/a/__init__.py", Package),
            ("a.b", "s/a/b.py", File),
            ("c", "v/c.py", File)
        ]
    );
    assert_eq!(
        problems(&found),
        [
            "Error s/a.py: the module `a` is in two files: `s/a/__init__.py` and `s/a.py` [rename or remove one of them]",
            "Error v/a.py: the module `a` is in two files: `s/a/__init__.py` and `v/a.py` [rename or remove one of them]",
        ]
    );
}

#[test]
fn a_package_in_two_roots_is_one_error() {
    let base = tree(&[
        "s/p/__init__.py",
        "s/p/a.py",
        "v/p/__init__.py",
        "v/p/a.py",
        "v/p/b.py",
        "v/p/x.txt",
        "v/p/q/r.txt",
        "v/c.py",
    ]);
    let found = find(&base, &["s", "v"]);
    assert_eq!(
        problems(&found),
        [
            "Error v/p/__init__.py: the module `p` is in two files: `s/p/__init__.py` and `v/p/__init__.py` \
          [rename or remove one of them]"
        ]
    );
    assert_eq!(names(&found).len(), 3);
    assert_eq!(resources(&found), []);
}

#[test]
fn namespace_packages_span_roots() {
    let base = tree(&[
        "s/n/a.py",
        "s/n/x.txt",
        "v/n/b.py",
        "v/n/x.txt",
        "v/n/y.txt",
    ]);
    let found = find(&base, &["s", "v", "s/"]);
    assert_eq!(
        names(&found),
        [
            ("n", "s/n", Namespace),
            ("n.a", "s/n/a.py", File),
            ("n.b", "v/n/b.py", File)
        ]
    );
    assert_eq!(found.modules[0].further, ["v/n"]);
    let labels = found.resources.iter().map(|resource| &*resource.label);
    assert_eq!(
        labels.collect::<Vec<_>>(),
        ["s/n/x.txt", "v/n/x.txt", "v/n/y.txt"]
    );
    assert_eq!(problems(&found), [""; 0]);
}

#[test]
fn a_namespace_behind_a_module_is_hidden() {
    let base = tree(&[
        "s/a.py",
        "s/a/b.py",
        "s/a/x.txt",
        "v/n/b.py",
        "w/n/__init__.py",
    ]);
    let found = find(&base, &["s", "v", "w"]);
    assert_eq!(
        names(&found),
        [("a", "s/a.py", File), ("n", "w/n/__init__.py", Package)]
    );
    assert_eq!(resources(&found), []);
    assert_eq!(
        problems(&found),
        [
            "Warning s/a: nothing in the directory can be imported: `s/a.py` is the module `a` \
             [rename one of them, or give the directory an `__init__.py`]",
            "Warning v/n: nothing in the directory can be imported: `w/n/__init__.py` is the module `n` \
             [rename one of them, or give the directory an `__init__.py`]",
        ]
    );
}

#[test]
fn what_rustpython_cannot_load_is_a_warning() {
    let base = tree(&[
        "s/a.py",
        "s/a.cpython-312-x86_64-linux-gnu.so",
        "s/a.pyc",
        "s/p/b.abi3.so",
        "s/c.pyd",
        "s/d.pyc",
    ]);
    let found = find(&base, &["s"]);
    assert_eq!((names(&found).len(), resources(&found).len()), (1, 0));
    assert_eq!(
        problems(&found),
        [
            "Warning s/c.pyd: an extension module, which RustPython cannot load, so it is left out \
             [to leave it out without this warning: `.exclude(\"c\")`]",
            "Warning s/d.pyc: bytecode of no use: it is no .pyc file, so it is left out \
             [to leave it out without this warning: `.exclude(\"d\")`]",
            "Warning s/p/b.abi3.so: an extension module, which RustPython cannot load, so it is left out \
             [to leave it out without this warning: `.exclude(\"p.b\")`]",
        ]
    );
}

#[test]
fn a_root_that_is_not_there_is_looked_for() {
    let parent = tree(&[
        "crate/scripts/sub/a.py",
        "crate/main.py",
        "crate/notes.txt",
        "crate/empty/x.txt",
    ]);
    let base = parent.path().join("crate");
    let problem = |written: &str| {
        let found = discover(
            &base,
            &[Root::new(&base, written)],
            &Overlay::default(),
            Selection::default(),
        );
        problems(&found).join("\n")
    };
    let missing = |shown: &str, help: &str| {
        format!(
            "Error {shown}: source root `{shown}` does not exist in `crate`, the directory of Cargo.toml{help}"
        )
    };
    assert_eq!(
        problem("scirpts/"),
        missing("scirpts", " [did you mean `scripts`?]")
    );
    assert_eq!(
        problem("scirpts/sub"),
        missing("scirpts/sub", " [did you mean `scripts/sub`?]")
    );
    assert_eq!(
        problem("scripts/sbu"),
        missing("scripts/sbu", " [did you mean `scripts/sub`?]")
    );
    assert_eq!(
        problem("mian.py"),
        missing("mian.py", " [did you mean `main.py`?]")
    );
    assert_eq!(problem("python"), missing("python", ""));
    assert_eq!(
        problem("/nowhere/at/all"),
        "Error all: source root `all` does not exist"
    );
    assert_eq!(
        problem("notes.txt"),
        "Error notes.txt: source root `notes.txt` is not Python [a root is a directory, a `.py` file, a wheel (`.whl`) or an archive (`.zip`, `.pyz`)]"
    );
    assert_eq!(
        problem("empty"),
        "Error empty: source root `empty` holds no Python module"
    );
    assert!(!problem("a\0b").is_empty());
}

#[test]
fn the_order_in_which_files_were_made_does_not_matter() {
    let mut files = vec![
        "s/b.py",
        "s/a/__init__.py",
        "s/a/z.py",
        "s/c-c.py",
        "s/n/m.py",
        "s/x.txt",
        "s/B.py",
    ];
    let summary = |files: &[&str]| {
        let found = find(&tree(files), &["s"]);
        format!(
            "{:?} {:?} {:?}",
            names(&found),
            resources(&found),
            problems(&found)
        )
    };
    let forward = summary(&files);
    files.reverse();
    assert_eq!(summary(&files), forward);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn symbolic_links_are_followed() {
        let base = tree(&["real/pkg/__init__.py", "real/m.py", "s/a.py"]);
        symlink("../real/pkg", base.path().join("s/linked")).unwrap();
        symlink("../real/m.py", base.path().join("s/m.py")).unwrap();
        symlink("s", base.path().join("t")).unwrap();
        let found = find(&base, &["t"]);
        assert_eq!(
            names(&found),
            [
                ("a", "t/a.py", File),
                ("linked", "t/linked/__init__.py", Package),
                ("m", "t/m.py", File)
            ]
        );
    }

    #[test]
    fn a_loop_of_links_ends() {
        let base = tree(&["s/p/a.py"]);
        symlink("..", base.path().join("s/p/up")).unwrap();
        symlink(".", base.path().join("s/p/here")).unwrap();
        symlink("me.py", base.path().join("s/me.py")).unwrap();
        let found = find(&base, &["s"]);
        assert_eq!(
            names(&found),
            [("p", "s/p", Namespace), ("p.a", "s/p/a.py", File)]
        );
        assert_eq!(
            problems(&found)[1..],
            [
                "Warning s/p/here: the symbolic link leads back to `s/p`, so it is not followed",
                "Warning s/p/up: the symbolic link leads back to `s`, so it is not followed",
            ]
        );
        assert!(
            problems(&found)[0].starts_with("Error s/me.py: cannot be read: "),
            "{:?}",
            problems(&found)
        );
    }

    #[test]
    fn a_broken_link_is_an_error_unless_hidden() {
        let base = tree(&["s/a.py"]);
        symlink("/nowhere", base.path().join("s/gone.py")).unwrap();
        symlink("user@host:1", base.path().join("s/.#a.py")).unwrap();
        symlink("nowhere", base.path().join("t")).unwrap();
        assert_eq!(
            problems(&find(&base, &["s", "t"])),
            [
                "Error s/gone.py: broken symbolic link: what it points to does not exist",
                "Error t: source root `t` is a broken symbolic link",
            ]
        );
    }

    // Other systems refuse to make such a file.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_not_utf_8_is_a_warning() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

        let base = tree(&["s/a.py"]);
        let directory = base.path().join("s").join(OsStr::from_bytes(b"d\xff"));
        fs::create_dir(&directory).unwrap();
        fs::write(directory.join("x.py"), "").unwrap();
        fs::write(
            base.path().join("s").join(OsStr::from_bytes(b"m\xe9.py")),
            "",
        )
        .unwrap();
        let found = find(&base, &["s"]);
        assert_eq!(names(&found).len(), 1);
        assert_eq!(
            problems(&found),
            [
                "Warning s/d\u{fffd}: the name is not valid UTF-8, so it is left out",
                "Warning s/m\u{fffd}.py: the name is not valid UTF-8, so it is left out",
            ]
        );
    }

    #[test]
    fn a_directory_that_cannot_be_read_is_an_error() {
        let base = tree(&["s/a.py", "s/closed/b.py"]);
        let closed = base.path().join("s/closed");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser reads it all the same.
        if fs::read_dir(&closed).is_err() {
            let found = find(&base, &["s"]);
            assert!(
                problems(&found)[0].starts_with("Error s/closed: cannot be read: "),
                "{:?}",
                problems(&found)
            );
        }
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_deep_tree_is_walked() {
        let base = tree(&["s/a.py"]);
        let mut path = base.path().join("s");
        (0..300).for_each(|_| path.push("d"));
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("m.py"), "").unwrap();
        assert_eq!(find(&base, &["s"]).modules.len(), 302);
    }
}
