//! The work itself: peers are built, their programs checked, and those that work measured.

use anyhow::{Context, Result, ensure};

use crate::{
    cli::Arguments,
    folders::Folders,
    instructions::Counter,
    measure::{self, Timing},
    peers::{self, BASELINE, OURS, Peer, python::Interpreter},
    program::Program,
    rebuild,
    results::{Absence, Rebuild, Row, Version},
    shipped, staging,
    workload::Workload,
};

/// The peers that are compared, and what was found missing.
pub(crate) struct Comparison<'a> {
    folders: &'a Folders,
    peers: Vec<Box<dyn Peer>>,
    quick: bool,
    counter: Option<Counter>,
    absences: Vec<Absence>,
}

/// A program of a peer that prints what it should.
struct Working<'a> {
    peer: &'a dyn Peer,
    program: Program,
}

/// The programs of a workload that work, and the reasons against the others.
#[derive(Default)]
struct Checked<'a> {
    working: Vec<Working<'a>>,
    failures: Vec<(&'static str, String)>,
}

/// Builds what was asked for, as far as it can be built here.
pub(crate) fn prepare<'a>(folders: &'a Folders, arguments: &Arguments) -> Result<Comparison<'a>> {
    let python = Interpreter::find()?;
    let mut peers = peers::all(&python);
    peers.retain(|peer| arguments.wants(peer.id()));
    let mut comparison = Comparison {
        folders,
        peers,
        quick: arguments.quick,
        counter: Counter::find().filter(|_| !arguments.quick),
        absences: Vec::new(),
    };
    if !arguments.quick && comparison.counter.is_none() {
        comparison.note("Instructions", "all", "valgrind is not installed");
    }
    if arguments.rebuild {
        staging::prepare(folders, &python.executable)?;
    } else if arguments.builds() {
        staging::prepare(folders, &python.executable)?;
        comparison.build(arguments);
    }
    Ok(comparison)
}

impl Comparison<'_> {
    /// The peers and their versions.
    pub(crate) fn versions(&self) -> Vec<Version> {
        let version = |peer: &dyn Peer| Version {
            title: peer.title().to_owned(),
            version: peer
                .version(self.folders)
                .unwrap_or_else(|error| format!("unknown: {error}")),
        };
        self.peers.iter().map(|peer| version(&**peer)).collect()
    }

    /// The reasons for rows that are not there.
    pub(crate) fn absences(self) -> Vec<Absence> {
        self.absences
    }

    /// The times of builds after an edit, of peers that build.
    pub(crate) fn rebuilds(&mut self) -> Vec<Rebuild> {
        let (mut rebuilds, mut failures) = (Vec::new(), Vec::new());
        for peer in &self.peers {
            match rebuild::measure(self.folders, &**peer) {
                Ok(Some(took)) => rebuilds.push(Rebuild {
                    title: peer.title().to_owned(),
                    seconds: took.as_secs_f64(),
                }),
                Ok(None) => {}
                Err(error) => failures.push((peer.title(), format!("{error:#}"))),
            }
        }
        for (peer, reason) in failures {
            self.note(peer, "build after an edit", &reason);
        }
        rebuilds
    }

    fn note(&mut self, peer: &str, workload: &str, reason: &str) {
        // No path of this machine goes into the results.
        let reason = reason.replace(&*self.folders.root().to_string_lossy(), ".");
        eprintln!("{peer}, {workload}: {reason}");
        self.absences.push(Absence {
            peer: peer.to_owned(),
            workload: workload.to_owned(),
            reason,
        });
    }

    fn build(&mut self, arguments: &Arguments) {
        let mut failures = Vec::new();
        for peer in self
            .peers
            .iter()
            .filter(|peer| arguments.builds_peer(peer.id()))
        {
            for workload in arguments.workloads() {
                eprintln!("building {} of {}", workload.name, peer.title());
                if let Err(error) = peer.build(self.folders, workload) {
                    failures.push((peer.title(), workload.name, format!("{error:#}")));
                }
            }
        }
        for (peer, workload, reason) in failures {
            self.note(peer, workload, &reason);
        }
    }

    /// Measures the programs of a workload that work.
    pub(crate) fn measure(&mut self, workload: &Workload) -> Result<Vec<Row>> {
        let Checked { working, failures } = self.check(workload)?;
        let programs: Vec<_> = working.iter().map(|working| &working.program).collect();
        let (warm_up, rounds) = if self.quick {
            (1, 7)
        } else {
            (3, workload.runs)
        };
        eprintln!(
            "measuring {}: {} programs, {rounds} rounds",
            workload.name,
            programs.len()
        );
        let timings = measure::in_turn(&programs, warm_up, rounds)?;
        let rows = self.rows(workload, &working, &timings)?;
        for (peer, reason) in failures {
            self.note(peer, workload.name, &reason);
        }
        Ok(rows)
    }

    fn rows(
        &self,
        workload: &Workload,
        working: &[Working<'_>],
        timings: &[Timing],
    ) -> Result<Vec<Row>> {
        let timing = |id| {
            let position = working.iter().position(|working| working.peer.id() == id);
            position.map(|position| &timings[position])
        };
        let baseline = timing(BASELINE).context("CPython is always there")?;
        let ours = timing(OURS);
        let row = |(working, timing): (&Working<'_>, &Timing)| {
            Ok(Row {
                id: working.peer.id().to_owned(),
                title: working.peer.title().to_owned(),
                to_baseline: timing.ratio(baseline),
                ours_to_it: ours.map(|ours| ours.ratio(timing)),
                size: self.size(working)?,
                instructions: self.instructions(working, workload),
                timing: timing.clone(),
            })
        };
        working.iter().zip(timings).map(row).collect()
    }

    /// Runs every program once: it works if it prints what CPython's prints.
    fn check(&self, workload: &Workload) -> Result<Checked<'_>> {
        let baseline = self.peers.iter().find(|peer| peer.id() == BASELINE);
        let baseline = baseline
            .context("CPython is always there")?
            .program(self.folders, workload);
        let expected = baseline.output().context("CPython does not run it")?;
        let mut checked = Checked::default();
        for peer in &self.peers {
            let program = peer.program(self.folders, workload);
            match check(&program, &expected) {
                Ok(()) => checked.working.push(Working {
                    peer: &**peer,
                    program,
                }),
                Err(error) => checked.failures.push((peer.title(), format!("{error:#}"))),
            }
        }
        Ok(checked)
    }

    fn size(&self, working: &Working<'_>) -> Result<shipped::Size> {
        let notes = self.folders.target().join("sizes");
        shipped::size(&working.program, &notes, !self.quick)
    }

    fn instructions(&self, working: &Working<'_>, workload: &Workload) -> Option<u64> {
        let counter = self.counter.as_ref().filter(|_| working.program.counted)?;
        let count = counter.count(&working.program);
        count
            .inspect_err(|error| {
                eprintln!("{}, {}: {error:#}", working.peer.title(), workload.name)
            })
            .ok()
    }
}

fn check(program: &Program, expected: &str) -> Result<()> {
    ensure!(program.is_built(), "it is not built");
    let output = program.output()?;
    ensure!(output == expected, "it prints something else than CPython");
    Ok(())
}
