//! What the user names as a program, made into a bundle and the modules to run.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use pyembed_build::{Builder, Output};
use pyembed_bundle::{Bundle, Kind};
use tempfile::TempDir;

use crate::{
    entry::Main,
    failure::{Failure, Result, in_options},
    files,
    metadata::{self, Metadata},
    options::BuildOptions,
    stdlib,
};

/// A bundle, and what there is to run in it.
pub(crate) struct Program {
    pub(crate) bundle: Vec<u8>,
    /// The names and modules; the first is the one that other names run, too.
    pub(crate) mains: Vec<(String, String)>,
}

/// A program that was compiled here.
pub(crate) struct Compiled {
    pub(crate) name: String,
    pub(crate) output: Output,
    mains: Vec<(String, String)>,
}

/// What the user named.
enum Input {
    /// A directory of modules.
    Directory(PathBuf),
    /// A directory that is itself a package.
    Package(PathBuf),
    /// A directory with a `pyproject.toml` that names scripts.
    Project(PathBuf, Metadata),
    Script(PathBuf),
    Archive(PathBuf),
    Bundle(PathBuf),
}

impl Program {
    /// Compiles it, or reads it if it is a bundle. `mains` are as `--main` takes them.
    pub(crate) fn make(path: &Path, mains: &[String], options: &BuildOptions) -> Result<Self> {
        let input = Input::find(path)?;
        if let Input::Bundle(path) = input {
            return Self::of_bundle(&path, &name_of(&path), &Main::parse_all(mains)?);
        }
        let compiled = Compiled::of(input, path, mains, options)?;
        if compiled.mains.is_empty() {
            return Err(which_main(path));
        }
        Ok(Self {
            bundle: compiled.output.bytes,
            mains: compiled.mains,
        })
    }

    fn of_bundle(path: &Path, name: &str, mains: &[Main<'_>]) -> Result<Self> {
        let bytes = files::read(path)?;
        let bundle = Bundle::parse(&bytes).map_err(|error| Failure::of_bundle(path, &error))?;
        let has = |module: &str| matches!(bundle.get(Kind::Module, module), Ok(Some(_)));
        let mut chosen = Vec::new();
        for main in mains {
            if main.function.is_some() {
                return Err(Failure::new(
                    "a function cannot be called in a bundle that is compiled already",
                )
                .hint("give `--main` when the bundle is made, or name a module here"));
            }
            if !has(main.module) {
                return Err(Failure::new(format!(
                    "`{}` has no module `{}`",
                    path.display(),
                    main.module
                )));
            }
            chosen.push((main.name.unwrap_or(name).to_owned(), main.module.to_owned()));
        }
        if chosen.is_empty() {
            let module = only_main(bundle).ok_or_else(|| which_main(path))?;
            chosen.push((name.to_owned(), module));
        }
        Ok(Self {
            mains: chosen,
            bundle: bytes,
        })
    }
}

impl Compiled {
    /// Compiles what is no bundle yet.
    pub(crate) fn make(path: &Path, mains: &[String], options: &BuildOptions) -> Result<Self> {
        Self::of(Input::find(path)?, path, mains, options)
    }

    fn of(input: Input, path: &Path, mains: &[String], options: &BuildOptions) -> Result<Self> {
        let mut mains = mains.to_vec();
        let name = name_of(path);
        let mut scratch = Scratch::default();
        let (builder, own) = match input {
            Input::Bundle(path) => {
                let path = path.display();
                return Err(Failure::new(format!("`{path}` is a bundle already")));
            }
            Input::Directory(path) => {
                let own = path
                    .join("__main__.py")
                    .is_file()
                    .then(|| "__main__".to_owned());
                (Builder::new(path.to_string_lossy()), own)
            }
            Input::Package(path) => {
                let (root, package) = split(&path)?;
                let builder = Builder::new(root)
                    .entry(&package)
                    .include(format!("{package}.**"));
                (
                    builder,
                    path.join("__main__.py").is_file().then_some(package),
                )
            }
            Input::Script(path) => {
                let (root, file) = split(&path)?;
                let module = file.strip_suffix(".py").unwrap_or(&file).to_owned();
                let builder = Builder::new(root).entry(&module);
                let metadata = Metadata::of_script(&path)?;
                let builder = with_dependencies(builder, &path, &metadata, &mut scratch, options)?;
                (builder, Some(module))
            }
            Input::Project(path, metadata) => {
                if mains.is_empty() {
                    let scripts = metadata.scripts.iter();
                    mains.extend(scripts.map(|(name, main)| format!("{name}={main}")));
                }
                let source = path.join("src");
                let root = if source.is_dir() { &source } else { &path };
                let mut builder = Builder::new(root.to_string_lossy());
                for main in Main::parse_all(&mains)? {
                    builder = builder.entry(main.module);
                }
                let builder = with_dependencies(builder, &path, &metadata, &mut scratch, options)?;
                (builder, None)
            }
            Input::Archive(path) => (
                Builder::new(path.to_string_lossy()),
                Some("__main__".to_owned()),
            ),
        };
        let mains = Main::parse_all(&mains)?;
        compile(builder, name, own, &mains, scratch, options)
    }
}

impl Input {
    fn find(path: &Path) -> Result<Self> {
        let metadata =
            fs::metadata(path).map_err(|error| Failure::of_file("cannot open", path, &error))?;
        let path = path.to_owned();
        if metadata.is_dir() {
            if path.join("__init__.py").is_file() {
                return Ok(Self::Package(path));
            }
            let project = Metadata::of_project(&path)?;
            return Ok(match project {
                Some(metadata) if !path.join("__main__.py").is_file() => {
                    Self::Project(path, metadata)
                }
                _ => Self::Directory(path),
            });
        }
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("py") => return Ok(Self::Script(path)),
            Some("pyz" | "zip" | "whl") => return Ok(Self::Archive(path)),
            Some("pyembed") => return Ok(Self::Bundle(path)),
            _ => {}
        }
        let mut start = [0; 8];
        let length = fs::File::open(&path)
            .and_then(|mut file| file.read(&mut start))
            .map_err(|error| Failure::of_file("cannot read", &path, &error))?;
        match &start[..length] {
            start if Bundle::is_at_start(start) => Ok(Self::Bundle(path)),
            _ => Err(Failure::new(format!("`{}` is no Python program", path.display()))
                .hint("a program is a directory, a .py file, an archive (.pyz, .zip) or a bundle (.pyembed)")),
        }
    }
}

/// A directory for files of our own, made when there is one.
#[derive(Default)]
struct Scratch(Option<TempDir>);

impl Scratch {
    fn path(&mut self) -> Result<&Path> {
        let directory = match &mut self.0 {
            Some(directory) => directory,
            none => none.insert(files::temporary_directory()?),
        };
        Ok(directory.path())
    }
}

/// The builder with what a program says that it needs.
fn with_dependencies(
    builder: Builder,
    program: &Path,
    metadata: &Metadata,
    scratch: &mut Scratch,
    options: &BuildOptions,
) -> Result<Builder> {
    if metadata.dependencies.is_empty() {
        return Ok(builder);
    }
    let requirements = scratch.path()?.join("requirements.txt");
    files::write(
        &requirements,
        metadata.dependencies.join("\n").as_bytes(),
        false,
    )?;
    let wheels = match &options.wheels {
        Some(wheels) => wheels.clone(),
        None if options.pip => {
            let wheels = scratch.path()?.join("wheels");
            metadata::fetch(&requirements, &wheels)?;
            wheels.to_string_lossy().into_owned()
        }
        None if options.site_packages.is_some() => return Ok(builder),
        None => {
            let needed = metadata.dependencies.join("`, `");
            return Err(Failure::new(format!("`{}` needs `{needed}`", program.display())).hint(
                "`--wheels DIR` takes them from a directory of wheels, `--pip` has pip fetch them",
            ));
        }
    };
    Ok(builder.requirements(requirements.to_string_lossy(), wheels))
}

/// Compiles what the builder names. `own` is the module that runs if `mains` say nothing else.
fn compile(
    mut builder: Builder,
    name: String,
    own: Option<String>,
    mains: &[Main<'_>],
    mut scratch: Scratch,
    options: &BuildOptions,
) -> Result<Compiled> {
    let mut chosen = Vec::new();
    for (number, main) in mains.iter().enumerate() {
        let called = main.name.unwrap_or(&name).to_owned();
        let Some(function) = main.function else {
            builder = builder.include(main.module);
            chosen.push((called, main.module.to_owned()));
            continue;
        };
        let module = match number {
            0 => "_pyembed_main".to_owned(),
            number => format!("_pyembed_main_{}", number + 1),
        };
        let path = scratch.path()?.join(format!("{module}.py"));
        files::write(&path, main.script(function).as_bytes(), false)?;
        builder = builder.source(path.to_string_lossy()).include(&module);
        chosen.push((called, module));
    }
    if chosen.is_empty() {
        chosen.extend(own.map(|own| (name.clone(), own)));
    }
    let base = std::env::current_dir()
        .map_err(|error| Failure::new(format!("cannot tell the working directory: {error}")))?;
    let output = options
        .apply(builder)
        .compile_to_bytes(&stdlib::context(&base))?;
    for warning in &output.warnings {
        eprintln!("{}", in_options(&warning.to_string()));
    }
    Ok(Compiled {
        name,
        output,
        mains: chosen,
    })
}

/// The module of a bundle that is the program beyond doubt.
fn only_main(bundle: Bundle<'_>) -> Option<String> {
    let own: Vec<_> = bundle
        .of_kind(Kind::Module)
        .flatten()
        .filter(|entry| !entry.is_stdlib() && !entry.path().starts_with("_pyembed/"))
        .collect();
    let has = |name: &str| own.iter().any(|entry| entry.name() == name);
    for main in ["__main__", "_pyembed_main"] {
        if has(main) {
            return Some(main.to_owned());
        }
    }
    let mut packages = own
        .iter()
        .filter_map(|entry| entry.name().strip_suffix(".__main__"))
        .filter(|package| !package.contains('.'));
    match (packages.next(), packages.next()) {
        (Some(package), None) => return Some(package.to_owned()),
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    // Of a script, all else was reached from it.
    let graph = bundle.get(Kind::Graph, "").ok()??.contents().ok()?;
    let graph = String::from_utf8_lossy(&graph);
    let mut sources = graph
        .lines()
        .filter_map(|line| line.strip_suffix("\tsource"));
    match (sources.next(), sources.next()) {
        (Some(only), None) => Some(only.to_owned()),
        _ => None,
    }
}

fn which_main(path: &Path) -> Failure {
    Failure::new(format!("`{}` does not say what to run", path.display())).hint(
        "a `__main__.py` would; or name it: `--main package.module` or `--main package.module:function`",
    )
}

/// The name of the program: that of the file or directory, without its extension.
fn name_of(path: &Path) -> String {
    let whole = fs::canonicalize(path);
    let path = whole.as_deref().unwrap_or(path);
    let name = match path.is_dir() {
        true => path.file_name(),
        false => path.file_stem(),
    };
    name.map_or_else(
        || "program".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// The directory around a file or a package, as the user wrote it, and the name.
fn split(path: &Path) -> Result<(String, String)> {
    let is_named = path.file_name().is_some();
    let path = match is_named {
        true => path.to_owned(),
        false => {
            fs::canonicalize(path).map_err(|error| Failure::of_file("cannot open", path, &error))?
        }
    };
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let directory = match path.parent() {
        Some(directory) if directory != Path::new("") => directory.to_string_lossy().into_owned(),
        _ => ".".to_owned(),
    };
    Ok((directory, name))
}
