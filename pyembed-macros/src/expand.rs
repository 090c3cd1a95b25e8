//! A call of the macro to the expression that it becomes.

use proc_macro2::{Span, TokenStream};
use pyembed_build::{Embedded, embed};
use quote::{quote, quote_spanned};
use syn::{LitStr, Path};

use crate::input::Input;

pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let input: Input = match syn::parse2(tokens) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let runtime = &input.runtime;
    let expanded = input.path.and_then(|path| include(runtime, &path));
    expanded.unwrap_or_else(|error| skeleton(runtime, &error))
}

fn include(runtime: &Path, path: &LitStr) -> syn::Result<TokenStream> {
    match embed(&path.value()).map_err(|message| syn::Error::new(path.span(), message))? {
        Embedded::InOutDir { file } => Ok(from_out_dir(runtime, &file, path.span())),
        Embedded::Here { file, inputs } => Ok(from_file(runtime, &file, &inputs, path.span())),
    }
}

/// `env!` rather than the path itself: cargo then knows that the crate depends on it.
fn from_out_dir(runtime: &Path, file: &str, span: Span) -> TokenStream {
    let file = format!("/{file}");
    quote_spanned! {span=>
        #runtime::__private::Bundle::embedded(
            ::core::include_bytes!(::core::concat!(::core::env!("OUT_DIR"), #file))
        )
    }
}

/// Each source is named, too, so that cargo compiles the crate again when one is edited. Constants
/// leave nothing in the binary.
fn from_file(runtime: &Path, file: &str, inputs: &[String], span: Span) -> TokenStream {
    quote_spanned! {span=>
        {
            #( const _: &[::core::primitive::u8] = ::core::include_bytes!(#inputs); )*
            #runtime::__private::Bundle::embedded(::core::include_bytes!(#file))
        }
    }
}

/// The error, and an expression of the right type, so that one mistake is not followed by twenty.
fn skeleton(runtime: &Path, error: &syn::Error) -> TokenStream {
    let error = error.to_compile_error();
    quote! {
        {
            #error
            #runtime::__private::Bundle::empty()
        }
    }
}
