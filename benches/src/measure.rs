//! Programs run in turn, so that noise of the machine meets all of them alike.

use std::{
    io,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::program::Program;

/// One run of a process, with those of its children that it waited for.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub(crate) wall: Duration,
    /// The time of processors, in Python and in the kernel.
    pub(crate) cpu: Duration,
    pub(crate) peak_kib: u64,
    pub(crate) page_faults: u64,
}

/// Medians over the runs of one program.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Timing {
    pub(crate) milliseconds: f64,
    pub(crate) fastest: f64,
    pub(crate) cpu: f64,
    pub(crate) peak_mib: f64,
    pub(crate) page_faults: f64,
    /// Wall time of each round, in milliseconds.
    pub(crate) rounds: Vec<f64>,
}

impl Timing {
    fn of(runs: &[Run]) -> Self {
        let rounds: Vec<f64> = runs.iter().map(|run| milliseconds(run.wall)).collect();
        Self {
            milliseconds: median(rounds.iter().copied()),
            fastest: rounds.iter().copied().fold(f64::INFINITY, f64::min),
            cpu: median(runs.iter().map(|run| milliseconds(run.cpu))),
            peak_mib: median(runs.iter().map(|run| run.peak_kib as f64 / 1024.0)),
            page_faults: median(runs.iter().map(|run| run.page_faults as f64)),
            rounds,
        }
    }

    /// The median over the rounds of this time divided by the other's.
    pub(crate) fn ratio(&self, other: &Self) -> f64 {
        median(
            self.rounds
                .iter()
                .zip(&other.rounds)
                .map(|(this, other)| this / other),
        )
    }
}

/// Runs every program once a round, and every second round in the opposite order.
pub(crate) fn in_turn(programs: &[&Program], warm_up: usize, rounds: usize) -> Result<Vec<Timing>> {
    let mut runs = vec![Vec::with_capacity(rounds); programs.len()];
    for round in 0..warm_up + rounds {
        for turn in order(programs.len(), round) {
            let run = run(&mut programs[turn].command())?;
            if round >= warm_up {
                runs[turn].push(run);
            }
        }
    }
    Ok(runs.iter().map(|runs| Timing::of(runs)).collect())
}

/// The order of a round: each begins with another program, and every second one goes backwards.
fn order(count: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).map(|turn| (turn + round / 2) % count).collect();
    if round % 2 == 1 {
        order.reverse();
    }
    order
}

fn run(command: &mut Command) -> Result<Run> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let child = command.spawn()?;
    let (status, usage) = wait(child.id())?;
    let wall = start.elapsed();
    ensure!(
        status == 0,
        "{} ended with wait status {status}",
        command.get_program().display()
    );
    Ok(Run {
        wall,
        cpu: duration(usage.ru_utime)? + duration(usage.ru_stime)?,
        peak_kib: usage.ru_maxrss.try_into()?,
        page_faults: (usage.ru_minflt + usage.ru_majflt).try_into()?,
    })
}

fn wait(process: u32) -> Result<(libc::c_int, libc::rusage)> {
    let process = libc::pid_t::try_from(process).context("process id")?;
    let mut status = 0;
    // SAFETY: `rusage` is a structure of integers, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    loop {
        // SAFETY: both pointers are to variables of this function, of the types that `wait4` fills.
        let ended = unsafe { libc::wait4(process, &raw mut status, 0, &raw mut usage) };
        if ended == process {
            return Ok((status, usage));
        }
        let error = io::Error::last_os_error();
        ensure!(error.kind() == io::ErrorKind::Interrupted, "wait4: {error}");
    }
}

fn duration(time: libc::timeval) -> Result<Duration> {
    let micros = Duration::from_micros(time.tv_usec.try_into()?);
    Ok(Duration::from_secs(time.tv_sec.try_into()?) + micros)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    match (values.len() / 2, values.len() % 2) {
        (0, 0) => f64::NAN,
        (half, 0) => f64::midpoint(values[half - 1], values[half]),
        (half, _) => values[half],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), 2.0);
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), 2.5);
        assert!(median(std::iter::empty()).is_nan());
    }

    #[test]
    fn each_round_has_every_program_once() {
        for round in 0..8 {
            let mut turns = order(3, round);
            turns.sort_unstable();
            assert_eq!(turns, [0, 1, 2]);
        }
        assert_eq!(
            [order(3, 0), order(3, 1), order(3, 2)],
            [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
        );
    }
}
