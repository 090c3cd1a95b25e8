//! The interpreter's start and end, with the settings of `python3 -I -S`.

use std::mem::MaybeUninit;

use pyo3::ffi;

/// Starts CPython without site packages, environment and arguments.
pub fn initialize() {
    let mut config = MaybeUninit::<ffi::PyConfig>::uninit();
    // SAFETY: the first call fills the structure, and what follows uses it as CPython's manual
    // says. No interpreter exists yet, and no other thread.
    unsafe {
        ffi::PyConfig_InitPythonConfig(config.as_mut_ptr());
        let config = config.assume_init_mut();
        config.isolated = 1;
        config.use_environment = 0;
        config.user_site_directory = 0;
        config.site_import = 0;
        config.parse_argv = 0;
        let status = ffi::Py_InitializeFromConfig(config);
        ffi::PyConfig_Clear(config);
        assert!(
            ffi::PyStatus_Exception(status) == 0,
            "CPython did not start"
        );
        ffi::PyEval_SaveThread();
    }
}

/// Ends CPython.
pub fn finalize() {
    // SAFETY: the interpreter was started by this thread, and nothing is attached to it any more.
    unsafe {
        ffi::PyGILState_Ensure();
        ffi::Py_FinalizeEx();
    }
}
