//! The report as one page that needs nothing beside it.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::{json::json_in_html, model::Report};

/// The parts of the page's script, in this order one module.
const SCRIPT: &str = concat!(
    include_str!("page/model.js"),
    include_str!("page/graph.js"),
    include_str!("page/dom.js"),
    include_str!("page/treemap.js"),
    include_str!("page/table.js"),
    include_str!("page/panel.js"),
    include_str!("page/details.js"),
    include_str!("page/page.js"),
);
const STYLE: &str = include_str!("page/page.css");
const PAGE: &str = include_str!("page/page.html");

/// The report as an HTML page.
///
/// # Errors
///
/// If the report cannot be written as JSON.
pub(crate) fn html(report: &Report) -> serde_json::Result<String> {
    let data = json_in_html(report)?;
    let title = escape(&report.bundle);
    let (script_hash, style_hash) = (policy_hash(SCRIPT), policy_hash(STYLE));
    let parts = [
        ("title", title.as_str()),
        ("style-hash", &style_hash),
        ("script-hash", &script_hash),
        ("style", STYLE),
        ("data", data.as_str()),
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
        let text = parts
            .iter()
            .find(|(key, _)| *key == name)
            .map_or("", |(_, text)| text);
        page.push_str(text);
        rest = behind;
    }
    page.push_str(rest);
    page
}

/// The page's policy allows this script and this style and nothing else: not even what a name in
/// the report could smuggle in.
fn policy_hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// Text for the content of an element.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_part_is_not_looked_at_for_further_parts() {
        let parts = [("a", "{{b}}"), ("b", "never")];
        assert_eq!(fill("<{{a}}|{{c}}>", &parts), "<{{b}}|>");
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
}
