//! Packs into the command what it needs where cargo's registry is not: the standard library, and
//! the names of the crates that it is made of.

use std::{
    collections::BTreeMap,
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use auditable_serde::Source;
use flate2::{Compression, write::ZlibEncoder};
use serde_json::{Value, json};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result {
    println!("cargo::rerun-if-changed=build.rs");
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for lock in own
        .ancestors()
        .take(2)
        .map(|directory| directory.join("Cargo.lock"))
    {
        if lock.is_file() {
            println!("cargo::rerun-if-changed={}", lock.display());
        }
    }
    let directory = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    fs::write(
        directory.join("stdlib.pyembed"),
        pyembed_build::pack_stdlib()?,
    )?;
    let crates = crates().unwrap_or_else(|error| {
        println!("cargo::warning=bills of materials will have no crates: {error}");
        Vec::new()
    });
    fs::write(directory.join("crates.json.zlib"), packed(&crates)?)?;
    Ok(())
}

/// The crates that this build links, as cargo-auditable writes them.
fn crates() -> Result<Vec<Value>> {
    let mut crates = BTreeMap::new();
    for line in tree()?.lines() {
        let mut words = line.split(' ');
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            let version = version.trim_start_matches('v');
            // Behind both stands where a crate lies, if it is no registry's; or that it was listed.
            let source = match words.next() {
                None | Some("(*)") => Source::CratesIo,
                Some(_) => Source::Local,
            };
            crates.insert((name.to_owned(), version.to_owned()), source);
        }
    }
    let own = env!("CARGO_PKG_NAME");
    let described = crates.into_iter().map(|((name, version), source)| {
        let mut described = json!({ "name": name, "version": version, "source": source });
        if name == own {
            described["root"] = true.into();
        }
        described
    });
    Ok(described.collect())
}

/// `cargo tree` of this crate, with the features and for the target that it is built with.
fn tree() -> Result<String> {
    let manifest = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("Cargo.toml");
    let features = ["ssl", "sqlite"].into_iter().filter(|feature| {
        env::var_os(format!("CARGO_FEATURE_{}", feature.to_uppercase())).is_some()
    });
    let output = Command::new(env::var("CARGO")?)
        .args(["tree", "--offline", "--locked", "--quiet"])
        .args([
            "--edges",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .args([
            "--package",
            env!("CARGO_PKG_NAME"),
            "--target",
            &env::var("TARGET")?,
        ])
        .args(["--features", &features.collect::<Vec<_>>().join(",")])
        .arg("--manifest-path")
        .arg(manifest)
        .output()?;
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout)?),
        false => Err(String::from_utf8_lossy(&output.stderr)
            .replace('\n', " ")
            .into()),
    }
}

fn packed(crates: &[Value]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(json!({ "packages": crates }).to_string().as_bytes())?;
    Ok(encoder.finish()?)
}
