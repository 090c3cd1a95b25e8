//! The report as one page that needs nothing beside it.

use super::{json::json_in_html, model::Report};

/// The parts of the page's script, in this order one module.
const SCRIPT: &str = concat!(
    include_str!("page/model.js"),
    include_str!("page/graph.js"),
    include_str!("page/dom.js"),
    include_str!("page/treemap.js"),
    include_str!("page/table.js"),
    include_str!("page/panel.js"),
    include_str!("page/lists.js"),
    include_str!("page/page.js"),
);
const STYLE: &str = include_str!("page/page.css");
const PAGE: &str = include_str!("page/page.html");

/// The page's policy allows this script and this style and nothing else: not even what a name in the report could smuggle in.
const SCRIPT_HASH: &str = "sha256-fAJLfLE4qhy9fxuda7DiDTCL4K2W20V05hUEUCjkWPI=";
const STYLE_HASH: &str = "sha256-pYTbW/h+5TgqOdR9uj29huOjVZ5KRu+IWul8w+0tQwU=";

/// The report as an HTML page.
///
/// # Errors
///
/// If the report cannot be written as JSON.
pub(crate) fn html(report: &Report) -> serde_json::Result<String> {
    let data = json_in_html(report)?;
    let title = escape(&report.bundle);
    let parts = [
        ("title", title.as_str()),
        ("style-hash", STYLE_HASH),
        ("script-hash", SCRIPT_HASH),
        ("style", STYLE),
        ("data", &data),
        ("script", SCRIPT),
    ];
    Ok(fill(PAGE, &parts))
}

/// Replaces each `{{name}}` of the template, and nothing in what replaces it.
fn fill(template: &str, parts: &[(&str, &str)]) -> String {
    let mut page = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, behind) = after.split_once("}}").unwrap_or((after, ""));
        page.push_str(before);
        let part = parts.iter().find(|(key, _)| *key == name);
        page.push_str(part.map_or("", |(_, text)| text));
        rest = behind;
    }
    page.push_str(rest);
    page
}

/// Text for the content of an element.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_part_is_not_looked_at_for_further_parts() {
        let parts = [("a", "{{b}}"), ("b", "never")];
        assert_eq!(fill("<{{a}}|{{c}}>", &parts), "<{{b}}|>");
    }

    #[test]
    fn the_policy_names_the_script_and_the_style() {
        assert_eq!(SCRIPT_HASH, policy_hash(SCRIPT), "SCRIPT_HASH");
        assert_eq!(STYLE_HASH, policy_hash(STYLE), "STYLE_HASH");
    }

    #[test]
    fn the_page_asks_for_nothing_outside() {
        let page = html(&fixture::shop()).unwrap();
        for word in [
            "http:",
            "https:",
            "//cdn",
            "@import",
            "url(",
            "innerHTML",
            "{{",
        ] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn names_cannot_leave_the_data() {
        let mut report = fixture::shop();
        report.bundle = "</title><script>alert(1)</script>".into();
        report.items[0].name = "</script><script>alert(1)</script>".into();
        let page = html(&report).unwrap();
        assert!(!page.contains("<script>alert"));
        assert!(page.contains("<title>&lt;/title>&lt;script>"));
    }

    /// A page to look at, and for the browser test.
    #[test]
    fn a_page_is_written_for_the_browser_test() {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp");
        fs::create_dir_all(&directory).unwrap();
        let page = html(&fixture::large(400)).unwrap();
        fs::write(directory.join("report-fixture.html"), page).unwrap();
    }

    fn policy_hash(text: &str) -> String {
        format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
    }
}
