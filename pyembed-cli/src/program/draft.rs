//! A program that is going to be compiled: the builder for it, and the modules to run.

use std::path::{Path, PathBuf};

use pyembed_build::{Builder, Invalidation, OptionsFile};
use tempfile::TempDir;

use super::{
    input::{self, Input, has_main},
    model::{Compiled, Request},
};
use crate::{
    entry::Main,
    failure::{Failure, Result, in_options},
    files,
    metadata::{self, Metadata},
    options::BuildOptions,
    stdlib::Target,
};

/// A program that is not compiled yet.
pub(super) struct Draft<'r> {
    name: String,
    /// The module that runs if nothing else is said.
    own: Option<String>,
    /// As `--main` takes them.
    mains: Vec<String>,
    /// The distributions that it says it needs.
    dependencies: Vec<String>,
    /// The options that stand in a file.
    file: Option<OptionsFile>,
    options: &'r BuildOptions,
    scratch: Scratch,
}

impl<'r> Draft<'r> {
    /// With the options of the file in the program's directory, or of the one that is given.
    pub(super) fn of(input: &Input, request: &Request<'r>) -> Result<Self> {
        let file = match &request.options.config {
            Some(path) => Some(config(path)?),
            None if request.program.is_dir() => OptionsFile::in_directory(request.program)?,
            None => None,
        };
        let mains = match &file {
            // A script is what runs.
            Some(file) if request.mains.is_empty() && !matches!(input, Input::Script(_)) => {
                file.main().to_vec()
            }
            _ => request.mains.to_vec(),
        };
        Ok(Self {
            name: input::name_of(request.program),
            own: None,
            mains,
            dependencies: Vec::new(),
            file,
            options: request.options,
            scratch: Scratch::default(),
        })
    }

    /// The builder of what was named, with the options of the file.
    fn builder(&mut self, input: &Input) -> Result<Builder> {
        let builder = match input {
            Input::Bundle(path) => {
                let path = path.display();
                return Err(Failure::new(format!("`{path}` is a bundle already")));
            }
            Input::Directory(path) => {
                let root = self.source().unwrap_or_else(|| path.clone());
                self.own = has_main(&root).then(|| "__main__".to_owned());
                Builder::new(root.to_string_lossy())
            }
            Input::Package(path) => {
                let (root, package) = input::split(path)?;
                let builder = Builder::new(root)
                    .entry(&package)
                    .include(format!("{package}.**"));
                self.own = has_main(path).then_some(package);
                builder
            }
            Input::Script(path) => {
                // Python looks for modules beside the file, and not beside a link to it.
                let file = match path.is_symlink() {
                    true => &std::fs::canonicalize(path)
                        .map_err(|error| Failure::of_file("cannot open", path, &error))?,
                    false => path,
                };
                if file.extension().is_some_and(|extension| extension == "pyc") {
                    Invalidation::of_pyc(&files::read(file)?)
                        .map_err(|error| Failure::new(format!("`{}`: {error}", path.display())))?;
                }
                let (root, name) = input::split(file)?;
                let module = script_module(&name)?;
                // Its name need not be one that can be imported.
                let builder = Builder::new(root).entry(module).include(module);
                self.own = Some(module.to_owned());
                self.with_dependencies(builder, path, &Metadata::of_script(path)?)?
            }
            Input::Project(path, metadata) => self.project(path, metadata)?,
            Input::Archive(path) => {
                self.own = Some("__main__".to_owned());
                Builder::new(path.to_string_lossy())
            }
        };
        Ok(match &self.file {
            Some(file) => builder.options_file(file),
            None => builder,
        })
    }

    fn project(&mut self, path: &Path, metadata: &Metadata) -> Result<Builder> {
        if self.mains.is_empty() {
            let scripts = metadata.scripts.iter();
            self.mains = scripts
                .map(|(name, main)| format!("{name}={main}"))
                .collect();
        }
        let beside = || Some(path.join("src")).filter(|source| source.is_dir());
        let root = self
            .source()
            .or_else(beside)
            .unwrap_or_else(|| path.to_owned());
        let mut builder = Builder::new(root.to_string_lossy());
        for main in Main::parse_all(&self.mains)? {
            builder = builder.entry(main.module);
        }
        self.with_dependencies(builder, path, metadata)
    }

    /// The first source root that the options in a file name.
    fn source(&self) -> Option<PathBuf> {
        let sources = self.file.as_ref()?.sources();
        sources.first().map(PathBuf::from)
    }

    /// The builder with the distributions that a program says it needs.
    fn with_dependencies(
        &mut self,
        builder: Builder,
        program: &Path,
        metadata: &Metadata,
    ) -> Result<Builder> {
        self.dependencies.clone_from(&metadata.dependencies);
        let is_asked_for = self.options.wheels.is_some() || self.options.pip;
        let are_elsewhere = self.options.site_packages.is_some()
            || self
                .file
                .as_ref()
                .is_some_and(OptionsFile::has_distributions);
        if metadata.dependencies.is_empty() || (are_elsewhere && !is_asked_for) {
            self.dependencies.clear();
            return Ok(builder);
        }
        let requirements = self.scratch.path()?.join("requirements.txt");
        let lines = metadata.dependencies.join("\n");
        files::write(&requirements, lines.as_bytes(), false)?;
        let wheels = match &self.options.wheels {
            Some(wheels) => wheels.clone(),
            None if self.options.pip => {
                let wheels = self.scratch.path()?.join("wheels");
                metadata::fetch(&requirements, &wheels)?;
                wheels.to_string_lossy().into_owned()
            }
            None => {
                let needed = metadata.dependencies.join("`, `");
                return Err(Failure::new(format!("`{}` needs `{needed}`", program.display())).hint(
                    "`--wheels DIR` takes them from a directory of wheels, `--pip` has pip fetch them",
                ));
            }
        };
        Ok(builder.requirements(requirements.to_string_lossy(), wheels))
    }

    /// Compiles it, with all that there is to run in it.
    pub(super) fn compile(mut self, input: &Input, target: &Target) -> Result<Compiled> {
        let mut builder = self.builder(input)?;
        let mut chosen = Vec::new();
        for (number, main) in Main::parse_all(&self.mains)?.iter().enumerate() {
            let called = main.name.unwrap_or(&self.name).to_owned();
            let Some(function) = main.function else {
                builder = builder.include(main.module);
                chosen.push((called, main.module.to_owned()));
                continue;
            };
            let module = match number {
                0 => "_pyembed_main".to_owned(),
                number => format!("_pyembed_main_{}", number + 1),
            };
            let path = self.scratch.path()?.join(format!("{module}.py"));
            files::write(&path, main.script(function).as_bytes(), false)?;
            builder = builder.source(path.to_string_lossy()).include(&module);
            chosen.push((called, module));
        }
        if chosen.is_empty() {
            chosen.extend(self.own.map(|own| (self.name.clone(), own)));
        }
        let base = std::env::current_dir()
            .map_err(|error| Failure::new(format!("cannot tell the working directory: {error}")))?;
        let builder = self.options.apply(builder);
        let output = builder.compile_to_bytes(&target.context(&base))?;
        for warning in &output.warnings {
            eprintln!("{}", in_options(&warning.to_string()));
        }
        if let Some(file) = &self.file {
            for path in file.reports() {
                let report = match path.ends_with(".html") {
                    true => output.report.html()?,
                    false => output.report.text(),
                };
                files::write(Path::new(&path), report.as_bytes(), false)?;
            }
        }
        Ok(Compiled {
            name: self.name,
            output,
            mains: chosen,
            dependencies: self.dependencies,
            options_file: self.file.map(|file| file.path().to_owned()),
        })
    }
}

/// The name of the module that a script is.
fn script_module(file: &str) -> Result<&str> {
    let stem = file.strip_suffix(".pyc").or(file.strip_suffix(".py"));
    match stem {
        Some(stem) if !stem.contains('.') && stem != "__init__" => Ok(stem),
        _ => Err(Failure::new(format!(
            "`{file}` cannot be a module: its name would be of another one"
        ))
        .hint("rename it: without dots, and not `__init__`")),
    }
}

/// The options in a file.
fn config(path: &Path) -> Result<OptionsFile> {
    OptionsFile::read(path)?.ok_or_else(|| {
        let shown = path.display();
        Failure::new(format!("`{shown}` has no table `[tool.pyembed]`"))
            .hint("that is where a `pyproject.toml` has the options of a bundle")
    })
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
