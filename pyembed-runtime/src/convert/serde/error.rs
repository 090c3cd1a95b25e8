//! serde's complaints as conversion errors.
//!
//! The value found is left empty: the deserializer knows the Python value and says it better (see
//! `ConversionError::about`).

use std::fmt::Display;

use serde::de::{Expected, Unexpected};

use crate::convert::error::ConversionError;

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

    fn invalid_type(_unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::mismatch(expected.to_string(), "")
    }

    fn invalid_value(_unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::mismatch(expected.to_string(), "")
    }

    fn invalid_length(_length: usize, expected: &dyn Expected) -> Self {
        Self::mismatch(expected.to_string(), "")
    }

    fn unknown_variant(_variant: &str, expected: &'static [&'static str]) -> Self {
        Self::mismatch(one_of(expected), "")
    }

    fn unknown_field(_field: &str, expected: &'static [&'static str]) -> Self {
        Self::mismatch(format!("a field, {}", one_of(expected)), "")
    }

    fn missing_field(field: &'static str) -> Self {
        Self::mismatch(format!("a field '{field}'"), "")
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::mismatch(format!("the field '{field}' once"), "")
    }
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
