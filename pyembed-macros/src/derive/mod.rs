//! `#[derive(FromPython)]` and `#[derive(ToPython)]`.

mod attributes;
mod enums;
mod structs;

use attributes::Container;
use proc_macro2::TokenStream;
use syn::{Data, DeriveInput, Error, Result};

/// The trait that is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    FromPython,
    ToPython,
}

/// The implementation, or the errors in its place.
pub(crate) fn expand(input: TokenStream, direction: Direction) -> TokenStream {
    let expanded =
        syn::parse2(input).and_then(|input: DeriveInput| implementation(&input, direction));
    expanded.unwrap_or_else(Error::into_compile_error)
}

fn implementation(input: &DeriveInput, direction: Direction) -> Result<TokenStream> {
    let container = Container::read(input)?;
    match &input.data {
        Data::Struct(data) => structs::implementation(&container, &data.fields, direction),
        Data::Enum(data) => enums::implementation(&container, data, direction),
        Data::Union(data) => Err(Error::new(
            data.union_token.span,
            "a union has no counterpart in Python",
        )),
    }
}
