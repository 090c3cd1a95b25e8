//! The message of each command about what it cannot do, as `messages.txt` beside this file has it.

use std::fmt::Write;
#[cfg(unix)]
use std::{fs, os::unix::process::CommandExt, process::Command};

#[cfg(unix)]
use crate::project::PYEMBED;
use crate::project::{Project, text};

/// The command lines that fail.
const CALLS: &[&[&str]] = &[
    &["run", "nowhere.py"],
    &["run", "data.txt"],
    &["run", "empty"],
    &["run", "broken.py"],
    &["run", "app.py", "--main", "app:"],
    &["run", "app.py", "--main", "ap"],
    &["exe", "app.py", "-m", "x/y=app"],
    &["exe", "app.py", "-m", "x=app", "-m", "x=app"],
    &["run", "damaged.pyembed"],
    &["run", "cut.pyembed"],
    &["run", "old.pyembed"],
    &["run", "cpython.pyc"],
    &["run", "short.pyc"],
    &["exe", "damaged.pyembed"],
    &["exe", "cut.pyembed"],
    &["exe", "old.pyembed"],
    &["exe", "cpython.pyc"],
    &["exe", "empty"],
    &["bundle", "nowhere"],
    &["bundle", "empty"],
    &["bundle", "cpython.pyc"],
    &["zipapp", "nowhere"],
    &["zipapp", "empty"],
    &["zipapp", "data.txt", "-o", "copy.pyz"],
    &["compileall", "data.txt"],
    &["inspect", "cut.pyembed"],
    &["inspect", "old.pyembed"],
    &["magic", "--of", "damaged.pyembed"],
    &["magic", "--of", "old.pyembed"],
    &["magic", "--of", "empty"],
    &["run", "good.pyembed", "--main", "nowhere"],
    &["run", "good.pyembed", "--main", "app:main"],
    &["exe", "nowhere"],
    &["exe", "app.py", "-o", "empty"],
    &["exe", "app.py", "-o", "no/such/directory/app"],
    &["exe", "app.py", "-o", "/dev/full"],
    &["run", "needs.py"],
    &["run", "older.py"],
    &["run", "toml.py"],
    &["bundle", "good.pyembed"],
    &["bundle", "app.py", "--exclude", "**x"],
    &["bundle", "app.py", "--include", "jsn"],
    &["bundle", "app.py", "--stdlib", "none", "--include", "json"],
    &["bundle", "imports.py"],
    &["exe", "project"],
    &["compile", "nowhere.py"],
    &["compile", "empty"],
    &["compile", "broken.py"],
    &["compile", "latin.py"],
    &["compile", "app.py", "imports.py", "-o", "x.pyc"],
    &["compileall", "nowhere"],
    &["compileall"],
    &["compileall", "-x", "(", "empty"],
    &["inspect", "nowhere"],
    &["inspect", "empty"],
    &["inspect", "data.txt"],
    &["inspect", "damaged.pyembed"],
    &["inspect", "cpython.pyc"],
    &["inspect", "short.pyc"],
    &["inspect", "good.pyembed", "--why", "nowhere"],
    &["inspect", "good.pyembed", "--dis", "nowhere"],
    &["inspect", "good.pyembed", "--diff", "data.txt"],
    &["magic", "--of", "nowhere"],
    &["magic", "--of", "data.txt"],
    &["magic", "--of", "cpython.pyc"],
    &["new", "1shop"],
    &["new", "project"],
    &["new", "shop", "--pyembed", "project"],
    &["init", "empty"],
    &["doctor", "empty"],
    &["exe", "app.py", "--target", "nowhere"],
    &["exe", "app.py", "--target", "data.txt"],
    &["exe", "app.py", "--target", "old.image"],
    &["image", "-o", "empty"],
    &["bundle", "misspelt"],
    &["bundle", "app.py", "--config", "nowhere.toml"],
    &["bundle", "app.py", "--config", "project/pyproject.toml"],
    &["frobnicate"],
    &["run"],
];

#[test]
fn every_message() {
    let project = Project::new(&[
        ("app.py", "print('ran')\n"),
        ("broken.py", "def f(:\n    pass\n"),
        ("imports.py", "import nowhere\n"),
        ("data.txt", "data"),
        (
            "project/pyproject.toml",
            "[project]\nscripts = { shop = 'shop.cli:main' }\n",
        ),
        ("project/shp/cli.py", ""),
        (
            "needs.py",
            "# /// script\n# dependencies = ['rich>=13', 'click']\n# ///\n",
        ),
        (
            "older.py",
            "# /// script\n# requires-python = '<3.12'\n# ///\n",
        ),
        ("toml.py", "# /// script\n# dependencies = [\n# ///\n"),
        ("empty/.keep", ""),
        (
            "misspelt/pyembed.toml",
            "source = ['src']\nexlude = ['x']\n",
        ),
    ]);
    project.write("latin.py", b"x = '\xe9'\n");
    project.printed(&["bundle", "app.py", "-o", "good.pyembed"]);
    let good = project.read("good.pyembed");
    let damaged = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    project.write("damaged.pyembed", damaged(100));
    // The format's version.
    project.write("old.pyembed", damaged(8));
    project.write("cut.pyembed", &good[..good.len() / 2]);
    project.write("cpython.pyc", b"\xa7\x0d\r\n\0\0\0\0\0\0\0\0\0\0\0\0\xe3");
    let label = br#"{"version":"0.0.1","target":{"os":"linux","arch":"x86_64","ssl":false,"sqlite":false},"hash":""}"#;
    let length = u32::try_from(label.len()).unwrap().to_le_bytes();
    let image = [&b"image"[..], label, &length, b"\x93pyemim\n"].concat();
    project.write("old.image", image);
    project.write("short.pyc", b"\x2b\x0e\r\n\0");
    let mut messages = String::new();
    for call in CALLS {
        let output = project.pyembed(call);
        writeln!(messages, "$ pyembed {}", call.join(" ")).unwrap();
        messages.push_str(&text(&output.stdout));
        messages.push_str(&text(&output.stderr));
        writeln!(messages, "[{}]\n", output.status.code().unwrap()).unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/messages.txt");
    if std::env::var_os("PYEMBED_TESTS_WRITE_GOLDEN").is_some() {
        std::fs::write(path, &messages).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(messages == expected, "{messages}");
}

#[cfg(unix)]
/// Root may read everything: the command is then called as nobody.
#[test]
fn unreadable_files() {
    use std::os::unix::fs::PermissionsExt;

    let project = Project::new(&[
        ("app.py", ""),
        ("other.py", ""),
        ("out/x", ""),
        ("tree/app.py", ""),
        ("tree/__main__.py", ""),
    ]);
    let allow = |path: &str, mode| {
        fs::set_permissions(project.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    project.printed(&["bundle", "app.py", "-o", "app.pyembed"]);
    fs::copy(PYEMBED, project.path("pyembed")).unwrap();
    allow("pyembed", 0o755);
    allow(".", 0o755);
    for path in ["app.py", "app.pyembed", "out", "tree/app.py"] {
        allow(path, 0);
    }
    let is_root = fs::read(project.path("app.py")).is_ok();
    let said = |arguments: &[&str]| {
        let mut command = project.command(project.path("pyembed"));
        if is_root {
            command.uid(65534).gid(65534);
        }
        let output = command.args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        text(&output.stderr)
    };
    let denied = "Permission denied (os error 13)";
    for arguments in [
        &["run", "app.py"][..],
        &["exe", "app.py"],
        &["compile", "app.py"],
        &["compileall", "tree"],
        &["zipapp", "tree", "-o", "none.pyz"],
        &["bundle", "tree"],
    ] {
        let said = said(arguments);
        assert!(
            said.contains("app.py") && said.contains(denied),
            "{arguments:?}: {said}"
        );
    }
    for arguments in [
        &["run", "app.pyembed"][..],
        &["inspect", "app.pyembed"],
        &["magic", "--of", "app.pyembed"],
        &["exe", "other.py", "--target", "app.pyembed"],
    ] {
        let expected = format!("error: cannot read `app.pyembed`: {denied}\n");
        assert_eq!(said(arguments), expected, "{arguments:?}");
    }
    assert_eq!(
        said(&["bundle", "other.py", "-o", "out/app"]),
        "error: cannot write `out/app`: permission denied\n"
    );
    assert_eq!(
        said(&["bundle", "other.py", "--config", "app.py"]),
        format!("error: cannot read the file: {denied}\n --> app.py\n")
    );
    allow("out", 0o755);
}

#[cfg(target_os = "linux")]
/// A file system of 64 KiB, in namespaces of its own.
#[test]
fn a_full_disk() {
    let long = format!("x = {:?}\n", "long".repeat(40_000));
    let project = Project::new(&[
        ("app.py", "print('ran')\n"),
        ("big/long.py", &long),
        ("big/__main__.py", ""),
        ("full/.keep", ""),
    ]);
    let script = "mount -t tmpfs -o size=64k none full && echo old > full/app && \
                  for command in 'exe app.py -o full/app' 'bundle app.py --stdlib full -o full/app' \
                  'image -o full/app' 'zipapp big -o full/app' 'compile big/long.py -o full/app'; do \
                  $PYEMBED $command; echo \"[$?] $(ls full) $(cat full/app)\" >&2; done; \
                  touch full/short.py; head -c 100000 /dev/zero > full/fill 2> /dev/null; \
                  $PYEMBED compileall -q full; echo \"[$?] $(ls full/__pycache__)\" >&2";
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
        .env("PYEMBED", PYEMBED)
        .current_dir(project.path("."))
        .output()
        .unwrap();
    if text(&output.stderr).starts_with("unshare:") {
        eprintln!("skipped: the system gives no namespaces: {output:?}");
        return;
    }
    let no_space = "No space left on device (os error 28)";
    let unchanged = format!("error: cannot write `full/app`: {no_space}\n[1] app old\n");
    let expected = format!(
        "{}error: cannot write `full/__pycache__/short.rustpython-314.pyc`: {no_space}\n[1] \n",
        unchanged.repeat(5)
    );
    assert_eq!(text(&output.stderr), expected);
}

/// Who reads the output may stop, and the disk behind it may be full.
#[cfg(target_os = "linux")]
#[test]
fn output_that_nobody_takes() {
    let project = Project::new(&[("app.py", "import json\n")]);
    project.printed(&["bundle", "app.py"]);
    let run = |script: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).env("PYEMBED", PYEMBED);
        let output = shell.current_dir(project.path(".")).output().unwrap();
        (output.status.code(), text(&output.stderr))
    };
    let closed = run(
        "$PYEMBED inspect --modules app.pyembed | true; $PYEMBED inspect --modules app.pyembed | head -1",
    );
    assert_eq!(closed, (Some(0), String::new()));
    assert_eq!(
        run("$PYEMBED inspect --modules app.pyembed > /dev/full"),
        (
            Some(1),
            "error: cannot write to standard output: No space left on device (os error 28)\n"
                .into()
        )
    );
}
