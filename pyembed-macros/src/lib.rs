//! The procedural macro behind `pyembed_runtime::include_python!`. Use it by that name.

mod expand;
mod input;

use proc_macro::TokenStream;

/// `include_python! { $crate, "scripts/" }`: the runtime crate as the caller knows it, and a
/// directory.
#[doc(hidden)]
#[proc_macro]
pub fn include_python(input: TokenStream) -> TokenStream {
    expand::expand(input.into()).into()
}
