//! The report of a bundle: what is inside, how large it is, and why.

#![expect(dead_code, reason = "the pipeline does not write reports yet")]

mod model;
