//! The inputs that options can name: archives, wheels, installed distributions, requirements.

use std::fs;

use pyembed_build::{Builder, Context};
use pyembed_bundle::Kind;

use crate::support::{
    Compiled, Dist, archive, body, builder_with, compile_dists, dist, report_dists, report_of,
    tree, tree_with, write,
};

const LIBRARY: &[(&str, &str)] = &[
    ("lib/__init__.py", "from lib import used\n"),
    ("lib/used.py", ""),
    ("lib/unused.py", ""),
    ("lib/data.txt", "text of lib"),
];

#[test]
fn an_archive_is_a_source_root() {
    for name in ["lib.zip", "app.pyz"] {
        let base = tree(&[("app.py", "import lib\n")]);
        write(base.path(), &format!("../vendor/{name}"), archive(LIBRARY));
        let source = format!("vendor/{name}");
        let compiled = Compiled::of(base.path(), &Builder::new("scripts").source(&source));
        // Of a root everything is bundled.
        assert_eq!(compiled.own(), ["app", "lib", "lib.unused", "lib.used"]);
        let data = format!("{source}/lib/data.txt");
        assert_eq!(compiled.text(Kind::Resource, &data), "text of lib");
        assert_eq!(
            compiled.paths(Kind::Module)[3],
            format!("{source}/lib/used.py")
        );
        assert!(compiled.output.watched.contains(&base.path().join(&source)));
        assert!(compiled.output.files.contains(&base.path().join(&source)));
    }
}

#[test]
fn an_archive_can_be_the_bundle() {
    let base = tree(&[]);
    write(
        base.path(),
        "../app.pyz",
        archive(&[("__main__.py", "import bisect\n")]),
    );
    let compiled = Compiled::of(base.path(), &Builder::new("app.pyz"));
    assert_eq!(compiled.modules(), ["__main__", "bisect"]);
    assert_eq!(compiled.reason("__main__"), "source");
}

#[test]
fn an_archive_that_cannot_be_read_is_an_error() {
    let base = tree(&[("app.py", "")]);
    write(base.path(), "../lib.zip", "no archive at all");
    let report = report_of(base.path(), &Builder::new("scripts").source("lib.zip"));
    assert_eq!(
        body(&report),
        "error: the archive cannot be used: it is no zip archive, or a part of one (invalid Zip archive: Could not find EOCD)\n --> lib.zip\n  = help: fetch it or build it again"
    );
}

#[test]
fn a_wheel_is_a_distribution() {
    let base = tree(&[("app.py", "import lib\n")]);
    dist("lib", LIBRARY).wheel(base.path(), "vendor");
    let source = "vendor/lib-1.0-py3-none-any.whl";
    let compiled = Compiled::of(base.path(), &Builder::new("scripts").source(source));
    assert_eq!(compiled.own(), ["app", "lib", "lib.used"]);
    assert_eq!(
        compiled.paths(Kind::Resource),
        ["site-packages/lib/data.txt"]
    );
    assert!(compiled.output.watched.contains(&base.path().join(source)));
    let of_wheel = format!(" 5 items lib 1.0 licence not named; source(\"{source}\"); {source}");
    assert!(compiled.reported("lib 1.0 licence")[0].ends_with(&of_wheel));
}

#[test]
fn a_wheel_that_is_the_bundle_is_bundled_whole() {
    let base = tree(&[]);
    dist("lib", LIBRARY).wheel(base.path(), ".");
    let compiled = Compiled::of(base.path(), &Builder::new("lib-1.0-py3-none-any.whl"));
    assert_eq!(compiled.modules(), ["lib", "lib.unused", "lib.used"]);
}

#[test]
fn a_wheel_that_cannot_be_read_is_an_error() {
    let base = tree(&[("app.py", "")]);
    write(base.path(), "../lib-1.0-py3-none-any.whl", archive(LIBRARY));
    let report = |source: &str| {
        body(&report_of(
            base.path(),
            &Builder::new("scripts").source(source),
        ))
    };
    assert_eq!(
        report("lib-1.0-py3-none-any.whl"),
        "error: the archive cannot be used: it is not a wheel: there is no `.dist-info` directory in it
 --> lib-1.0-py3-none-any.whl
  = help: fetch it or build it again"
    );
    let directory = base.path().file_name().unwrap().to_str().unwrap();
    assert_eq!(
        report("./lib-1.1-py3-none-any.whl").replace(directory, "shop"),
        "error: the wheel `lib-1.1-py3-none-any.whl` does not exist in `shop`, the directory of Cargo.toml
 --> lib-1.1-py3-none-any.whl
  = help: did you mean `lib-1.0-py3-none-any.whl`?"
    );
}

/// `app` requires `base`, and `spare` stands beside them.
const INSTALLED: [Dist<'_>; 3] = [
    Dist {
        headers: "Requires-Dist: base\nRequires-Dist: gone; extra == 'more'\nProvides-Extra: more\n",
        ..dist("top", &[("top.py", "import base\n")])
    },
    dist("base", &[("base/__init__.py", ""), ("base/unused.py", "")]),
    dist("spare", &[("spare.py", "")]),
];

#[test]
fn installed_distributions_come_with_what_they_require() {
    let base = tree_with(&[("app.py", "import top\n")], &INSTALLED);
    let without = report_of(base.path(), &Builder::new("scripts"));
    assert!(
        without.contains("error: no module named `top`"),
        "{without}"
    );
    let builder = || Builder::new("scripts").site_packages("site", ["top"]);
    let compiled = Compiled::of(base.path(), &builder());
    assert_eq!(compiled.own(), ["app", "base", "top"]);
    assert_eq!(
        compiled.reason("base"),
        "imported by top (site-packages/top.py:1)"
    );
    assert_eq!(
        compiled.paths(Kind::Metadata),
        [
            "site-packages/base-1.0.dist-info/METADATA",
            "site-packages/base-1.0.dist-info/RECORD",
            "site-packages/top-1.0.dist-info/METADATA",
            "site-packages/top-1.0.dist-info/RECORD",
        ]
    );
    // An absolute directory, as that of a virtual environment, is no other one.
    let directory = base.path().join("site").to_str().unwrap().to_owned();
    let absolute = Builder::new("scripts").site_packages(directory, ["top"]);
    assert_eq!(
        Compiled::of(base.path(), &absolute).output.bytes,
        compiled.output.bytes
    );
    let extra = Builder::new("scripts").site_packages("site", ["top[more]"]);
    assert_eq!(
        Compiled::of(base.path(), &extra).reported("gone"),
        ["gone required by top 1.0, is not installed in `site`"]
    );
}

#[test]
fn an_installed_distribution_that_is_not_there_is_an_error() {
    let report = |directory: &str, name: &str| {
        let base = tree_with(&[("app.py", "")], &INSTALLED);
        let builder = Builder::new("scripts").site_packages(directory, [name]);
        body(&report_of(base.path(), &builder))
    };
    assert_eq!(
        report("site", "tpo"),
        "error: no distribution `tpo` is installed in `site`\n --> site\n  = help: did you mean `top`?"
    );
    assert_eq!(
        report("site", "frobnicate"),
        "error: no distribution `frobnicate` is installed in `site`\n --> site\n  = help: install it there with `pip install frobnicate`"
    );
    assert_eq!(
        report("site", "top>>1"),
        "error: `top>>1`, named in site_packages(\"site\"), is not a requirement: `>>1` is not a version specifier like `>=1.2` or `==1.2.3`\n --> site"
    );
    assert_eq!(
        report("scripts/app.py", "top"),
        "error: site-packages directory `scripts/app.py` is not a directory\n --> scripts/app.py"
    );
}

#[test]
fn requirements_are_taken_out_of_a_folder_of_wheels() {
    let base = tree(&[("app.py", "import top\n")]);
    for dist in INSTALLED {
        dist.wheel(base.path(), "wheels");
    }
    write(base.path(), "../requirements.txt", "top==1.0\n");
    let builder = Builder::new("scripts").requirements("requirements.txt", "wheels");
    let compiled = Compiled::of(base.path(), &builder);
    assert_eq!(compiled.own(), ["app", "base", "top"]);
    for watched in ["requirements.txt", "wheels"] {
        assert!(compiled.output.watched.contains(&base.path().join(watched)));
    }
    // Installed or out of wheels, a distribution is the same.
    let installed = tree_with(&[("app.py", "import top\n")], &INSTALLED);
    let builder = Builder::new("scripts").site_packages("site", ["top"]);
    assert_eq!(
        Compiled::of(installed.path(), &builder).output.bytes,
        compiled.output.bytes
    );
}

#[test]
fn a_requirement_without_a_wheel_is_an_error() {
    let base = tree(&[("app.py", "")]);
    write(base.path(), "../wheels/notes.txt", "");
    write(base.path(), "../requirements.txt", "# first\ntop==1.0\n");
    let report = |file: &str, wheels: &str| {
        let builder = Builder::new("scripts").requirements(file, wheels);
        body(&report_of(base.path(), &builder))
    };
    assert_eq!(
        report("requirements.txt", "wheels"),
        "error: no wheel in `wheels` satisfies `top==1.0` (requirements.txt:2)
 --> requirements.txt:2:1
  |
2 | top==1.0
  | ^^^^^^^^
  |
  = help: fill the folder with `pip download -r requirements.txt -d wheels`"
    );
    let directory = base.path().file_name().unwrap().to_str().unwrap();
    assert_eq!(
        report("requirement.txt", "wheel").replace(directory, "shop"),
        "error: the requirements file `requirement.txt` does not exist in `shop`, the directory of Cargo.toml
 --> requirement.txt
  = help: did you mean `requirements.txt`?

error: the folder of wheels `wheel` does not exist in `shop`, the directory of Cargo.toml
 --> wheel
  = help: did you mean `wheels`?"
    );
}

#[test]
fn two_versions_of_a_distribution_are_an_error() {
    let newer = Dist {
        version: "2.0",
        ..INSTALLED[2]
    };
    let base = tree_with(&[("app.py", "import spare\n")], &INSTALLED);
    newer.wheel(base.path(), "wheels");
    let builder = builder_with(&INSTALLED[2..]).source("wheels/spare-2.0-py3-none-any.whl");
    assert_eq!(
        body(&report_of(base.path(), &builder)),
        "error: spare is given in two versions: 2.0 from `wheels/spare-2.0-py3-none-any.whl` and 1.0
 --> site
  = help: give one of them"
    );
}

#[test]
fn a_distribution_that_is_given_twice_is_taken_once() {
    let base = tree_with(&[("app.py", "import spare\n")], &INSTALLED);
    INSTALLED[2].wheel(base.path(), "wheels");
    let once = Compiled::of(base.path(), &builder_with(&INSTALLED[2..]));
    let builder = builder_with(&INSTALLED[2..])
        .site_packages("site", ["spare"])
        .source("wheels/spare-1.0-py3-none-any.whl");
    assert_eq!(
        Compiled::of(base.path(), &builder).output.bytes,
        once.output.bytes
    );
}

#[test]
fn a_module_of_the_user_goes_before_one_of_a_distribution() {
    let dists = [dist("lib", LIBRARY)];
    let compiled = compile_dists(&[("app.py", "import lib\n"), ("lib.py", "")], &dists);
    assert_eq!(
        compiled.paths(Kind::Module),
        ["scripts/app.py", "scripts/lib.py"]
    );
    assert_eq!(
        compiled.warnings(),
        [
            "scripts/lib.py: `scripts/lib.py` takes the place of `site-packages/lib/__init__.py`, which other packages may import"
        ]
    );
    assert_eq!(compiled.paths(Kind::Resource), [""; 0]);
}

#[test]
fn a_distribution_stands_behind_the_standard_library() {
    let dists = [dist(
        "backport",
        &[
            ("colorsys.py", "import bisect\n"),
            ("json/__init__.py", ""),
            ("json/extra.py", ""),
            ("math.py", ""),
        ],
    )];
    let app = [("app.py", "import colorsys, math\n")];
    let compiled = compile_dists(&app, &dists);
    assert_eq!(
        compiled.paths(Kind::Module),
        ["scripts/app.py", "stdlib/colorsys.py"]
    );
    let base = tree_with(&app, &dists);
    let allowed = builder_with(&dists)
        .allow_shadowing("colorsys")
        .allow_shadowing("math");
    let compiled = Compiled::of(base.path(), &allowed);
    assert_eq!(
        compiled.paths(Kind::Module),
        [
            "scripts/app.py",
            "stdlib/bisect.py",
            "site-packages/colorsys.py",
            "site-packages/math.py"
        ]
    );
}

#[test]
fn a_namespace_package_can_be_the_users_and_a_distributions() {
    let dists = [
        dist("one", &[("space/one.py", ""), ("space/one.txt", "")]),
        dist("two", &[("space/two.py", ""), ("space/idle.py", "")]),
    ];
    let files = [
        ("app.py", "from space import mine, one\nimport space.two\n"),
        ("space/mine.py", ""),
    ];
    let compiled = compile_dists(&files, &dists);
    assert_eq!(
        compiled.own(),
        ["app", "space", "space.mine", "space.one", "space.two"]
    );
    let entry = compiled
        .bundle()
        .get(Kind::Module, "space")
        .unwrap()
        .unwrap();
    assert!(entry.is_namespace());
    assert_eq!(entry.path(), "scripts/space");
    assert_eq!(&*entry.contents().unwrap(), b"site-packages/space\n");
    assert_eq!(
        compiled.paths(Kind::Resource),
        ["site-packages/space/one.txt"]
    );
    assert_eq!(compiled.warnings(), [""; 0]);
}

#[test]
fn markers_are_about_the_target() {
    let dists = [
        Dist {
            headers: "Requires-Dist: colour; sys_platform == 'win32'\n",
            ..dist(
                "top",
                &[(
                    "top.py",
                    "try:\n    import colour\nexcept ImportError:\n    pass\n",
                )],
            )
        },
        dist("colour", &[("colour.py", "")]),
    ];
    let base = tree_with(&[("app.py", "import top\n")], &dists);
    let builder = builder_with(&dists[..1]);
    let modules = |system: &str| {
        let context = Context {
            target_os: system.into(),
            ..crate::support::context(base.path())
        };
        let compiled = Compiled::new(builder.compile_to_bytes(&context).unwrap());
        compiled
            .own()
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(modules("linux"), ["app", "top"]);
    assert_eq!(modules("windows"), ["app", "colour", "top"]);
}

#[test]
fn messages_are_about_all_inputs_at_once() {
    // The import may be of something that one of them has, so nothing is said of it yet.
    let base = tree(&[("app.py", "import frobnicate\n")]);
    fs::create_dir(base.path().join("site")).unwrap();
    let builder = Builder::new("scripts")
        .source("gone.zip")
        .source("gone.whl")
        .site_packages("site", ["gone"])
        .requirements("gone.txt", "wheels");
    let report = report_of(base.path(), &builder);
    let titles = report
        .lines()
        .filter_map(|line| line.strip_prefix("error: "));
    let directory = base.path().file_name().unwrap().to_str().unwrap();
    let titles: Vec<String> = titles
        .map(|line| line.replace(directory, "crate"))
        .collect();
    assert_eq!(
        titles,
        [
            "the requirements file `gone.txt` does not exist in `crate`, the directory of Cargo.toml",
            "the wheel `gone.whl` does not exist in `crate`, the directory of Cargo.toml",
            "source root `gone.zip` does not exist in `crate`, the directory of Cargo.toml",
            "no distribution `gone` is installed in `site`",
            "the folder of wheels `wheels` does not exist in `crate`, the directory of Cargo.toml",
        ]
    );
}

#[test]
fn nothing_is_read_that_nobody_asked_for() {
    let base = tree_with(&[("app.py", "import spare\n")], &INSTALLED);
    let report = body(&report_of(base.path(), &builder_with(&INSTALLED[1..2])));
    assert!(
        report.starts_with("error: no module named `spare`"),
        "{report}"
    );
    let report = report_dists(&[("app.py", "import app.x, top.x\n")], &INSTALLED);
    assert!(
        report.contains("`top` is a module, not a package"),
        "{report}"
    );
}

#[test]
fn a_requirement_that_is_the_name_of_a_module_is_recognised() {
    let base = tree(&[("app.py", "import yaml\n")]);
    let files = [("yaml/__init__.py", ""), ("_yaml/__init__.py", "")];
    dist("pyyaml", &files).wheel(base.path(), "wheels");
    std::fs::write(base.path().join("requirements.txt"), "yaml\n").unwrap();
    let builder = Builder::new("scripts").requirements("requirements.txt", "wheels");
    let report = report_of(base.path(), &builder);
    assert!(
        report.contains("= help: did you mean `pyyaml`? The module `yaml` is in its wheel"),
        "{report}"
    );
}
