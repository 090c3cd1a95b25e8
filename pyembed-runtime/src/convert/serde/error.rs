//! serde's complaints as conversion errors.
//!
//! The value found is left empty: the deserializer knows the Python value and says it better (see
//! `ConversionError::about`).

use std::fmt::Display;

use serde::de::{Expected, Unexpected};

use crate::convert::{describe::describe_text, error::ConversionError};

/// An error does not list more names than this.
const NAMES_LISTED: usize = 8;

impl serde::ser::Error for ConversionError {
    fn custom<T: Display>(message: T) -> Self {
        Self::refused(message.to_string())
    }
}

impl serde::de::Error for ConversionError {
    fn custom<T: Display>(message: T) -> Self {
        Self::refused(message.to_string())
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::glimpsed(expected.to_string(), scalar(&unexpected))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::glimpsed(expected.to_string(), scalar(&unexpected))
    }

    fn invalid_length(_length: usize, expected: &dyn Expected) -> Self {
        Self::mismatch(expected.to_string(), "")
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::glimpsed(one_of(expected), Some(describe_text(variant)))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let expected = format!("a field, {}", one_of(expected));
        Self::glimpsed(expected, Some(describe_text(field)))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::mismatch(format!("a field '{field}'"), "")
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::mismatch(format!("the field '{field}' once"), "")
    }
}

/// The words for a scalar of serde, as `describe` has them for that of Python; None for anything
/// else.
fn scalar(unexpected: &Unexpected<'_>) -> Option<String> {
    Some(match unexpected {
        Unexpected::Bool(true) => "bool True".to_owned(),
        Unexpected::Bool(false) => "bool False".to_owned(),
        Unexpected::Unsigned(int) => format!("int {int}"),
        Unexpected::Signed(int) => format!("int {int}"),
        Unexpected::Float(float) => format!("float {float:?}"),
        Unexpected::Str(text) => describe_text(text),
        Unexpected::Unit | Unexpected::Option => "None".to_owned(),
        _ => return None,
    })
}

/// `one of 'red', 'green'`.
pub(super) fn one_of(names: &[&str]) -> String {
    if names.is_empty() {
        return "none at all".to_owned();
    }
    let listed: Vec<_> = names
        .iter()
        .take(NAMES_LISTED)
        .map(|name| format!("'{name}'"))
        .collect();
    let rest = if names.len() > NAMES_LISTED {
        ", ..."
    } else {
        ""
    };
    format!("one of {}{rest}", listed.join(", "))
}
