//! `compile`, `compileall` and `magic`.

use std::{fs, process::Stdio};

use pyembed_build::{CodeBytes, Invalidation, source_hash};

use crate::project::{PYEMBED, Project, text};

const TREE: &[(&str, &str)] = &[
    ("src/app.py", "x = 1\nassert x, 'doc'\n"),
    ("src/pkg/__init__.py", "'doc'\n"),
    ("src/pkg/deep/mod.py", "def f():\n    'doc'\n"),
    ("src/__pycache__/left.py", "x =\n"),
    ("src/data.txt", ""),
];

/// The way in which a `.pyc` file in the project is told to be stale.
fn invalidation(project: &Project, path: &str) -> Invalidation {
    CodeBytes::from_pyc(&project.read(path)).unwrap().1
}

/// The path in the tracebacks of a `.pyc` file: it stands in its code.
fn mentions(project: &Project, pyc: &str, path: &str) -> bool {
    let bytes = project.read(pyc);
    bytes
        .windows(path.len())
        .any(|window| window == path.as_bytes())
}

#[test]
fn files_are_compiled_and_not_run() {
    let project = Project::new(&[("a.py", "raise SystemExit('ran')\n"), ("b.py", "")]);
    assert_eq!(project.printed(&["compile", "a.py", "b.py"]), "");
    assert_eq!(
        project.names("__pycache__"),
        ["a.rustpython-314.pyc", "b.rustpython-314.pyc"]
    );
    let metadata = fs::metadata(project.path("a.py")).unwrap();
    let mtime = metadata
        .modified()
        .unwrap()
        .duration_since(std::time::UNIX_EPOCH);
    let expected = Invalidation::Timestamp {
        mtime: u32::try_from(mtime.unwrap().as_secs()).unwrap(),
        size: 24,
    };
    assert_eq!(
        invalidation(&project, "__pycache__/a.rustpython-314.pyc"),
        expected
    );
    assert_eq!(
        project.printed(&["compile", "-OO", "-o", "out/x.pyc", "a.py"]),
        ""
    );
    assert_eq!(project.names("out"), ["x.pyc"]);
}

#[test]
fn names_are_read_from_standard_input() {
    let project = Project::new(&[("a.py", ""), ("b.py", "")]);
    for arguments in [&["compile", "-"][..], &["compileall", "-q", "-i", "-"]] {
        let mut child = project
            .command(PYEMBED)
            .args(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(child.stdin.as_mut().unwrap(), b"a.py\nb.py\n").unwrap();
        assert!(child.wait_with_output().unwrap().status.success());
        assert_eq!(project.names("__pycache__").len(), 2);
        fs::remove_dir_all(project.path("__pycache__")).unwrap();
    }
}

/// RustPython's own `marshal` and import system take what is written.
#[test]
fn what_is_compiled_runs() {
    let project = Project::new(&[
        ("value.py", "def f(x):\n    return x + 1\nVALUE = f(41)\n"),
        (
            "load.py",
            "import importlib.util, marshal, sys\n\
             pyc = open(sys.argv[1], 'rb').read()\n\
             assert pyc[:4] == importlib.util.MAGIC_NUMBER, pyc[:4]\n\
             names = {}\n\
             exec(marshal.loads(pyc[16:]), names)\n\
             print(names['VALUE'], names['f'].__code__.co_filename, importlib.util.source_hash(open('value.py', 'rb').read()).hex())\n",
        ),
    ]);
    project.printed(&["compile", "value.py"]);
    let printed = project.printed(&["run", "load.py", "__pycache__/value.rustpython-314.pyc"]);
    let (values, _) = printed.rsplit_once(' ').unwrap();
    assert_eq!(values, "42 value.py");
}

#[test]
fn a_tree_is_compiled_once() {
    let project = Project::new(TREE);
    let printed = |arguments: &[&str]| {
        let printed = project.printed(arguments);
        let mut lines: Vec<_> = printed.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let all = [
        "Compiling 'src/app.py'...",
        "Compiling 'src/pkg/__init__.py'...",
        "Compiling 'src/pkg/deep/mod.py'...",
    ];
    assert_eq!(printed(&["compileall", "src"]), all);
    assert_eq!(printed(&["compileall", "src"]), [""; 0]);
    assert_eq!(printed(&["compileall", "-f", "src"]), all);
    assert_eq!(printed(&["compileall", "-fq", "src"]), [""; 0]);
    project.write("src/app.py", "x = 12345\n");
    assert_eq!(printed(&["compileall", "src"]), all[..1]);
    // By their hashes, they are to be written anew.
    let by_hash = ["compileall", "src", "--invalidation-mode", "checked-hash"];
    assert_eq!(printed(&by_hash), all);
    assert_eq!(printed(&by_hash), [""; 0]);
    assert_eq!(
        invalidation(&project, "src/__pycache__/app.rustpython-314.pyc"),
        Invalidation::CheckedHash(source_hash(b"x = 12345\n"))
    );
}

#[test]
fn the_flags_are_those_of_cpython() {
    let compiled = |arguments: &[&str]| {
        let project = Project::new(TREE);
        project.printed(&[&["compileall", "-q"], arguments].concat());
        project
    };
    let project = compiled(&["-l", "src"]);
    assert!(
        project
            .path("src/__pycache__/app.rustpython-314.pyc")
            .exists()
    );
    assert!(!project.path("src/pkg/__pycache__").exists());
    let project = compiled(&["-r", "1", "src"]);
    assert!(project.path("src/pkg/__pycache__").exists());
    assert!(!project.path("src/pkg/deep/__pycache__").exists());
    let project = compiled(&["-b", "src"]);
    assert_eq!(
        project.names("src/pkg"),
        ["__init__.py", "__init__.pyc", "deep"]
    );
    let project = compiled(&["-x", "pkg/d", "src"]);
    assert!(!project.path("src/pkg/deep/__pycache__").exists());
    let project = compiled(&["-o", "0", "-o", "1", "-o", "2", "--hardlink-dupes", "src"]);
    assert_eq!(
        project.names("src/pkg/deep/__pycache__"),
        [
            "mod.rustpython-314.opt-1.pyc",
            "mod.rustpython-314.opt-2.pyc",
            "mod.rustpython-314.pyc"
        ]
    );
    let links = |name: &str| {
        let path = project.path(&format!(
            "src/pkg/deep/__pycache__/mod.rustpython-314{name}.pyc"
        ));
        std::os::unix::fs::MetadataExt::nlink(&fs::metadata(path).unwrap())
    };
    assert_eq!([links(""), links(".opt-1"), links(".opt-2")], [2, 2, 1]);
    for (arguments, shown) in [
        (
            &["-d", "/usr/lib/app", "src"][..],
            "/usr/lib/app/pkg/deep/mod.py",
        ),
        (&["-s", "src", "src"], "pkg/deep/mod.py"),
        (&["-s", "src", "-p", "/opt", "src"], "/opt/pkg/deep/mod.py"),
        (&["src"], "src/pkg/deep/mod.py"),
    ] {
        let project = compiled(arguments);
        let pyc = "src/pkg/deep/__pycache__/mod.rustpython-314.pyc";
        assert!(mentions(&project, pyc, shown), "{arguments:?}");
        assert!(
            shown.starts_with("src") || !mentions(&project, pyc, "src/pkg"),
            "{arguments:?}"
        );
    }
}

#[test]
fn one_mistake_does_not_stop_the_others() {
    let project = Project::new(TREE);
    project.write("src/broken.py", "def f(:\n");
    let output = project.pyembed(&["compileall", "-q", "src", "nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains(" --> src/broken.py:1:6\n"), "{said}");
    assert!(
        said.contains("error: cannot list `nowhere`: there is no such file\n"),
        "{said}"
    );
    assert_eq!(
        project.names("src/__pycache__"),
        ["app.rustpython-314.pyc", "left.py"]
    );
    let output = project.pyembed(&["compileall", "-qq", "src"]);
    assert_eq!(
        (text(&output.stderr).as_str(), output.status.code()),
        ("", Some(1))
    );
}

#[test]
fn a_check_writes_nothing() {
    let project = Project::new(TREE);
    let output = project.pyembed(&["compileall", "--check", "src"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("error: `src/app.py` is stale, or not compiled\n"));
    assert!(!project.path("src/pkg/__pycache__").exists());
    project.printed(&["compileall", "-q", "src"]);
    assert_eq!(project.printed(&["compileall", "--check", "src"]), "");
}
