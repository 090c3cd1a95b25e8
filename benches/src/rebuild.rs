//! The time from an edit of a Python file to a program that has it.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;

use crate::{
    folders::Folders,
    peers::Peer,
    staging,
    workload::{WORKLOADS, Workload},
};

/// The workload that is edited, and the file of it.
const EDITED: &Workload = &WORKLOADS[0];
const FILE: &str = "hello/prices.py";

/// Builds, edits a file, and measures the second build. None for peers that read the file itself.
pub(crate) fn measure(folders: &Folders, peer: &dyn Peer) -> Result<Option<Duration>> {
    let Some(scripts) = peer.editable(folders, EDITED)? else {
        return Ok(None);
    };
    peer.build_editable(folders, EDITED)?;
    append(
        &scripts.join(FILE),
        "\n\ndef dearest():\n    return max(PRICES.values())\n",
    )?;
    let start = Instant::now();
    let built = peer.build_editable(folders, EDITED);
    let took = start.elapsed();
    staging::copy_scripts(folders, EDITED)?;
    built.map(|()| Some(took))
}

fn append(file: &Path, text: &str) -> Result<()> {
    let there = fs::read_to_string(file)?;
    Ok(fs::write(file, there + text)?)
}
