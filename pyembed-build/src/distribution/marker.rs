//! Environment markers (PEP 508, and the sets of PEP 751): `python_version < "3.11" and extra ==
//! "socks"`.

use std::{ops::Range, str::FromStr};

use pep440_rs::{Version, VersionSpecifier};

use super::{
    cursor::{Cursor, Flaw},
    environment::{Environment, Variable},
    name::normalize,
    versions::satisfies,
};

/// Parentheses within parentheses that are followed.
const MAX_DEPTH: usize = 64;

/// A condition on the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Marker {
    And(Vec<Marker>),
    Or(Vec<Marker>),
    Compare(Value, Operator, Value),
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Variable(Variable),
    Extra,
    /// `extras`: only in lock files, and none is chosen.
    Extras,
    /// `dependency_groups`: only in lock files.
    Groups,
    Literal(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `==`, `>=` and the like, as a version specifier writes them.
    Versions(&'static str),
    In,
    NotIn,
}

/// Whom a marker is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) environment: &'a Environment,
    /// The normalized extra; empty for none.
    pub(super) extra: &'a str,
    /// The dependency groups of a lock file that are installed.
    pub(super) groups: &'a [String],
}

impl Marker {
    /// Reads the rest of the text.
    pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        let marker = Self::parse_or(cursor, 0)?;
        cursor.end("`and`, `or` or the end of the marker")?;
        Ok(marker)
    }

    fn parse_or(cursor: &mut Cursor<'_>, depth: usize) -> Result<Self, Flaw> {
        let mut any = vec![Self::parse_and(cursor, depth)?];
        while cursor.take_word("or") {
            any.push(Self::parse_and(cursor, depth)?);
        }
        Ok(single(any, Self::Or))
    }

    fn parse_and(cursor: &mut Cursor<'_>, depth: usize) -> Result<Self, Flaw> {
        let mut all = vec![Self::parse_one(cursor, depth)?];
        while cursor.take_word("and") {
            all.push(Self::parse_one(cursor, depth)?);
        }
        Ok(single(all, Self::And))
    }

    fn parse_one(cursor: &mut Cursor<'_>, depth: usize) -> Result<Self, Flaw> {
        if depth > MAX_DEPTH {
            return Err(cursor.flaw("the parentheses are nested too deeply"));
        }
        if cursor.take('(') {
            let inner = Self::parse_or(cursor, depth + 1)?;
            cursor.expect(')')?;
            return Ok(inner);
        }
        let left = value(cursor)?;
        let operator = operator(cursor)?;
        Ok(Self::Compare(left, operator, value(cursor)?))
    }

    /// True if the condition holds.
    pub(super) fn holds(&self, asking: Asking<'_>) -> bool {
        match self {
            Self::And(all) => all.iter().all(|marker| marker.holds(asking)),
            Self::Or(any) => any.iter().any(|marker| marker.holds(asking)),
            Self::Compare(left, operator, right) => compare(left, *operator, right, asking),
        }
    }
}

fn single(mut markers: Vec<Marker>, many: fn(Vec<Marker>) -> Marker) -> Marker {
    if markers.len() == 1 {
        markers.remove(0)
    } else {
        many(markers)
    }
}

fn value(cursor: &mut Cursor<'_>) -> Result<Value, Flaw> {
    if let Some(quote) = cursor.take_any(&['"', '\'']) {
        return cursor.until(quote).map(|text| Value::Literal(text.into()));
    }
    let (name, range): (&str, Range<usize>) =
        cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    match name {
        "" => Err(cursor.flaw("expected the name of a variable or a quoted string")),
        "extra" => Ok(Value::Extra),
        "extras" => Ok(Value::Extras),
        "dependency_groups" => Ok(Value::Groups),
        _ => match Variable::named(name) {
            Some(variable) => Ok(Value::Variable(variable)),
            None => Err(Flaw::new(
                range,
                format!("markers have no variable `{name}`"),
            )),
        },
    }
}

fn operator(cursor: &mut Cursor<'_>) -> Result<Operator, Flaw> {
    // The longer ones first: `===` begins with `==`.
    for written in ["===", "==", "~=", "!=", "<=", ">=", "<", ">"] {
        if cursor.take_text(written) {
            return Ok(Operator::Versions(written));
        }
    }
    if cursor.take_word("in") {
        return Ok(Operator::In);
    }
    if cursor.take_word("not") && cursor.take_word("in") {
        return Ok(Operator::NotIn);
    }
    Err(cursor.flaw("expected a comparison like `==`, `<` or `in`"))
}

fn compare(left: &Value, operator: Operator, right: &Value, asking: Asking<'_>) -> bool {
    if let Some(is_in) = membership(left, right, asking) {
        return match operator {
            Operator::In => is_in,
            Operator::NotIn => !is_in,
            Operator::Versions(_) => false,
        };
    }
    let is_version = [left, right]
        .iter()
        .any(|value| matches!(value, Value::Variable(variable) if variable.is_version()));
    let is_extra = [left, right].contains(&&Value::Extra);
    let [left, right] = [left, right].map(|value| text(value, asking));
    match operator {
        Operator::In => right.contains(left),
        Operator::NotIn => !right.contains(left),
        Operator::Versions(operator) if is_version => compare_versions(left, operator, right)
            .unwrap_or_else(|| compare_texts(left, operator, right)),
        Operator::Versions(operator) if is_extra => {
            compare_texts(&normalize(left), operator, &normalize(right))
        }
        Operator::Versions(operator) => compare_texts(left, operator, right),
    }
}

/// True if a name is in one of the sets of lock files; `None` if the comparison is about none of
/// them.
fn membership(left: &Value, right: &Value, asking: Asking<'_>) -> Option<bool> {
    let name = normalize(text(left, asking));
    match right {
        Value::Extras => Some(false),
        Value::Groups => Some(asking.groups.iter().any(|group| normalize(group) == name)),
        _ => None,
    }
}

fn text<'a>(value: &'a Value, asking: Asking<'a>) -> &'a str {
    match value {
        Value::Variable(variable) => asking.environment.value(*variable),
        Value::Extra => asking.extra,
        Value::Extras | Value::Groups => "",
        Value::Literal(text) => text,
    }
}

/// As PEP 508 has it, the left side is a version and the right one completes a specifier, whichever
/// is the variable.
fn compare_versions(left: &str, operator: &str, right: &str) -> Option<bool> {
    let version = Version::from_str(left).ok()?;
    let specifier = VersionSpecifier::from_str(&format!("{operator}{right}")).ok()?;
    Some(satisfies(&version, &specifier.into()))
}

fn compare_texts(left: &str, operator: &str, right: &str) -> bool {
    match operator {
        "==" | "===" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        _ => false,
    }
}
