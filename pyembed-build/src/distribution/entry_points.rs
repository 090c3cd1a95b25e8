//! `entry_points.txt`: what a distribution offers to others, in groups.

use crate::left_out::LeftOut;

/// One line of the file, in its group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntryPoint {
    pub(crate) group: String,
    pub(crate) name: String,
    /// The whole right side: `jinja2.ext:babel_extract [i18n]`.
    pub(crate) value: String,
    /// The module of the value: `jinja2.ext`.
    pub(crate) module: String,
}

/// Reads the file. A line that says nothing is left out, with a note.
pub(super) fn parse(bytes: &[u8], left_out: &mut Vec<LeftOut>) -> Vec<EntryPoint> {
    let text = String::from_utf8_lossy(bytes);
    let mut group = None;
    let mut points = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(name) = group_name(line) {
            group = Some(name);
        } else if let Some(point) = group.and_then(|group| entry_point(group, line)) {
            points.push(point);
        } else {
            let reason = "is not an entry point of the form `name = module:object`";
            left_out.push(LeftOut::new(format!("entry_points.txt: `{line}`"), reason));
        }
    }
    points
}

fn group_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix('[')?.strip_suffix(']')?.trim();
    (!name.is_empty()).then_some(name)
}

fn entry_point(group: &str, line: &str) -> Option<EntryPoint> {
    let (name, value) = line.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    let module = value.split([':', '[', ' ']).next().unwrap_or_default();
    let is_module = module
        .split('.')
        .all(|part| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric()));
    (!name.is_empty() && is_module).then(|| EntryPoint {
        group: group.to_owned(),
        name: name.to_owned(),
        value: value.to_owned(),
        module: module.to_owned(),
    })
}
