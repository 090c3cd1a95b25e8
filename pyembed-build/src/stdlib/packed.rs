//! The sources of the standard library as one run of bytes, for a program that compiles where
//! cargo's registry is not.

use pyembed_bundle::{Flags, Kind, NewEntry, Options, Writer};

use super::{module::IMPORTER, sources::StdlibSources};
use crate::{
    error::{Error, Result},
    names,
};

/// Packs the sources of the standard library that this crate compiles, and their licence, into a
/// bundle without code. [`Context::stdlib`](crate::Context::stdlib) takes it.
///
/// # Errors
///
/// If a file cannot be read.
pub fn pack_stdlib() -> Result<Vec<u8>> {
    let stdlib = StdlibSources::index(None);
    let unreadable = |error| Error::option(format!("cannot read the standard library: {error}"));
    let mut writer = Writer::new(Options::default());
    for name in stdlib.names().filter(|name| names::top(name) != IMPORTER) {
        let Some(module) = stdlib.get(name) else {
            continue;
        };
        let package = match module.is_package {
            true => Flags::PACKAGE,
            false => Flags::NONE,
        };
        let text = module.content.read().map_err(unreadable)?.into_owned();
        writer.push(NewEntry {
            kind: Kind::Source,
            flags: package | Flags::STDLIB | Flags::WHOLE_SOURCE,
            name: name.to_owned().into(),
            path: module.label(name).into(),
            data: text.into(),
            compress: true,
        });
    }
    writer.push(NewEntry {
        kind: Kind::Notices,
        flags: Flags::NONE,
        name: "".into(),
        path: "".into(),
        data: stdlib.licence().map_err(unreadable)?.into_bytes().into(),
        compress: true,
    });
    Ok(writer.finish()?)
}
