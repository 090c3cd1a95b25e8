//! The command line.

use clap::{Parser, builder::PossibleValuesParser};

use crate::{
    peers,
    workload::{WORKLOADS, Workload},
};

/// Measures programs made with pyembed beside the same programs made with its peers, and writes
/// benches/RESULTS.md and benches/results.svg.
#[derive(Parser)]
#[command(name = "cargo bench-peers", bin_name = "cargo bench-peers")]
pub(crate) struct Arguments {
    /// Runs each program a few times, and only those that are built already; writes no results
    #[arg(long)]
    pub(crate) quick: bool,
    /// Measures this peer (may be given several times) beside pyembed and CPython; writes no
    /// results
    #[arg(long, value_name = "PEER", value_parser = PossibleValuesParser::new(peers::IDS))]
    pub(crate) only: Vec<String>,
    /// Measures this workload (may be given several times); the results keep the others as they
    /// are
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(WORKLOADS.iter().map(|workload| workload.name)))]
    pub(crate) workload: Vec<String>,
    /// Builds everything, or the peers of --only, and measures nothing
    #[arg(long, conflicts_with_all = ["quick", "render"])]
    pub(crate) build: bool,
    /// Builds nothing: measures what is built already
    #[arg(long)]
    pub(crate) no_build: bool,
    /// Measures builds after an edit, and nothing else
    #[arg(long, conflicts_with_all = ["quick", "build", "no_build", "render"])]
    pub(crate) rebuild: bool,
    /// Writes the results of the last time again, and measures nothing
    #[arg(long, conflicts_with = "quick")]
    pub(crate) render: bool,
}

impl Arguments {
    /// The workloads that were asked for.
    pub(crate) fn workloads(&self) -> impl Iterator<Item = &'static Workload> {
        WORKLOADS.iter().filter(|workload| {
            self.workload.is_empty() || self.workload.iter().any(|name| name == workload.name)
        })
    }

    /// True of a peer that was asked for, and of the two that all are compared with.
    pub(crate) fn wants(&self, peer: &str) -> bool {
        self.only.is_empty()
            || peer == peers::OURS
            || peer == peers::BASELINE
            || self.only.iter().any(|only| only == peer)
    }

    /// True of a peer that is to be built.
    pub(crate) fn builds_peer(&self, peer: &str) -> bool {
        !self.build || self.only.is_empty() || self.only.iter().any(|only| only == peer)
    }

    /// True if programs may be built.
    pub(crate) fn builds(&self) -> bool {
        !self.quick && !self.no_build
    }

    /// True if what is measured goes into the files.
    pub(crate) fn writes_results(&self) -> bool {
        !self.quick && !self.build && self.only.is_empty()
    }
}
