//! All that was measured, kept as JSON below `target` and rendered into `benches`.

mod chart;
pub(crate) mod markdown;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::{
    folders::Folders,
    machine::Machine,
    measure::Timing,
    shipped::Size,
    workload::{WORKLOADS, Workload},
};

/// One program of one peer.
#[derive(Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) timing: Timing,
    /// Its time divided by CPython's.
    pub(crate) to_baseline: f64,
    /// pyembed's time divided by its, if pyembed runs it.
    pub(crate) ours_to_it: Option<f64>,
    pub(crate) size: Size,
    pub(crate) instructions: Option<u64>,
}

/// The rows of a workload.
#[derive(Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) workload: String,
    pub(crate) rows: Vec<Row>,
}

/// The versions and settings of a peer.
#[derive(Serialize, Deserialize)]
pub(crate) struct Version {
    pub(crate) title: String,
    pub(crate) version: String,
}

/// The time that a build takes after an edit.
#[derive(Serialize, Deserialize)]
pub(crate) struct Rebuild {
    pub(crate) title: String,
    pub(crate) seconds: f64,
}

/// A row that is not there, and the reason.
#[derive(Serialize, Deserialize)]
pub(crate) struct Absence {
    pub(crate) peer: String,
    pub(crate) workload: String,
    pub(crate) reason: String,
}

/// Everything that the files in `benches` are written from.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Results {
    pub(crate) machine: Machine,
    pub(crate) versions: Vec<Version>,
    pub(crate) tables: Vec<Table>,
    pub(crate) absences: Vec<Absence>,
    #[serde(default)]
    pub(crate) rebuilds: Vec<Rebuild>,
}

impl Results {
    /// Those of the last time, or none.
    pub(crate) fn read(folders: &Folders) -> Result<Self> {
        match fs::read(json(folders)) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .context("results.json of an earlier time cannot be read: remove it"),
            Err(_) => Ok(Self::default()),
        }
    }

    /// Puts the rows of a workload in the place of those from before.
    pub(crate) fn replace(&mut self, workload: &Workload, rows: Vec<Row>) {
        self.tables.retain(|table| table.workload != workload.name);
        self.absences
            .retain(|absence| absence.workload != workload.name);
        self.tables.push(Table {
            workload: workload.name.to_owned(),
            rows,
        });
    }

    /// Puts times of builds in the places of those from before.
    pub(crate) fn replace_rebuilds(&mut self, rebuilds: Vec<Rebuild>) {
        for rebuild in rebuilds {
            self.rebuilds.retain(|before| before.title != rebuild.title);
            self.rebuilds.push(rebuild);
        }
    }

    /// Adds reasons, one for each row that is not there; of those from before the ones stay that
    /// are of a workload.
    pub(crate) fn merge_absences(&mut self, absences: Vec<Absence>) {
        let is_workload = |name: &str| WORKLOADS.iter().any(|workload| workload.name == name);
        self.absences
            .retain(|absence| is_workload(&absence.workload));
        for absence in absences {
            let same =
                |other: &Absence| other.peer == absence.peer && other.workload == absence.workload;
            if !self.absences.iter().any(same) {
                self.absences.push(absence);
            }
        }
    }

    /// Writes the JSON, RESULTS.md and results.svg.
    pub(crate) fn write(&self, folders: &Folders) -> Result<()> {
        fs::write(json(folders), serde_json::to_vec_pretty(self)?)?;
        fs::write(folders.benches().join("RESULTS.md"), markdown::page(self))?;
        fs::write(folders.benches().join("results.svg"), chart::svg(self))?;
        eprintln!("written: benches/RESULTS.md, benches/results.svg");
        Ok(())
    }

    /// The rows of a workload, if it was measured.
    pub(crate) fn rows(&self, workload: &Workload) -> Option<&[Row]> {
        let table = self
            .tables
            .iter()
            .find(|table| table.workload == workload.name);
        table.map(|table| &*table.rows)
    }
}

fn json(folders: &Folders) -> PathBuf {
    folders.target().join("results.json")
}
