//! Facts about the start of the process that Rust's own start-up hides, or that RustPython does not
//! bear.

/// The path of the running binary, which `sys.executable` and every `__file__` begin with. Empty if
/// the system does not tell.
pub(crate) fn executable() -> String {
    std::env::current_exe()
        .map(|path| path.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod before_main {
    use std::{
        ffi::{c_char, c_int},
        ptr,
        sync::atomic::{AtomicPtr, AtomicU8, AtomicUsize, Ordering},
    };

    /// The standard streams that were closed, by the bits of their descriptors.
    pub(super) static CLOSED: AtomicU8 = AtomicU8::new(0);
    /// The process's arguments, as the C library has them.
    pub(super) static ARGV: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());
    pub(super) static ARGC: AtomicUsize = AtomicUsize::new(0);

    /// The C library calls this before Rust's start-up opens `/dev/null` in the place of a standard
    /// stream that is closed.
    #[used]
    #[unsafe(link_section = ".init_array")]
    static LOOK: extern "C" fn(c_int, *mut *const c_char, *mut *const c_char) = look;

    extern "C" fn look(argc: c_int, argv: *mut *const c_char, _env: *mut *const c_char) {
        for descriptor in 0..3 {
            // SAFETY: asks about a descriptor, whatever it is.
            if unsafe { libc::fcntl(descriptor, libc::F_GETFD) } == -1 {
                CLOSED.fetch_or(1 << descriptor, Ordering::Relaxed);
            }
        }
        ARGC.store(usize::try_from(argc).unwrap_or(0), Ordering::Relaxed);
        ARGV.store(argv, Ordering::Relaxed);
    }
}

/// True if the standard stream with this descriptor was closed when the process started.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn was_closed(descriptor: usize) -> bool {
    use std::sync::atomic::Ordering;

    before_main::CLOSED.load(Ordering::Relaxed) & (1 << descriptor) != 0
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn was_closed(_descriptor: usize) -> bool {
    false
}

/// True if this process was started with SIGINT ignored, as a shell starts what it does not wait
/// for. To be asked before an interpreter takes the signal.
#[cfg(unix)]
pub(crate) fn interrupt_is_ignored() -> bool {
    let mut action = std::mem::MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: nothing is changed, and the action is read only if the call has filled it in.
    unsafe {
        libc::sigaction(libc::SIGINT, std::ptr::null(), action.as_mut_ptr()) == 0
            && action.assume_init().sa_sigaction == libc::SIG_IGN
    }
}

#[cfg(not(unix))]
pub(crate) fn interrupt_is_ignored() -> bool {
    false
}

/// Runs `make` while every argument of the process is UTF-8: RustPython reads them all while it
/// makes an interpreter, and panics at one that is not.
///
/// Such an argument has a replacement in its place meanwhile.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn with_text_arguments<R>(make: impl FnOnce() -> R) -> R {
    let hidden = hide_arguments();
    let made = make();
    for argument in hidden {
        argument.restore();
    }
    made
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn with_text_arguments<R>(make: impl FnOnce() -> R) -> R {
    make()
}

/// An argument with a replacement in its place.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
struct Hidden {
    place: *mut *const std::ffi::c_char,
    argument: *const std::ffi::c_char,
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
impl Hidden {
    fn restore(self) {
        // SAFETY: the place is one of the process's arguments, which live as long as it. The write
        // is of one pointer, aligned: who reads it sees the one text or the other.
        unsafe { self.place.write_volatile(self.argument) };
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn hide_arguments() -> Vec<Hidden> {
    use std::{ffi::CStr, sync::atomic::Ordering};

    let argv = before_main::ARGV.load(Ordering::Relaxed);
    if argv.is_null() {
        return Vec::new();
    }
    let mut hidden = Vec::new();
    for at in 0..before_main::ARGC.load(Ordering::Relaxed) {
        // SAFETY: the C library gave as many arguments, each of which is a C string, and they live
        // as long as the process.
        unsafe {
            let place = argv.add(at);
            let argument = place.read_volatile();
            if !argument.is_null() && CStr::from_ptr(argument).to_str().is_err() {
                place.write_volatile(c"?".as_ptr());
                hidden.push(Hidden { place, argument });
            }
        }
    }
    hidden
}
