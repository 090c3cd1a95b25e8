//! `pyembed inspect --sbom`: the software bill of materials of what is in a bundle.

use std::collections::BTreeMap;

use clap::ValueEnum;
use pyembed_build::Identity;
use pyembed_bundle::{BYTECODE, Bundle, Kind};
use serde_json::{Value, json};

use crate::{crates::Crate, failure::Result};

#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Form {
    /// CycloneDX 1.5, JSON
    Cyclonedx,
    /// SPDX 2.3, JSON
    Spdx,
}

/// Something inside that has a name and a version.
struct Component {
    name: String,
    version: String,
    /// An expression of SPDX, or what the metadata calls it; may be empty.
    licence: String,
    /// It is an expression.
    is_expression: bool,
    /// The package URL, if it has a registry.
    purl: Option<String>,
    /// More that there is to say of it.
    note: Option<String>,
    /// Bills of its own, which a distribution brings along (PEP 770): the file's name, and what is
    /// in it.
    bills: Vec<(String, Value)>,
}

/// The bill of the bundles in a file of this name. It has no time and no random number: the same
/// file has the same bill.
pub(crate) fn bill(
    name: &str,
    bundles: &[Bundle<'_>],
    crates: Vec<Crate>,
    form: Form,
) -> Result<Value> {
    let mut components = BTreeMap::new();
    let mut add = |component: Component| {
        let key = (component.name.clone(), reference(&component));
        components.insert(key, component);
    };
    for bundle in bundles {
        components_of(bundle)?.into_iter().for_each(&mut add);
    }
    // The byte code alone tells what runs it.
    let interpreter = Crate {
        name: "rustpython-vm".to_owned(),
        version: BYTECODE
            .split([' ', '-'])
            .nth(1)
            .unwrap_or_default()
            .to_owned(),
        is_public: true,
    };
    let is_told = crates.contains(&interpreter);
    let interpreter = (!is_told).then_some(interpreter);
    crates
        .into_iter()
        .chain(interpreter)
        .map(Component::of_crate)
        .for_each(add);
    let components: Vec<Component> = components.into_values().collect();
    Ok(match form {
        Form::Cyclonedx => cyclonedx(name, &components),
        Form::Spdx => spdx(name, &components),
    })
}

impl Component {
    fn of_crate(it: Crate) -> Self {
        Self {
            purl: it
                .is_public
                .then(|| format!("pkg:cargo/{}@{}", it.name, encoded(&it.version))),
            name: it.name,
            version: it.version,
            licence: String::new(),
            is_expression: false,
            note: None,
            bills: Vec::new(),
        }
    }
}

/// A version in a package URL, where `+` has a meaning.
fn encoded(version: &str) -> String {
    version.replace('+', "%2B")
}

fn components_of(bundle: &Bundle<'_>) -> Result<Vec<Component>> {
    let mut components = Vec::new();
    for entry in bundle.of_kind(Kind::Metadata) {
        let entry = entry?;
        let Some(directory) = entry.name().strip_suffix("METADATA") else {
            continue;
        };
        if let Some(mut component) = distribution(&entry.contents()?) {
            component.bills = bills_in(bundle, &format!("{directory}sboms/"))?;
            components.push(component);
        }
    }
    let modules = bundle.of_kind(Kind::Module).flatten();
    let parts: Vec<&str> = modules
        .filter(|entry| entry.is_stdlib())
        .map(|entry| entry.name())
        .collect();
    if !parts.is_empty() {
        components.push(Component {
            name: "python-standard-library".to_owned(),
            version: "3.14".to_owned(),
            licence: "PSF-2.0".to_owned(),
            is_expression: true,
            purl: None,
            note: Some(parts.join(" ")),
            bills: Vec::new(),
        });
    }
    Ok(components)
}

/// The bills in a directory of metadata that are JSON.
fn bills_in(bundle: &Bundle<'_>, directory: &str) -> Result<Vec<(String, Value)>> {
    let mut bills = Vec::new();
    for entry in bundle.of_kind(Kind::Metadata) {
        let entry = entry?;
        if let Some(name) = entry.name().strip_prefix(directory)
            && let Ok(bill) = serde_json::from_slice(&entry.contents()?)
        {
            bills.push((name.to_owned(), bill));
        }
    }
    Ok(bills)
}

/// The component that a distribution is.
fn distribution(metadata: &[u8]) -> Option<Component> {
    let identity = Identity::of(metadata)?;
    let normal = identity.name.to_lowercase().replace(['_', '.'], "-");
    Some(Component {
        purl: Some(format!("pkg:pypi/{normal}@{}", encoded(&identity.version))),
        name: identity.name,
        version: identity.version,
        licence: identity.licence,
        is_expression: identity.is_expression,
        note: None,
        bills: Vec::new(),
    })
}

fn cyclonedx(name: &str, components: &[Component]) -> Value {
    let components: Vec<Value> = components
        .iter()
        .map(|component| {
            let mut value = json!({
                "type": "library",
                "bom-ref": reference(component),
                "name": component.name,
                "version": component.version,
            });
            value["licenses"] = match (component.licence.as_str(), component.is_expression) {
                ("", _) => json!([]),
                (expression, true) => json!([{ "expression": expression }]),
                (name, false) => json!([{ "license": { "name": name } }]),
            };
            if let Some(purl) = &component.purl {
                value["purl"] = json!(purl);
            }
            if let Some(note) = &component.note {
                value["properties"] = json!([{ "name": "pyembed:modules", "value": note }]);
            }
            let inner: Vec<Value> = component.bills.iter().flat_map(inner_components).collect();
            if !inner.is_empty() {
                value["components"] = inner.into();
            }
            value
        })
        .collect();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "tools": { "components": [{
                "type": "application",
                "name": "pyembed",
                "version": env!("CARGO_PKG_VERSION"),
            }] },
            "component": { "type": "application", "bom-ref": "program", "name": name },
        },
        "components": components,
    })
}

/// The components of a distribution's bill, or one that stands for a bill in another form.
fn inner_components((name, bill): &(String, Value)) -> Vec<Value> {
    match bill["components"].as_array() {
        Some(components) if bill["bomFormat"] == "CycloneDX" => components
            .iter()
            .cloned()
            .map(|mut component| {
                forget_references(&mut component);
                component
                    .as_object_mut()
                    .map(|fields| fields.remove("bom-ref"));
                component
            })
            .collect(),
        _ => vec![json!({
            "type": "file",
            "name": name,
            "properties": [{ "name": "pyembed:sbom", "value": bill.to_string() }],
        })],
    }
}

/// Takes away names of another bill, which may be names in this.
fn forget_references(component: &mut Value) {
    match component {
        Value::Object(fields) => {
            fields.remove("bom-ref");
            fields.values_mut().for_each(forget_references);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_references),
        _ => {}
    }
}

fn spdx(name: &str, components: &[Component]) -> Value {
    let packages: Vec<Value> = components
        .iter()
        .map(|component| {
            let mut value = json!({
                "SPDXID": format!("SPDXRef-{}", reference(component)),
                "name": component.name,
                "versionInfo": component.version,
                "downloadLocation": "NOASSERTION",
                "filesAnalyzed": false,
                "licenseConcluded": "NOASSERTION",
                "licenseDeclared": "NOASSERTION",
                "copyrightText": "NOASSERTION",
            });
            if component.is_expression {
                value["licenseDeclared"] = json!(component.licence);
            } else if !component.licence.is_empty() {
                value["licenseComments"] = json!(component.licence);
            }
            let notes: Vec<String> = component
                .note
                .iter()
                .map(|note| format!("modules: {note}"))
                .chain(
                    component
                        .bills
                        .iter()
                        .map(|(name, bill)| format!("{name}: {bill}")),
                )
                .collect();
            if !notes.is_empty() {
                value["comment"] = notes.join("\n").into();
            }
            if let Some(purl) = &component.purl {
                value["externalRefs"] = json!([{
                    "referenceCategory": "PACKAGE-MANAGER",
                    "referenceType": "purl",
                    "referenceLocator": purl,
                }]);
            }
            value
        })
        .collect();
    let described: Vec<&Value> = packages.iter().map(|package| &package["SPDXID"]).collect();
    let relationships: Vec<Value> = described
        .iter()
        .map(|id| {
            json!({
                "spdxElementId": "SPDXRef-DOCUMENT",
                "relationshipType": "DESCRIBES",
                "relatedSpdxElement": id,
            })
        })
        .collect();
    json!({
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": name,
        "documentNamespace": format!("urn:pyembed:{}", letters(name)),
        "creationInfo": {
            // A time would make two bills of one file differ.
            "created": "1970-01-01T00:00:00Z",
            "creators": [format!("Tool: pyembed-{}", env!("CARGO_PKG_VERSION"))],
        },
        "packages": packages,
        "relationships": relationships,
    })
}

/// Of its own for each: a distribution and a crate may have the same name and version.
fn reference(component: &Component) -> String {
    let registry = match &component.purl {
        Some(purl) if purl.starts_with("pkg:pypi/") => "pypi-",
        Some(_) => "cargo-",
        None => "",
    };
    letters(&format!(
        "{registry}{}-{}",
        component.name, component.version
    ))
}

/// The text in letters that an identifier of SPDX may have.
fn letters(text: &str) -> String {
    let letter = |letter: char| match letter.is_ascii_alphanumeric() || letter == '.' {
        true => letter,
        false => '-',
    };
    text.chars().map(letter).collect()
}
