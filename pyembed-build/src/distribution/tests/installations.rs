use super::*;

#[test]
fn named_distributions_bring_what_they_require() {
    let base = Crate::new();
    base.install("app", "1", "Requires-Dist: Lib_A>=1\nRequires-Dist: other; os_name == 'nt'\nRequires-Dist: colour; extra == 'c'\nProvides-Extra: C\nProvides-Extra: all\nRequires-Dist: app[c]; extra == 'all'");
    base.install("lib_a", "1.5", "Requires-Dist: app\nRequires-Dist: gone>=2");
    base.install("colour", "3", "");
    base.install("other", "3", "");
    let plain = base.installed(&["App"]);
    assert_eq!(problems(&plain), [""; 0]);
    assert_eq!(
        taken(&plain),
        [
            "app 1: named in site_packages(\"site\")",
            "lib_a 1.5: required by app 1",
        ]
    );
    assert_eq!(
        notes(&plain.left_out),
        ["gone>=2: required by lib_a 1.5, is not installed in `site`"]
    );
    let all = base.installed(&["app[all]"]);
    assert_eq!(
        taken(&all),
        [
            "app 1: named in site_packages(\"site\")",
            "colour 3: required by app 1",
            "lib_a 1.5: required by app 1",
        ]
    );
    assert_eq!(problems(&all), [""; 0]);
}

#[test]
fn the_directory_is_watched_while_something_is_not_in_it() {
    let base = Crate::new();
    base.install("app", "1", "Requires-Dist: lib_a");
    let files = |name: &str, version: &str| {
        let files = ["__init__.py", "METADATA", "RECORD"];
        let places = [
            name.to_owned(),
            format!("{name}-{version}.dist-info"),
            format!("{name}-{version}.dist-info"),
        ];
        [0, 1, 2].map(|at| base.path("site").join(&places[at]).join(files[at]))
    };
    let own = files("app", "1");
    // Not the directories of what is there, into which Python writes its caches.
    let directory = [base.path("site")];
    assert_eq!(
        base.installed(&["app"]).watched,
        [&directory[..], &own].concat()
    );
    base.install("lib_a", "1.5", "");
    let further = files("lib_a", "1.5");
    assert_eq!(base.installed(&["app"]).watched, [own, further].concat());
}

#[test]
fn files_are_those_of_the_record_that_are_there() {
    let base = Crate::new();
    base.install("app", "1", "");
    base.write("site/app/data,x.txt", "");
    base.write("site/app/unlisted.py", "");
    base.write("bin/app", "");
    base.write(
        "site/app-1.dist-info/RECORD",
        "app/__init__.py,,\napp/__init__.py,,\n\"app/data,x.txt\",,\napp/gone.py,,\n../bin/app,,\n/etc/passwd,,\napp,,\napp-1.dist-info/METADATA,,\n",
    );
    let found = base.installed(&["app"]);
    let files = &found.distributions[0].files;
    assert_eq!(
        paths(files),
        [
            "app-1.dist-info/METADATA",
            "app/__init__.py",
            "app/data,x.txt"
        ]
    );
    let disk = Content::Disk(base.path("site").join("app/__init__.py"));
    assert_eq!(files[1].content, disk);
    assert_eq!(found.distributions[0].origin, "site");
}

#[test]
fn a_name_that_is_not_installed_is_an_error() {
    let base = Crate::new();
    base.install("requests", "2", "Provides-Extra: socks");
    let found = base.installed(&["reqeusts", "flask", "requests[sock]", "a b", "requests>=3"]);
    assert_eq!(
        problems(&found),
        [
            "Error site: `a b`, named in site_packages(\"site\"), is not a requirement: `b` is not a version specifier like `>=1.2` or `==1.2.3`",
            "Error site: no distribution `flask` is installed in `site` [install it there with `pip install flask`]",
            "Error site: no distribution `reqeusts` is installed in `site` [did you mean `requests`?]",
            "Warning site: requests 2 has no extra `sock`, which `requests[sock]` (named in site_packages(\"site\")) asks for [did you mean `socks`?]",
            "Warning site: requests 2 is installed, which does not satisfy `requests>=3` (named in site_packages(\"site\"))",
        ]
    );
    assert_eq!(taken(&found).len(), 1);
}

#[test]
fn a_version_that_does_not_fit_is_a_warning() {
    let base = Crate::new();
    base.install(
        "app",
        "1",
        "Requires-Dist: lib>=2\nRequires-Python: <3.14,>=3.8",
    );
    base.install("lib", "1", "");
    assert_eq!(
        problems(&base.installed(&["app"])),
        [
            "Warning site: app 1 is for Python `<3.14,>=3.8`, and RustPython is Python 3.14.0",
            "Warning site: lib 1 is installed, which does not satisfy `lib>=2` (required by app 1)",
        ]
    );
}

#[test]
fn installations_without_a_list_of_files_are_refused() {
    let base = Crate::new();
    base.install("app", "1", "Requires-Dist: old-egg\nRequires-Dist: mine\nRequires-Dist: mine2\nRequires-Dist: torn\nRequires-Dist: twice");
    base.write(
        "site/old_egg-1.0-py3.8.egg-info/PKG-INFO",
        "Name: old-egg\n",
    );
    base.install("mine", "1", "");
    base.write(
        "site/mine-1.dist-info/direct_url.json",
        "{\"dir_info\": {\"editable\": true}, \"url\": \"file:///x\"}",
    );
    base.install("mine2", "1", "");
    base.write(
        "site/mine2-1.dist-info/RECORD",
        "__editable__.mine2-1.pth,,\n",
    );
    base.install("torn", "1", "");
    fs::remove_file(base.path("site/torn-1.dist-info/RECORD")).unwrap();
    base.install("twice", "1", "");
    base.install("twice", "2", "");
    base.install("~wice", "3", "");
    let found = base.installed(&["app"]);
    let edit =
        "install it without `-e`, or add the directory of its sources with `Builder::source`";
    assert_eq!(
        problems(&found),
        [
            format!("Error site: `mine-1.dist-info` is an editable installation: its files are elsewhere [{edit}]"),
            format!("Error site: `mine2-1.dist-info` is an editable installation: its files are elsewhere [{edit}]"),
            "Error site: `old-egg` was installed by an old tool: `old_egg-1.0-py3.8.egg-info` does not list its files [install it again with a current pip]".into(),
            "Error site: `torn-1.dist-info` has no RECORD that can be read, so its files are not known [install it again with pip]".into(),
            "Error site: `twice` is installed twice: as `twice-1.dist-info` and `twice-2.dist-info` [remove the one that is not used, or install it again with pip]".into(),
        ]
    );
    assert_eq!(taken(&found), ["app 1: named in site_packages(\"site\")"]);
}

#[test]
fn a_distribution_is_known_by_its_metadata() {
    let base = Crate::new();
    base.install("odd_name", "1", "");
    base.write(
        "site/odd_name-1.dist-info/METADATA",
        "Name: Real.Name\nVersion: 1\n",
    );
    assert_eq!(
        taken(&base.installed(&["real-name"])),
        ["Real.Name 1: named in site_packages(\"site\")"]
    );
}

#[test]
fn a_directory_that_is_not_there_is_an_error() {
    let base = Crate::new();
    base.write("venv/lib/python3.14/site-packages/x", "");
    base.write("venv/pyvenv.cfg", "");
    let here = base
        .base
        .path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    for (written, expected) in [
        (
            "venv/lib/python3.15/site-packages",
            format!("Error venv/lib/python3.15/site-packages: site-packages directory `venv/lib/python3.15/site-packages` does not exist in `{here}`, the directory of Cargo.toml [did you mean `venv/lib/python3.14/site-packages`?]"),
        ),
        (
            "/nowhere/site",
            "Error site: site-packages directory `site` does not exist".into(),
        ),
        (
            "venv",
            "Error venv: `venv` is a virtual environment, not its site-packages directory [did you mean `venv/lib/python3.14/site-packages`?]".into(),
        ),
        (
            "venv/pyvenv.cfg",
            "Error venv/pyvenv.cfg: site-packages directory `venv/pyvenv.cfg` is not a directory".into(),
        ),
    ] {
        let found = installed(base.base.path(), written, &["a".into()], &linux());
        assert_eq!(problems(&found), [expected]);
    }
}

#[test]
fn a_directory_of_which_nothing_is_named_is_an_error() {
    let base = Crate::new();
    base.install("app", "1", "");
    assert_eq!(
        problems(&base.installed(&[])),
        [
            "Error site: `.site_packages(\"site\", ..)` names no distribution [name those that your program imports: `pip list` shows them]"
        ]
    );
}
