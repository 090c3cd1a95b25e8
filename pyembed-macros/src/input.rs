//! The arguments of the macro.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::{
    LitStr, Path, Token,
    parse::{Parse, ParseStream},
};

/// The arguments of `include_python!`.
pub(crate) struct Input {
    /// The runtime crate, by a path that works where the macro is called: users may rename the
    /// dependency.
    pub(crate) runtime: Path,
    /// The rest, read apart so that a mistake in it leaves `runtime` known.
    pub(crate) path: syn::Result<LitStr>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let runtime = input.call(Path::parse_mod_style)?;
        input.parse::<Token![,]>()?;
        let rest: TokenStream = input.parse()?;
        Ok(Self {
            runtime,
            path: path(rest),
        })
    }
}

fn path(tokens: TokenStream) -> syn::Result<LitStr> {
    let first = tokens.clone().into_iter().next();
    let span = first.as_ref().map_or_else(Span::call_site, TokenTree::span);
    let expected = "expected one string literal: a directory of Python, relative to Cargo.toml, as in `include_python!(\"scripts/\")`";
    let mistake = |_| syn::Error::new(span, expected);
    syn::parse::Parser::parse2(one_literal, tokens).map_err(mistake)
}

fn one_literal(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = input.parse()?;
    input.parse::<Option<Token![,]>>()?;
    Ok(literal)
}
