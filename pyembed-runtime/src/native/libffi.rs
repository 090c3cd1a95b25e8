//! libffi, which only calls by `ctypes` need, loaded when the first of them is made.
//!
//! RustPython's `host_env` asks the linker for libffi as a shared library: every binary would need
//! `libffi.so.8` to start, and libffi's development files to be linked. These are the functions and
//! types that it wants, under their names; the build script gives the linker an empty library to
//! find. Calls go on to the system's libffi.

use std::{
    ffi::{c_int, c_uint, c_ushort, c_void},
    mem::size_of,
    ptr,
    sync::OnceLock,
};

use libloading::Library;

/// Versions 3.4 and 3.3, which are alike in what is used here.
const FILES: [&str; 2] = ["libffi.so.8", "libffi.so.7"];

/// `FFI_BAD_TYPEDEF` of `ffi_status`. Nobody gets to see it: [`super::ctypes`] refuses calls.
const FAILED: c_int = 1;

/// `ffi_type`, which describes an argument or a result.
#[repr(C)]
struct Type {
    size: usize,
    alignment: c_ushort,
    kind: c_ushort,
    elements: *const *const Type,
}

// SAFETY: libffi only reads the types that it defines itself, of which these take the place; what
// is in them is plain numbers and a null pointer.
unsafe impl Sync for Type {}

macro_rules! types {
    ($($name:ident: $rust:ty = $kind:literal,)*) => {$(
        #[unsafe(no_mangle)]
        static $name: Type = Type {
            size: size_of::<$rust>(),
            alignment: align_of::<$rust>() as c_ushort,
            kind: $kind,
            elements: ptr::null(),
        };
    )*};
}

// The numbers are the `FFI_TYPE_` constants of ffi.h. `void` has size and alignment 1 there.
types! {
    ffi_type_void: u8 = 0,
    ffi_type_float: f32 = 2,
    ffi_type_double: f64 = 3,
    ffi_type_uint8: u8 = 5,
    ffi_type_sint8: i8 = 6,
    ffi_type_uint16: u16 = 7,
    ffi_type_sint16: i16 = 8,
    ffi_type_uint32: u32 = 9,
    ffi_type_sint32: i32 = 10,
    ffi_type_uint64: u64 = 11,
    ffi_type_sint64: i64 = 12,
    ffi_type_pointer: *const c_void = 14,
}

/// The functions of the loaded library.
struct Functions {
    call: unsafe extern "C" fn(*mut c_void, *mut c_void, *mut c_void, *mut c_void),
    prep_cif: unsafe extern "C" fn(*mut c_void, c_uint, c_uint, *mut c_void, *mut c_void) -> c_int,
    closure_alloc: unsafe extern "C" fn(usize, *mut *mut c_void) -> *mut c_void,
    closure_free: unsafe extern "C" fn(*mut c_void),
    prep_closure_loc: unsafe extern "C" fn(
        *mut c_void,
        *mut c_void,
        *mut c_void,
        *mut c_void,
        *mut c_void,
    ) -> c_int,
}

impl Functions {
    fn load() -> Option<Self> {
        // SAFETY: loading libffi runs nothing but its own initialisation.
        let library = FILES
            .iter()
            .find_map(|file| unsafe { Library::new(*file) }.ok())?;
        // Its functions stay in use until the process ends.
        let library: &'static Library = Box::leak(Box::new(library));
        // SAFETY: the types are those that ffi.h declares, pointers to what is libffi's own
        // business being pointers to anything.
        unsafe {
            Some(Self {
                call: *library.get(c"ffi_call").ok()?,
                prep_cif: *library.get(c"ffi_prep_cif").ok()?,
                closure_alloc: *library.get(c"ffi_closure_alloc").ok()?,
                closure_free: *library.get(c"ffi_closure_free").ok()?,
                prep_closure_loc: *library.get(c"ffi_prep_closure_loc").ok()?,
            })
        }
    }
}

/// None if the system has no libffi.
fn functions() -> Option<&'static Functions> {
    static FUNCTIONS: OnceLock<Option<Functions>> = OnceLock::new();
    FUNCTIONS.get_or_init(Functions::load).as_ref()
}

/// True if C functions can be called.
pub(super) fn is_there() -> bool {
    functions().is_some()
}

// Without the library nothing gets past `ffi_prep_cif` and `ffi_closure_alloc`.

#[unsafe(no_mangle)]
unsafe extern "C" fn ffi_prep_cif(
    cif: *mut c_void,
    abi: c_uint,
    count: c_uint,
    result: *mut c_void,
    arguments: *mut c_void,
) -> c_int {
    // SAFETY: the caller keeps to ffi.h.
    functions().map_or(FAILED, |functions| unsafe {
        (functions.prep_cif)(cif, abi, count, result, arguments)
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ffi_call(
    cif: *mut c_void,
    function: *mut c_void,
    result: *mut c_void,
    arguments: *mut c_void,
) {
    if let Some(functions) = functions() {
        // SAFETY: the caller keeps to ffi.h.
        unsafe { (functions.call)(cif, function, result, arguments) }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ffi_closure_alloc(size: usize, code: *mut *mut c_void) -> *mut c_void {
    // SAFETY: the caller keeps to ffi.h.
    functions().map_or(ptr::null_mut(), |functions| unsafe {
        (functions.closure_alloc)(size, code)
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ffi_closure_free(closure: *mut c_void) {
    if let Some(functions) = functions() {
        // SAFETY: the caller keeps to ffi.h.
        unsafe { (functions.closure_free)(closure) }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ffi_prep_closure_loc(
    closure: *mut c_void,
    cif: *mut c_void,
    function: *mut c_void,
    data: *mut c_void,
    code: *mut c_void,
) -> c_int {
    // SAFETY: the caller keeps to ffi.h.
    functions().map_or(FAILED, |functions| unsafe {
        (functions.prep_closure_loc)(closure, cif, function, data, code)
    })
}
