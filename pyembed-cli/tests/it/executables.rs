//! `run`, `exe` and `bundle`.

use std::fs;

use crate::{
    alone::Root,
    project::{PYEMBED, Project, printed, text},
};

const SCRIPT: &[(&str, &str)] = &[
    (
        "app.py",
        "import sys, helper\nprint(helper.double(21), sys.argv[1:], __name__)\nsys.exit(len(sys.argv) - 1)\n",
    ),
    ("helper.py", "def double(x):\n    return 2 * x\n"),
    ("broken.py", "x =\n"),
];

const SHOP: &[(&str, &str)] = &[
    ("shop/__init__.py", ""),
    ("shop/__main__.py", "print('the package')\n"),
    (
        "shop/cli.py",
        "import importlib.resources, multiprocessing, sys\n\
         def square(x):\n    return x * x\n\
         def main():\n    with multiprocessing.get_context('spawn').Pool(2) as pool:\n        print(sum(pool.map(square, range(100))), sys.argv[1:])\n    return 3\n\
         def price():\n    print(importlib.resources.files('shop').joinpath('price.txt').read_text())\n",
    ),
    ("shop/price.txt", "3.50"),
];

#[test]
fn a_script_with_what_it_imports() {
    let project = Project::new(SCRIPT);
    for output in [project.pyembed(&["run", "app.py", "a", "--b"]), {
        assert_eq!(project.printed(&["exe", "app.py"]), "");
        project
            .command(project.path("app"))
            .args(["a", "--b"])
            .output()
            .unwrap()
    }] {
        assert_eq!(text(&output.stderr), "");
        assert_eq!(text(&output.stdout), "42 ['a', '--b'] __main__\n");
        assert_eq!(output.status.code(), Some(2));
    }
    let listed = project.printed(&["inspect", "app", "--modules"]);
    assert!(
        listed.contains(" helper  helper.py\n") && !listed.contains("broken"),
        "{listed}"
    );
}

#[test]
fn what_follows_the_program_is_its_own() {
    let project = Project::new(&[("app.py", "import sys\nprint(sys.argv)\n")]);
    for arguments in [
        &["--source", "y", "-O"][..],
        &["a", "-m", "b"],
        &["--", "--json"],
    ] {
        let printed = project.printed(&[&["run", "app.py"], arguments].concat());
        let expected: Vec<String> = ["app.py"]
            .iter()
            .chain(arguments)
            .map(|a| format!("'{a}'"))
            .collect();
        assert_eq!(printed, format!("[{}]\n", expected.join(", ")));
    }
}

#[test]
fn what_changed_is_compiled_again() {
    let project = Project::new(&[("app.py", "print(1)\n")]);
    let run = || {
        let mut command = project.command(PYEMBED);
        command.env("XDG_CACHE_HOME", project.path("cache"));
        printed(&command.args(["run", "app.py"]).output().unwrap())
    };
    assert_eq!(run(), "1\n");
    let kept = || {
        walkdir::WalkDir::new(project.path("cache/pyembed"))
            .into_iter()
            .count()
    };
    let before = kept();
    assert_eq!((run().as_str(), kept()), ("1\n", before));
    project.write("app.py", "print(2)\n");
    assert_eq!((run().as_str(), kept() > before), ("2\n", true));
}

#[test]
fn an_executable_needs_neither_its_place_nor_its_name_nor_an_environment() {
    let project = Project::new(SHOP);
    project.printed(&["exe", "shop", "--main", "shop.cli:price", "-o", "shop.bin"]);
    let elsewhere = Project::new(&[]);
    let moved = elsewhere.path("another name");
    fs::rename(project.path("shop.bin"), &moved).unwrap_or_else(|_| {
        fs::copy(project.path("shop.bin"), &moved).unwrap();
    });
    drop(project);
    assert_eq!(
        printed(&elsewhere.command(moved).output().unwrap()),
        "3.50\n"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn child_processes_are_children_and_not_the_program_again() {
    let project = Project::new(SHOP);
    project.printed(&["exe", "shop", "--main", "shop.cli:main", "-o", "shop.bin"]);
    let of_executable = project
        .command(project.path("shop.bin"))
        .arg("x")
        .output()
        .unwrap();
    let of_run = project.pyembed(&["run", "shop", "--main", "shop.cli:main", "x"]);
    for output in [of_executable, of_run] {
        assert_eq!(text(&output.stderr), "");
        assert_eq!(text(&output.stdout), "328350 ['x']\n");
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn a_package_an_archive_and_a_bundle() {
    let project = Project::new(SHOP);
    assert_eq!(project.printed(&["run", "shop"]), "the package\n");
    assert_eq!(project.printed(&["bundle", "shop"]), "");
    assert_eq!(project.printed(&["run", "shop.pyembed"]), "the package\n");
    assert_eq!(
        project.printed(&["exe", "shop.pyembed", "-o", "of_bundle"]),
        ""
    );
    assert_eq!(
        printed(&project.command(project.path("of_bundle")).output().unwrap()),
        "the package\n"
    );
    let archive = project.path("app.pyz");
    let mut writer = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    writer
        .start_file("__main__.py", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut writer, b"print('the archive')\n").unwrap();
    writer.finish().unwrap();
    assert_eq!(project.printed(&["run", "app.pyz"]), "the archive\n");
}

#[test]
fn one_executable_by_several_names() {
    let project = Project::new(&[
        ("tools/one.py", "print('one')\n"),
        ("tools/two.py", "def main():\n    print('two')\n"),
    ]);
    project.printed(&[
        "exe",
        "tools",
        "-m",
        "one=one",
        "-m",
        "two=two:main",
        "-o",
        "one",
    ]);
    let run = |name: &str| printed(&project.command(project.path(name)).output().unwrap());
    assert_eq!(run("one"), "one\n");
    fs::hard_link(project.path("one"), project.path("two")).unwrap();
    assert_eq!(run("two"), "two\n");
}

#[test]
fn the_same_sources_give_the_same_executable() {
    let executable = || {
        let project = Project::new(SHOP);
        project.printed(&["exe", "shop", "--main", "shop.cli:price", "-o", "shop.bin"]);
        project.read("shop.bin")
    };
    assert!(executable() == executable());
}

#[test]
fn an_executable_that_was_changed_does_not_run() {
    let project = Project::new(SCRIPT);
    project.printed(&["exe", "app.py"]);
    let mut bytes = project.read("app");
    let image = fs::metadata(PYEMBED).unwrap().len() as usize;
    for position in [image, image + 5000, bytes.len() - 40] {
        bytes[position] ^= 1;
        fs::write(project.path("app"), &bytes).unwrap();
        bytes[position] ^= 1;
        let output = project.run_written("app", &[]);
        let said = text(&output.stderr);
        assert!(
            said.starts_with("error: this executable is damaged: bundle: "),
            "{said}"
        );
        assert_eq!(
            (text(&output.stdout).as_str(), output.status.code()),
            ("", Some(1))
        );
    }
}

#[test]
fn an_executable_tells_what_it_runs() {
    let project = Project::new(SCRIPT);
    project.printed(&["exe", "app.py"]);
    let bundle = project.printed(&["inspect", "app", "--json"]);
    let of_itself: serde_json::Value = serde_json::from_str(&bundle).unwrap();
    assert_eq!(of_itself["mains"]["app"], "app");
}

#[test]
fn the_command_and_what_it_writes_work_alone_in_a_file_system() {
    let project = Project::new(SCRIPT);
    let root = Root::with(PYEMBED.as_ref());
    for (file, _) in SCRIPT {
        root.add(&project.path(file), file.as_ref());
    }
    root.add(&project.path("helper.py"), "tmp/package/helper.py".as_ref());
    for (program, arguments, code, expected) in [
        ("/program", &["exe", "app.py", "-o", "written"][..], 0, ""),
        ("/written", &["a"], 1, "42 ['a'] __main__\n"),
        (
            "/program",
            &["run", "app.py", "a"],
            1,
            "42 ['a'] __main__\n",
        ),
        ("/program", &["bundle", "app.py"], 0, ""),
        ("/program", &["run", "app.pyembed"], 0, "42 [] __main__\n"),
        ("/program", &["inspect", "app.pyembed"], 0, "bundle of "),
        ("/program", &["compile", "app.py"], 0, ""),
        (
            "/program",
            &["compileall", "tmp/package"],
            0,
            "Compiling 'tmp/package/helper.py'...\n",
        ),
        (
            "/program",
            &["magic"],
            0,
            "pyc:    2b0e0d0a (number 3627, that of CPython 3.14)\n",
        ),
    ] {
        let Some(output) = root.run(program, arguments) else {
            return;
        };
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert!(text(&output.stdout).starts_with(expected), "{output:?}");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    }
}

/// A directory of wheels with one.
fn wheels(project: &Project) {
    fs::create_dir(project.path("wheels")).unwrap();
    let wheel = project.path("wheels/greeter-1.2-py3-none-any.whl");
    let mut writer = zip::ZipWriter::new(fs::File::create(wheel).unwrap());
    for (path, text) in [
        ("greeter.py", "def greet():\n    return 'hello'\n"),
        (
            "greeter-1.2.dist-info/METADATA",
            "Metadata-Version: 2.4\nName: greeter\nVersion: 1.2\nLicense-Expression: MIT OR Apache-2.0\n",
        ),
        (
            "greeter-1.2.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        ),
        (
            "greeter-1.2.dist-info/sboms/inner.cdx.json",
            "{\"bomFormat\": \"CycloneDX\", \"components\": [{\"bom-ref\": \"x\", \"type\": \"library\", \"name\": \"zlib\"}]}",
        ),
        (
            "greeter-1.2.dist-info/sboms/other.spdx.json",
            "{\"spdxVersion\": \"SPDX-2.3\"}",
        ),
        ("greeter-1.2.dist-info/RECORD", ""),
    ] {
        writer
            .start_file(path, zip::write::SimpleFileOptions::default())
            .unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
}

/// PEP 723.
#[test]
fn a_script_that_names_its_dependencies() {
    let project = Project::new(&[(
        "app.py",
        "# /// script\n# requires-python = '>=3.10'\n# dependencies = ['greeter>=1']\n# ///\nimport greeter\nprint(greeter.greet())\n",
    )]);
    wheels(&project);
    assert_eq!(
        project.printed(&["run", "--wheels", "wheels", "app.py"]),
        "hello\n"
    );
    project.printed(&["exe", "app.py", "--wheels", "wheels"]);
    assert_eq!(
        printed(&project.command(project.path("app")).output().unwrap()),
        "hello\n"
    );
}

#[test]
fn a_bill_of_materials() {
    let project = Project::new(&[("app.py", "import greeter, colorsys\n")]);
    wheels(&project);
    let arguments = ["--source", "wheels/greeter-1.2-py3-none-any.whl"];
    project.printed(&[&["exe", "app.py"][..], &arguments].concat());
    project.printed(&[&["bundle", "app.py"][..], &arguments].concat());
    let bill = |file: &str, form: &str| -> serde_json::Value {
        let printed = project.printed(&["inspect", file, "--sbom", form]);
        serde_json::from_str(&printed).unwrap()
    };
    let names = |list: &serde_json::Value| -> Vec<String> {
        let items = list.as_array().unwrap().iter();
        items
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let expected = ["greeter", "python-standard-library", "rustpython-vm"];
    let cyclonedx = bill("app.pyembed", "cyclonedx");
    assert_eq!(names(&cyclonedx["components"]), expected);
    let greeter = &cyclonedx["components"][0];
    assert_eq!(greeter["purl"], "pkg:pypi/greeter@1.2");
    assert_eq!(greeter["licenses"][0]["expression"], "MIT OR Apache-2.0");
    assert_eq!(names(&greeter["components"]), ["zlib", "other.spdx.json"]);
    let modules = &cyclonedx["components"][1]["properties"][0]["value"];
    assert!(modules.as_str().unwrap().contains("colorsys"), "{modules}");
    let spdx = bill("app.pyembed", "spdx");
    assert_eq!(names(&spdx["packages"]), expected);
    let comment = spdx["packages"][0]["comment"].as_str().unwrap();
    assert!(
        comment.contains("inner.cdx.json: {") && comment.contains("zlib"),
        "{comment}"
    );
    // An executable tells the crates that it is made of.
    let mut crates = crates();
    crates.extend(["greeter", "python-standard-library"].map(str::to_owned));
    crates.sort();
    for (form, list) in [("cyclonedx", "components"), ("spdx", "packages")] {
        let mut found = names(&bill("app", form)[list]);
        found.sort();
        assert_eq!(found, crates);
    }
}

/// The crates that cargo says the command is made of, in the features that it is tested with; of
/// each version one.
fn crates() -> Vec<String> {
    let mut cargo = std::process::Command::new(env!("CARGO"));
    let tree = cargo
        .args([
            "tree",
            "--offline",
            "--locked",
            "--edges",
            "normal,no-proc-macro",
        ])
        .args([
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--package",
            "pyembed-cli",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let lines: std::collections::BTreeSet<String> = text(&tree.stdout)
        .lines()
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .collect();
    let name = |line: &String| line.split(' ').next().unwrap().to_owned();
    lines.iter().map(name).collect()
}

#[test]
fn a_project_with_scripts() {
    for source in ["src/", ""] {
        let project = Project::new(&[
            (
                "pyproject.toml",
                "[project]\nname = 'shop'\ndependencies = ['greeter']\n[project.scripts]\nshop = 'shop.cli:main'\nadmin = 'shop.cli:Admin.main'\n",
            ),
            (&format!("{source}shop/__init__.py"), ""),
            (
                &format!("{source}shop/cli.py"),
                "import greeter\ndef main():\n    print('shop', greeter.greet())\nclass Admin:\n    def main():\n        return 4\n",
            ),
            ("tests/test_shop.py", "import nowhere\n"),
            ("wheels/.keep", ""),
        ]);
        fs::remove_dir_all(project.path("wheels")).unwrap();
        wheels(&project);
        project.printed(&["exe", ".", "--wheels", "wheels", "-o", "shop.bin"]);
        fs::copy(project.path("shop.bin"), project.path("admin")).unwrap();
        let run = |name: &str| project.run_written(name, &[]);
        assert_eq!(run("admin").status.code(), Some(4));
        assert_eq!(run("shop.bin").status.code(), Some(4), "the first by name");
        fs::rename(project.path("shop.bin"), project.path("shop.tmp")).unwrap();
        fs::create_dir(project.path("bin")).unwrap();
        fs::rename(project.path("shop.tmp"), project.path("bin/shop")).unwrap();
        assert_eq!(printed(&run("bin/shop")), "shop hello\n");
    }
}

#[test]
fn options_in_a_file() {
    let project = Project::new(&[
        (
            "shop/python/cli.py",
            "import extra\n\ndef main():\n    assert False\n    print('ran', extra)\n",
        ),
        ("shop/python/extra.py", ""),
        (
            "shop/pyembed.toml",
            "source = ['python']\nmain = ['till=cli:main']\noptimize = 'asserts'\nexclude = ['extra']\nmissing = 'allow'\n",
        ),
        (
            "shop/other.toml",
            "source = ['python']\nmain = ['cli:main']\noptimize = 'asserts'\n",
        ),
    ]);
    project.printed(&["exe", "shop"]);
    let excluded = text(&project.run_written("till", &[]).stderr);
    assert!(
        excluded.contains("`--include extra` of the command"),
        "{excluded}"
    );
    let ran = project.printed(&["run", "--config", "shop/other.toml", "shop"]);
    assert!(ran.starts_with("ran <module 'extra'"), "{ran}");
    // Of a script the file's programs are not meant.
    project.write("shop/alone.py", "print('alone')\n");
    let arguments = ["run", "--config", "shop/other.toml", "shop/alone.py"];
    assert_eq!(project.printed(&arguments), "alone\n");
    // The command line comes on top.
    let other = project.pyembed(&[
        "run",
        "--config",
        "shop/other.toml",
        "-OO",
        "--exclude",
        "extra",
        "shop",
    ]);
    assert!(
        text(&other.stderr).contains("No module named 'extra'"),
        "{other:?}"
    );
    project.write("shop/pyproject.toml", "[project]\nscripts = { till = 'cli:main' }\n[tool.pyembed]\nsource = ['python']\noptimize = 'asserts'\n");
    std::fs::remove_file(project.path("shop/pyembed.toml")).unwrap();
    let ran = project.printed(&["run", "shop"]);
    assert!(ran.starts_with("ran <module 'extra'"), "{ran}");
}

/// An image of the system that the test runs on, the only one there is: the executable is the same
/// as without it, and no longer has the standard library's sources.
#[test]
fn an_executable_from_an_image() {
    let project = Project::new(&[("app.py", "import sys\nprint('on', sys.platform)\n")]);
    project.printed(&["image", "-o", "system.image"]);
    project.printed(&[
        "exe",
        "app.py",
        "--target",
        "system.image",
        "-o",
        "by-image",
    ]);
    project.printed(&["exe", "app.py", "-o", "by-command"]);
    let executable = project.read("by-image");
    assert!(executable == project.read("by-command"));
    assert_eq!(printed(&project.run_written("by-image", &[])), "on linux\n");
    let stdlib = |bytes: &[u8]| pyembed_bundle::search(bytes).any(|found| found.bundle.len() > 500);
    assert!(stdlib(&std::fs::read(crate::project::PYEMBED).unwrap()));
    assert!(!stdlib(&executable));
}

/// As shells and `python` take them: names that no import statement could have, links to scripts,
/// and neighbours that are none of the script's business.
#[cfg(unix)]
#[test]
fn scripts_as_they_lie_about() {
    let project = Project::new(&[
        (
            "bin/my-script.py",
            "import helper\nprint(helper.__name__, __name__)\n",
        ),
        ("bin/class.py", "print('class')\n"),
        ("bin/helper.py", ""),
        ("bin/a.b.py", ""),
        ("far/away/broken.py", "x ="),
    ]);
    std::os::unix::fs::symlink("gone", project.path("bin/data.csv")).unwrap();
    std::os::unix::fs::symlink("bin/my-script.py", project.path("tool.py")).unwrap();
    for script in ["bin/my-script.py", "tool.py"] {
        assert_eq!(
            project.printed(&["run", script]),
            "helper __main__\n",
            "{script}"
        );
    }
    assert_eq!(project.printed(&["run", "bin/class.py"]), "class\n");
    let dotted = text(&project.pyembed(&["run", "bin/a.b.py"]).stderr);
    assert!(dotted.contains("`a.b.py` cannot be a module"), "{dotted}");
}

/// Byte code alone: a script, a directory with a program, a package.
#[test]
fn programs_without_sources() {
    let project = Project::new(&[
        ("src/__main__.py", "import pkg\nprint('main', pkg.VALUE)\n"),
        ("src/pkg/__init__.py", "from .part import VALUE\n"),
        ("src/pkg/part.py", "VALUE = 3\n"),
        (
            "src/pkg/__main__.py",
            "from . import VALUE\nprint('package', VALUE)\n",
        ),
    ]);
    project.printed(&["compileall", "-q", "-b", "src"]);
    for file in ["__main__", "pkg/__init__", "pkg/part", "pkg/__main__"] {
        fs::remove_file(project.path(&format!("src/{file}.py"))).unwrap();
    }
    assert_eq!(project.printed(&["run", "src"]), "main 3\n");
    assert_eq!(project.printed(&["run", "src/__main__.pyc"]), "main 3\n");
    assert_eq!(project.printed(&["run", "src/pkg"]), "package 3\n");
    let said = text(&project.pyembed(&["exe", "src", "--project", "rust"]).stderr);
    assert!(
        said.contains("is byte code, and a project has sources"),
        "{said}"
    );
    assert!(!project.path("rust").exists());
}

/// There is no cargo here; the test `projects` has one.
#[test]
fn a_project_takes_the_options_of_a_file_over() {
    let project = Project::new(&[
        (
            "shop/python/cli.py",
            "import greeter, extra\n\ndef main():\n    assert False\n    print(greeter.greet())\n",
        ),
        ("shop/python/extra.py", ""),
        ("shop/requirements.txt", "greeter\n"),
        (
            "shop/pyproject.toml",
            "[tool.pyembed]\nsource = ['python']\nmain = ['till=cli:main']\noptimize = 'asserts'\n\
             exclude = ['heapq']\n[[tool.pyembed.requirements]]\nfile = 'requirements.txt'\nwheels = '../wheels'\n",
        ),
    ]);
    wheels(&project);
    let said = project.pyembed(&[
        "exe",
        "shop",
        "--exclude",
        "bisect",
        "--project",
        "made/rust",
    ]);
    assert!(text(&said.stderr).contains("cannot call cargo"), "{said:?}");
    let options = text(&project.read("made/rust/pyembed.toml"));
    for line in [
        "source = [\"python\"]",
        "optimize = 'asserts'",
        "exclude = ['heapq', \"bisect\"]",
        "file = '../../shop/requirements.txt'",
        "wheels = '../../wheels'",
    ] {
        assert!(
            options.replace('"', "'").contains(&line.replace('"', "'")),
            "{line}\n{options}"
        );
    }
    // The module that calls the function is among the sources now.
    let run = ["run", "made/rust", "-m", "_pyembed_main"];
    assert_eq!(project.printed(&run), "hello\n");
}
