//! The cryptography behind Python's `ssl`.

use rustls::crypto::ring;
use rustpython_stdlib::ssl::providers::CryptoExt;

/// RustPython takes its cryptography from the process-wide provider of rustls, and panics in the
/// first connection without one.
///
/// An application that has installed a provider of its own before keeps it; then RustPython cannot
/// be told what it can do, and a TLS connection from Python ends in
/// [`Error::Panic`](crate::Error::Panic). If Python is started first, it is the application's own
/// `install_default` that fails.
pub(crate) fn install_provider() {
    let abilities = CryptoExt {
        all_cipher_suites: Some(ring::ALL_CIPHER_SUITES),
        default_cipher_suites: Some(ring::DEFAULT_CIPHER_SUITES),
        all_kx_groups: Some(ring::ALL_KX_GROUPS),
        any_supported_key: Some(ring::sign::any_supported_type),
        ticketer: ring::Ticketer::new,
    };
    // Fails for the second interpreter of the process, which finds what the first one installed.
    let _ = CryptoExt::set_provider(ring::default_provider(), abilities);
}
