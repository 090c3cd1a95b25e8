//! The report of a bundle: what is inside, how large it is, and why.

#![cfg_attr(
    not(test),
    expect(dead_code, reason = "the pipeline does not write reports yet")
)]

mod chain;
mod columns;
#[cfg(test)]
mod fixture;
mod html;
mod json;
mod model;
mod notices;
mod size;
mod text;
mod words;

#[allow(unused_imports, reason = "the pipeline does not write reports yet")]
pub(crate) use {
    html::html,
    model::{Absent, AbsentWhy, DistributionInfo, Edge, Item, ItemKind, Origin, Report, Skipped},
    notices::{Part, always_inside, notices},
    text::text,
};
