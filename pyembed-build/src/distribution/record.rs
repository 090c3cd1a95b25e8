//! `RECORD`: the list of a distribution's installed files.

/// The paths in the file, the first field of each line of comma-separated values.
pub(super) fn paths(text: &str) -> Vec<String> {
    text.lines()
        .map(path)
        .filter(|path| !path.is_empty())
        .collect()
}

/// The path in a line of the file.
pub(crate) fn path(line: &str) -> String {
    let Some(quoted) = line.strip_prefix('"') else {
        return line.split(',').next().unwrap_or_default().to_owned();
    };
    // A quote within quotes is written twice.
    let mut field = String::new();
    let mut parts = quoted.split('"');
    while let Some(part) = parts.next() {
        field.push_str(part);
        match parts.next() {
            Some("") => field.push('"'),
            _ => break,
        }
    }
    field
}
