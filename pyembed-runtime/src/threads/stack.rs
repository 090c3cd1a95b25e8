//! The size of a thread's stack: on a small one RustPython does not even get as far as to raise
//! RecursionError.

/// The least stack that Python is run on, in bytes. 192 KiB carry a call, and some imports do not
/// fit.
pub(crate) const LEAST: usize = 256 * 1024;

/// True if the current thread's stack is known to be too small.
pub(crate) fn is_too_small() -> bool {
    size().is_some_and(|size| size < LEAST)
}

/// The size in bytes of the current thread's stack, if the system tells.
#[cfg(all(target_os = "linux", not(target_env = "musl")))]
fn size() -> Option<usize> {
    use std::{mem::MaybeUninit, ptr};

    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    let (mut start, mut size) = (ptr::null_mut(), 0);
    // SAFETY: the attributes are read and destroyed only once the first call has filled them in.
    unsafe {
        if libc::pthread_getattr_np(libc::pthread_self(), attributes.as_mut_ptr()) != 0 {
            return None;
        }
        let read = libc::pthread_attr_getstack(attributes.as_ptr(), &mut start, &mut size);
        libc::pthread_attr_destroy(attributes.as_mut_ptr());
        (read == 0).then_some(size)
    }
}

#[cfg(not(all(target_os = "linux", not(target_env = "musl"))))]
fn size() -> Option<usize> {
    None
}
