//! Options as a file of options has them, for a project that goes on without the command.

use std::path::Path;

use clap::ValueEnum;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Value, value};

use super::BuildOptions;
use crate::{
    failure::{Failure, Result},
    files, paths,
};

impl BuildOptions {
    /// Adds what is not the default, with paths as they are from a directory.
    pub(crate) fn write_to(&self, file: &mut DocumentMut, directory: &Path) {
        let from = |path: &str| paths::written(directory, path);
        let wheels = self.source.iter().filter(|path| is_wheel(path));
        extend(file, "source", wheels.map(|path| from(path)));
        // What is left out is not in the project.
        let chosen = self
            .resources
            .iter()
            .filter(|pattern| !pattern.starts_with('!'));
        extend(file, "resources", chosen);
        for (key, list) in [
            ("include", &self.include),
            ("exclude", &self.exclude),
            ("allow-shadowing", &self.allow_shadowing),
            ("eager-imports", &self.eager_imports),
        ] {
            extend(file, key, list);
        }
        for (key, choice) in [
            ("stdlib", name(self.stdlib)),
            ("missing", name(self.missing)),
            ("source-text", name(self.source_text)),
            ("compress", name(self.compress)),
        ] {
            if let Some(choice) = choice {
                file[key] = value(choice);
            }
        }
        if self.lazy_imports {
            file["lazy-imports"] = value(true);
        }
        match self.optimize {
            0 => {}
            1 => file["optimize"] = value("asserts"),
            _ => file["optimize"] = value("docstrings"),
        }
        let wheels = self.wheels.as_deref().unwrap_or_default();
        let requirements = self.requirements.iter().map(|requirements| {
            InlineTable::from_iter([("file", from(requirements)), ("wheels", from(wheels))])
        });
        extend(file, "requirements", requirements);
        let installed = self.site_packages.iter().map(|directory| {
            let mut table = InlineTable::from_iter([("directory", from(directory))]);
            table.insert("names", Array::from_iter(&self.package).into());
            table
        });
        extend(file, "site-packages", installed);
    }
}

/// The options of a file, without the program's own sources and what there is to run, and with
/// paths as they are from another directory.
///
/// # Errors
///
/// If the file cannot be read.
pub(crate) fn taken_over(path: &Path, directory: &Path) -> Result<DocumentMut> {
    let text = String::from_utf8_lossy(&files::read(path)?).into_owned();
    let shown = path.display();
    let mut file: DocumentMut = text
        .parse()
        .map_err(|error| Failure::new(format!("`{shown}`: {error}")))?;
    if path
        .file_name()
        .is_some_and(|name| name == "pyproject.toml")
    {
        let tool = file.remove("tool").and_then(|tool| tool.into_table().ok());
        let own = tool.and_then(|mut tool| tool.remove("pyembed"));
        let own = own.and_then(|own| own.into_table().ok());
        file = own.unwrap_or_default().into();
    }
    let around = path.parent().unwrap_or(Path::new(""));
    let from = |path: &str| paths::written(directory, &around.join(path).to_string_lossy());
    let moved = |value: &Value| value.as_str().map(from);
    let sources = file.remove("source").unwrap_or_default();
    let wheels: Vec<String> = sources
        .as_array()
        .into_iter()
        .flatten()
        .filter(|source| source.as_str().is_some_and(is_wheel))
        .filter_map(moved)
        .collect();
    for key in ["entry", "main", "report"] {
        file.remove(key);
    }
    for (list, keys) in [
        ("requirements", ["file", "wheels"]),
        ("site-packages", ["directory", ""]),
    ] {
        let Some(item) = file.get_mut(list) else {
            continue;
        };
        item.make_value();
        for table in item.as_array_mut().into_iter().flat_map(Array::iter_mut) {
            let table = table.as_inline_table_mut();
            for (key, value) in table.into_iter().flat_map(|table| table.iter_mut()) {
                if let (true, Some(path)) = (keys.contains(&key.get()), moved(value)) {
                    *value = path.into();
                }
            }
        }
    }
    if let Some(resources) = file.get_mut("resources").and_then(Item::as_array_mut) {
        resources.retain(|pattern| !pattern.as_str().is_some_and(|it| it.starts_with('!')));
    }
    extend(&mut file, "source", wheels);
    Ok(file)
}

/// Adds to a list, which is made if there is something to add.
pub(crate) fn extend<V: Into<Value>>(
    file: &mut DocumentMut,
    key: &str,
    items: impl IntoIterator<Item = V>,
) {
    let mut items = items.into_iter().peekable();
    if items.peek().is_none() {
        return;
    }
    let list = file.entry(key).or_insert(value(Array::new()));
    if let Some(list) = list.as_array_mut() {
        list.extend(items);
    }
}

fn is_wheel(path: &str) -> bool {
    path.ends_with(".whl")
}

/// The name of a choice on the command line, which is also that in a file.
fn name(choice: Option<impl ValueEnum>) -> Option<String> {
    let value = choice?.to_possible_value()?;
    Some(value.get_name().to_owned())
}
