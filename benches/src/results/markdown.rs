//! RESULTS.md.

use std::fmt::Write;

use super::{Rebuild, Results, Row};
use crate::{
    peers::{BASELINE, OURS},
    workload::{WORKLOADS, Workload},
};

const INTRODUCTION: &str = "\
# pyembed beside its peers

The same Python programs, made into something to give to others by pyembed and by its peers, and run as whole processes.
`cargo bench-peers` measured them and wrote this page and its chart.

![Median times, by workload](results.svg)

";

const LEGEND: &str = "\
| column | is |
|---|---|
| ms | median wall time of a process, from its start to its end, and the fastest |
| CPU ms | median time of processors, in the program and in the kernel |
| / CPython | its time divided by CPython's in the same round: the median over the rounds |
| pyembed / it | pyembed's time divided by its in the same round: below 1, pyembed is faster |
| MB | what has to be on a machine for it to run: a file, or the sum of the files (10^6 bytes). With CPython and PyO3: the \
interpreter and its library, without tests and what only developers use |
| xz MB | the same by `tar` and `xz -9`; what is in several places, each by itself |
| RSS MiB | the most memory that it had resident; with children, of the largest |
| faults | page faults, those of children too |
| M instr. | millions of instructions, counted by valgrind's callgrind, of some |

";

const REBUILDS: &str = "\
## After an edit

Seconds of a build of `hello` after an edit of one file, measured once. CPython, PyO3 and RustPython read the file itself.

| | s |
|---|--:|
";

const HOW: &str = "\
## Again

```sh
cargo bench-peers
```

builds what is missing below `target/bench` and measures everything: the first time that takes more than an hour on two
cores, because RustPython is compiled four times. `--help` has shorter ways. It needs CPython 3.11 with its headers,
shared library and `venv` (on Debian: `apt install python3.11-dev python3.11-venv`), a C compiler, `tar`, `xz` and, for
the instructions, `valgrind`; Nuitka, PyInstaller, cx_Freeze and the packages are installed by pip.

In a round each program runs once, each round in another order; standard output goes nowhere. Before that each program
must have printed what CPython prints. pyembed and RustPython take the packages' fallbacks in Python where all others load
extension modules (`markupsafe`, `charset_normalizer`). In `fetch` all but pyembed import `ssl`, a feature that is off by
default there.

";

/// The page.
pub(crate) fn page(results: &Results) -> String {
    let mut page = INTRODUCTION.to_owned();
    machine(&mut page, results);
    for workload in &WORKLOADS {
        if let Some(rows) = results.rows(workload) {
            page += &table(workload, rows);
        }
    }
    page += LEGEND;
    page += &rebuilds(&results.rebuilds);
    page += HOW;
    versions(&mut page, results);
    absences(&mut page, results);
    page
}

/// The table of one workload, with its heading.
pub(crate) fn table(workload: &Workload, rows: &[Row]) -> String {
    let mut text = format!("## {}\n\n{}\n\n", workload.name, workload.summary);
    text += "| | ms (fastest) | CPU ms | / CPython | pyembed / it | MB | xz MB | RSS MiB | faults | M instr. |\n";
    text += "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
    for row in rows {
        text += &line(row);
    }
    text + "\n"
}

fn line(row: &Row) -> String {
    let title = if row.id == OURS {
        format!("**{}**", row.title)
    } else {
        row.title.clone()
    };
    let timing = &row.timing;
    format!(
        "| {title} | {:.1} ({:.1}) | {:.1} | {} | {} | {} | {} | {:.1} | {:.0} | {} |\n",
        timing.milliseconds,
        timing.fastest,
        timing.cpu,
        ratio(Some(row.to_baseline), row.id == BASELINE),
        ratio(row.ours_to_it, row.id == OURS),
        megabytes(Some(row.size.bytes)),
        megabytes(row.size.packed),
        timing.peak_mib,
        timing.page_faults,
        row.instructions
            .map_or(String::new(), |count| format!("{:.1}", count as f64 / 1e6)),
    )
}

fn ratio(ratio: Option<f64>, is_to_itself: bool) -> String {
    match ratio {
        Some(_) if is_to_itself => "1".to_owned(),
        Some(ratio) => format!("{ratio:.2}"),
        None => String::new(),
    }
}

fn megabytes(bytes: Option<u64>) -> String {
    bytes.map_or(String::new(), |bytes| format!("{:.1}", bytes as f64 / 1e6))
}

fn machine(page: &mut String, results: &Results) {
    let machine = &results.machine;
    let _ = writeln!(
        page,
        "Measured on {} with {} cores of {}, {}; load before: {}. Ratios carry over to other\nmachines, times do not.\n",
        machine.date, machine.cores, machine.processor, machine.system, machine.load
    );
}

/// The table of builds after an edit, with its heading; nothing if none was measured.
pub(crate) fn rebuilds(rebuilds: &[Rebuild]) -> String {
    let mut text = REBUILDS.to_owned();
    for rebuild in rebuilds {
        let _ = writeln!(text, "| {} | {:.1} |", rebuild.title, rebuild.seconds);
    }
    if rebuilds.is_empty() {
        String::new()
    } else {
        text + "\n"
    }
}

fn versions(page: &mut String, results: &Results) {
    *page += "## Versions\n\n| | |\n|---|---|\n";
    for version in &results.versions {
        let _ = writeln!(page, "| {} | {} |", version.title, version.version);
    }
    *page += "\nThose of the packages are in [programs/requirements](programs/requirements).\n";
}

fn absences(page: &mut String, results: &Results) {
    if results.absences.is_empty() {
        return;
    }
    *page += "\n## Not there\n\n";
    for absence in &results.absences {
        let _ = writeln!(
            page,
            "- {}, {}: {}",
            absence.peer, absence.workload, absence.reason
        );
    }
}
