//! results.svg: a bar of median time for each program.

use std::fmt::Write;

use super::{Results, Row};
use crate::{
    peers::OURS,
    workload::{WORKLOADS, Workload},
};

const WIDTH: f64 = 760.0;
/// The place where bars begin, and the width of the longest of a workload.
const LEFT: f64 = 160.0;
const LONGEST: f64 = 430.0;
const BAR: f64 = 14.0;
const STEP: f64 = 19.0;
const HEADING: f64 = 44.0;

/// The chart as SVG.
pub(crate) fn svg(results: &Results) -> String {
    let mut body = String::new();
    let mut y = 8.0;
    for workload in &WORKLOADS {
        if let Some(rows) = results.rows(workload) {
            y = group(&mut body, y, workload, rows);
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{body}</svg>\n",
        height = y + 16.0,
    )
}

/// The bars of a workload, fastest first, below a heading; returns where the next group begins.
fn group(body: &mut String, top: f64, workload: &Workload, rows: &[Row]) -> f64 {
    let _ = writeln!(
        body,
        "<text x=\"12\" y=\"{}\" font-weight=\"bold\" font-size=\"14\">{}: median ms (times CPython)</text>",
        top + 26.0,
        workload.name
    );
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by(|a, b| a.timing.milliseconds.total_cmp(&b.timing.milliseconds));
    let longest = rows.last().map_or(1.0, |row| row.timing.milliseconds);
    let mut y = top + HEADING - 6.0;
    for row in rows {
        bar(body, y, row, LONGEST * row.timing.milliseconds / longest);
        y += STEP;
    }
    y
}

fn bar(body: &mut String, y: f64, row: &Row, length: f64) {
    let ours = row.id.starts_with(OURS);
    let (fill, weight) = if ours {
        ("#c2410c", "bold")
    } else {
        ("#94a3b8", "normal")
    };
    let baseline = y + BAR - 3.0;
    let _ = writeln!(
        body,
        "<text x=\"{}\" y=\"{baseline}\" text-anchor=\"end\" font-weight=\"{weight}\">{}</text>\
         <rect x=\"{LEFT}\" y=\"{y}\" width=\"{length:.1}\" height=\"{BAR}\" fill=\"{fill}\"/>\
         <text x=\"{:.1}\" y=\"{baseline}\" font-weight=\"{weight}\">{:.1} ({:.2})</text>",
        LEFT - 8.0,
        row.title,
        LEFT + length + 6.0,
        row.timing.milliseconds,
        row.to_baseline,
    );
}
