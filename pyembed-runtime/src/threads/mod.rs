//! The VMs of an interpreter: one for each thread that calls, or one alone without the feature
//! `threading`.

#[cfg(feature = "threading")]
mod per_thread;
#[cfg(not(feature = "threading"))]
mod single;

#[cfg(feature = "threading")]
pub(crate) use per_thread::Threads;
#[cfg(not(feature = "threading"))]
pub(crate) use single::Threads;
