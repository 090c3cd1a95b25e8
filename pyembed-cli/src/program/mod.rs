//! Programs that the user names, made into a bundle and the modules to run.

mod draft;
mod input;
mod main_module;
mod model;

use std::path::Path;

use draft::Draft;
use input::{Input, name_of};
use main_module::only_main;
pub(crate) use main_module::which_main;
pub(crate) use model::{Compiled, Request};
use pyembed_bundle::{Bundle, Kind};

use crate::{
    entry::Main,
    failure::{Failure, Result},
    files,
    options::BuildOptions,
};

/// A bundle, and what there is to run in it.
pub(crate) struct Program {
    pub(crate) bundle: Vec<u8>,
    /// The names and modules; the first is the one that other names run, too.
    pub(crate) mains: Vec<(String, String)>,
}

impl Program {
    /// Compiles it, or reads it if it is a bundle.
    pub(crate) fn make(request: &Request<'_>) -> Result<Self> {
        let input = Input::find(request.program)?;
        if let Input::Bundle(path) = input {
            if *request.options != BuildOptions::default() {
                return Err(Failure::new(format!(
                    "`{}` is compiled already: the options of what is bundled change nothing in it",
                    path.display()
                ))
                .hint("give them when the bundle is made"));
            }
            return Self::of_bundle(&path, &name_of(&path), &Main::parse_all(request.mains)?);
        }
        let compiled = Compiled::of(&input, request)?;
        if compiled.mains.is_empty() {
            return Err(which_main(request.program));
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
    pub(crate) fn make(request: &Request<'_>) -> Result<Self> {
        Self::of(&Input::find(request.program)?, request)
    }

    fn of(input: &Input, request: &Request<'_>) -> Result<Self> {
        let draft = Draft::of(input, request)?;
        draft.compile(input, request.target)
    }
}
