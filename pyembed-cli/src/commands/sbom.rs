//! `pyembed inspect --sbom`: the software bill of materials of what is in a bundle.

use std::collections::BTreeMap;

use clap::ValueEnum;
use pyembed_bundle::{BYTECODE, Bundle, Kind};
use serde_json::{Value, json};

use crate::failure::Result;

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
    /// An SPDX expression, or what the metadata calls it; may be empty.
    licence: String,
    /// The package URL, if it has a registry.
    purl: Option<String>,
}

/// The bill of the bundles in a file of this name. It has no time and no random number: the same
/// file has the same bill.
pub(crate) fn bill(name: &str, bundles: &[Bundle<'_>], form: Form) -> Result<Value> {
    let mut components = BTreeMap::new();
    for bundle in bundles {
        for component in components_of(bundle)? {
            components.insert(
                (component.name.clone(), component.version.clone()),
                component,
            );
        }
    }
    let components: Vec<Component> = components.into_values().collect();
    Ok(match form {
        Form::Cyclonedx => cyclonedx(name, &components),
        Form::Spdx => spdx(name, &components),
    })
}

fn components_of(bundle: &Bundle<'_>) -> Result<Vec<Component>> {
    let mut components = Vec::new();
    for entry in bundle.of_kind(Kind::Metadata) {
        let entry = entry?;
        if entry.name().ends_with(".dist-info/METADATA") {
            let text = String::from_utf8_lossy(&entry.contents()?).into_owned();
            components.extend(distribution(&text));
        }
    }
    let mut modules = bundle.of_kind(Kind::Module).flatten();
    if modules.any(|entry| entry.is_stdlib()) {
        components.push(Component {
            name: "python-standard-library".to_owned(),
            version: "3.14".to_owned(),
            licence: "PSF-2.0".to_owned(),
            purl: None,
        });
    }
    // What the byte code is for, and runs it.
    let version = BYTECODE.split([' ', '-']).nth(1).unwrap_or_default();
    components.push(Component {
        name: "rustpython".to_owned(),
        version: version.to_owned(),
        licence: "MIT".to_owned(),
        purl: Some(format!("pkg:cargo/rustpython-vm@{version}")),
    });
    Ok(components)
}

/// Reads the metadata of a distribution, as far as a bill needs it.
fn distribution(metadata: &str) -> Option<Component> {
    let headers = metadata.split("\n\n").next()?;
    let field = |name: &str| {
        let lines = headers.lines();
        let values = lines.filter_map(|line| line.split_once(": "));
        values
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
            .next()
    };
    let (name, version) = (field("Name")?, field("Version")?);
    let normal = name.to_lowercase().replace(['_', '.'], "-");
    Some(Component {
        licence: field("License-Expression")
            .or_else(|| field("License"))
            .unwrap_or_default(),
        purl: Some(format!("pkg:pypi/{normal}@{version}")),
        name,
        version,
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
            if !component.licence.is_empty() {
                value["licenses"] = json!([{ "license": { "name": component.licence } }]);
            }
            if let Some(purl) = &component.purl {
                value["purl"] = json!(purl);
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
            if !component.licence.is_empty() {
                value["licenseComments"] = json!(component.licence);
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

fn reference(component: &Component) -> String {
    letters(&format!("{}-{}", component.name, component.version))
}

/// What an identifier of SPDX may have.
fn letters(text: &str) -> String {
    let letter = |letter: char| match letter.is_ascii_alphanumeric() || letter == '.' {
        true => letter,
        false => '-',
    };
    text.chars().map(letter).collect()
}
