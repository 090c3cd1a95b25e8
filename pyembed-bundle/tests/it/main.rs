//! The format as its users meet it: written and read, damaged, made up, and as `FORMAT.md`
//! describes it.

mod appended;
mod compressed;
mod crafted;
mod damage;
mod embedded;
mod format_page;
mod objects;
mod packages;
mod prefix;
mod round_trip;
mod samples;
