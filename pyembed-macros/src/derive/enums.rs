//! Enums: variants without content are their names, those with one value are that value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DataEnum, Error, Fields, Result, Variant};

use super::{
    Direction,
    attributes::{Container, Item},
};

pub(super) fn implementation(
    container: &Container<'_>,
    data: &DataEnum,
    direction: Direction,
) -> Result<TokenStream> {
    container.refuse_class("an enum")?;
    let variants: Vec<(&Variant, Item)> = data
        .variants
        .iter()
        .map(|variant| {
            check(variant)?;
            let item = Item::read(&variant.attrs)?;
            if item.is_optional || item.is_skipped {
                let message = "`default` and `skip` are for fields: a variant has neither";
                return Err(Error::new(variant.ident.span(), message));
            }
            Ok((variant, item))
        })
        .collect::<Result<_>>()?;
    Ok(match direction {
        Direction::FromPython => from_variants(container, &variants),
        Direction::ToPython => to_variants(container, &variants),
    })
}

fn check(variant: &Variant) -> Result<()> {
    match &variant.fields {
        Fields::Unit => Ok(()),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(()),
        _ => Err(Error::new(
            variant.ident.span(),
            "a variant without content, or with one value, has a counterpart in Python: others go \
             as `Serde`",
        )),
    }
}

/// The first variant that fits.
fn from_variants(container: &Container<'_>, variants: &[(&Variant, Item)]) -> TokenStream {
    let runtime = &container.runtime;
    let attempts = variants.iter().map(|(variant, item)| {
        let ident = &variant.ident;
        let name = item.name(ident);
        if matches!(variant.fields, Fields::Unit) {
            quote! {
                if choice.is(#name) {
                    return ::core::result::Result::Ok(Self::#ident);
                }
            }
        } else {
            quote! {
                if let ::core::option::Option::Some(content) = choice.content(#name)? {
                    return ::core::result::Result::Ok(Self::#ident(content));
                }
            }
        }
    });
    let of = container.name.to_string();
    let body = quote! {
        fn from_python(
            value: &#runtime::__private::VmObject,
            py: #runtime::Attached<'_>,
        ) -> ::core::result::Result<Self, #runtime::ConversionError> {
            let mut choice = #runtime::__private::Choice::of(value, #of, py);
            #(#attempts)*
            ::core::result::Result::Err(choice.none())
        }
    };
    container.implement("FromPython", &body)
}

fn to_variants(container: &Container<'_>, variants: &[(&Variant, Item)]) -> TokenStream {
    let runtime = &container.runtime;
    let arms = variants.iter().map(|(variant, item)| {
        let ident = &variant.ident;
        if matches!(variant.fields, Fields::Unit) {
            let name = item.name(ident);
            quote!(Self::#ident => #runtime::ToPython::to_python(#name, py))
        } else {
            quote!(Self::#ident(content) => #runtime::ToPython::to_python(content, py))
        }
    });
    let body = quote! {
        fn to_python(
            &self,
            py: #runtime::Attached<'_>,
        ) -> ::core::result::Result<#runtime::__private::VmObjectRef, #runtime::ConversionError> {
            match self {
                #(#arms),*
            }
        }
    };
    container.implement("ToPython", &body)
}
