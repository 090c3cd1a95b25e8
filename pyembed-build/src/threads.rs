//! Threads with room for deep sources.

use std::sync::OnceLock;

use rayon::ThreadPool;

use crate::error::{Error, Result};

/// Compilers and parsers recurse with the nesting of the source, and a build script's threads have
/// 2 MiB of stack.
const STACK_BYTES: usize = 256 << 20;

/// Runs `f` on such a thread; what it does in parallel is on others.
///
/// # Errors
///
/// If the system gives no threads.
pub(crate) fn with_room<R: Send>(f: impl FnOnce() -> R + Send) -> Result<R> {
    static POOL: OnceLock<ThreadPool> = OnceLock::new();
    let pool = match POOL.get() {
        Some(pool) => pool,
        None => {
            let pool = rayon::ThreadPoolBuilder::new()
                .stack_size(STACK_BYTES)
                .build()
                .map_err(|error| {
                    Error::option(format!("cannot start the threads that compile: {error}"))
                })?;
            POOL.get_or_init(|| pool)
        }
    };
    Ok(pool.install(f))
}
