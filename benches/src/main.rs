//! `cargo bench-peers`: programs made with pyembed beside the same programs made with its peers,
//! measured as whole processes.

mod cargo;
mod cli;
mod comparison;
mod folders;
mod instructions;
mod machine;
mod measure;
mod note;
mod peers;
mod program;
mod rebuild;
mod results;
mod shell;
mod shipped;
mod staging;
mod workload;

use anyhow::Result;
use clap::Parser;

use crate::{cli::Arguments, folders::Folders, machine::Machine, results::Results};

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let folders = Folders::of_this_checkout()?;
    let mut results = Results::read(&folders)?;
    if !arguments.render {
        compare(&folders, &arguments, &mut results)?;
    }
    if arguments.writes_results() {
        results.write(&folders)?;
    }
    Ok(())
}

fn compare(folders: &Folders, arguments: &Arguments, results: &mut Results) -> Result<()> {
    let mut comparison = comparison::prepare(folders, arguments)?;
    if arguments.rebuild {
        let rebuilds = comparison.rebuilds();
        print!("{}", results::markdown::rebuilds(&rebuilds));
        results.replace_rebuilds(rebuilds);
    } else if !arguments.build {
        results.machine = Machine::here();
        results.versions = comparison.versions();
        for workload in arguments.workloads() {
            let rows = comparison.measure(workload)?;
            print!("{}", results::markdown::table(workload, &rows));
            results.replace(workload, rows);
            if arguments.writes_results() {
                results.write(folders)?;
            }
        }
    }
    results.merge_absences(comparison.absences());
    Ok(())
}
