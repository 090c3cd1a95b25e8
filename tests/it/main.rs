//! End-to-end tests through the public face.

#![allow(clippy::unwrap_used)]

mod alone;
mod calls;
mod classes;
mod code;
mod coroutines;
mod damage;
mod depth;
mod derived;
mod ending;
mod environment;
mod errors;
mod forged;
mod host;
mod importer;
mod interpreters;
mod keywords;
mod large;
mod lazy;
mod library;
mod limits;
mod logs;
mod names;
mod native_modules;
mod nothing_beside;
mod objects;
mod output;
mod policy;
mod pool;
mod process_start;
mod processes;
mod programs;
mod protocol;
mod renamed;
mod sealed;
mod stdlib;
mod support;
mod syntax_trees;
mod threads;
mod values;
