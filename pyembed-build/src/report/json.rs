//! The model as JSON that may stand in an HTML page.

use serde::Serialize;

/// JSON in which nothing ends or opens a `<script>`, and which is also JavaScript.
///
/// # Errors
///
/// If the value has a form that JSON cannot have.
pub(super) fn json_in_html(value: &impl Serialize) -> serde_json::Result<String> {
    let json = serde_json::to_string(value)?;
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => escaped.push(character),
        }
    }
    Ok(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_end_the_script_is_escaped() {
        let text = "</script><!--&amp; \u{2028}\u{2029} ä\n\"\\";
        assert_eq!(
            json_in_html(&text).unwrap(),
            r#""\u003c/script\u003e\u003c!--\u0026amp; \u2028\u2029 ä\n\"\\""#
        );
    }

    #[test]
    fn the_text_comes_back() {
        let text: String = (0..=0x2030).filter_map(char::from_u32).collect();
        let json = json_in_html(&text).unwrap();
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
