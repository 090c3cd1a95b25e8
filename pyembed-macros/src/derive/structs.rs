//! Structs: dicts, dataclasses and other objects with the fields as attributes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, Field, Fields, Result};

use super::{
    Direction,
    attributes::{Container, Item},
};

pub(super) fn implementation(
    container: &Container<'_>,
    fields: &Fields,
    direction: Direction,
) -> Result<TokenStream> {
    match fields {
        Fields::Named(fields) => {
            let fields: Vec<(&Field, Item)> = fields
                .named
                .iter()
                .map(|field| Ok((field, Item::read(&field.attrs)?)))
                .collect::<Result<_>>()?;
            Ok(match direction {
                Direction::FromPython => from_fields(container, &fields),
                Direction::ToPython => to_fields(container, &fields),
            })
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            container.refuse_class("a struct that is what is inside of it")?;
            for field in &fields.unnamed {
                Item::read(&field.attrs)?.refuse_all(field)?;
            }
            Ok(newtype(container, direction))
        }
        _ => Err(Error::new(
            container.name.span(),
            "a struct with named fields, or with one field without a name, has a counterpart in \
             Python: others go as `Serde`",
        )),
    }
}

fn from_fields(container: &Container<'_>, fields: &[(&Field, Item)]) -> TokenStream {
    let runtime = &container.runtime;
    let values = fields.iter().filter_map(|(field, item)| {
        let ident = field.ident.as_ref()?;
        let name = item.name(ident);
        Some(if item.is_skipped {
            quote!(#ident: ::core::default::Default::default())
        } else if item.is_optional {
            quote!(#ident: fields.or_default(#name)?)
        } else {
            quote!(#ident: fields.required(#name)?)
        })
    });
    let of = container.name.to_string();
    let body = quote! {
        fn from_python(
            value: &#runtime::__private::VmObject,
            py: #runtime::Attached<'_>,
        ) -> ::core::result::Result<Self, #runtime::ConversionError> {
            let fields = #runtime::__private::Fields::of(value, #of, py);
            ::core::result::Result::Ok(Self { #(#values),* })
        }
    };
    container.implement("FromPython", &body)
}

fn to_fields(container: &Container<'_>, fields: &[(&Field, Item)]) -> TokenStream {
    let runtime = &container.runtime;
    let values = fields.iter().filter_map(|(field, item)| {
        let ident = field.ident.as_ref().filter(|_| !item.is_skipped)?;
        let name = item.name(ident);
        Some(quote!(object.set(#name, &self.#ident)?;))
    });
    let done = match &container.class {
        Some(class) => quote!(object.instance_of(#class)),
        None => quote!(object.dict()),
    };
    let body = quote! {
        fn to_python(
            &self,
            py: #runtime::Attached<'_>,
        ) -> ::core::result::Result<#runtime::__private::VmObjectRef, #runtime::ConversionError> {
            let mut object = #runtime::__private::NewObject::new(py);
            #(#values)*
            #done
        }
    };
    container.implement("ToPython", &body)
}

/// As what is inside.
fn newtype(container: &Container<'_>, direction: Direction) -> TokenStream {
    let runtime = &container.runtime;
    match direction {
        Direction::FromPython => container.implement(
            "FromPython",
            &quote! {
                fn from_python(
                    value: &#runtime::__private::VmObject,
                    py: #runtime::Attached<'_>,
                ) -> ::core::result::Result<Self, #runtime::ConversionError> {
                    #runtime::FromPython::from_python(value, py).map(Self)
                }
            },
        ),
        Direction::ToPython => container.implement(
            "ToPython",
            &quote! {
                fn to_python(
                    &self,
                    py: #runtime::Attached<'_>,
                ) -> ::core::result::Result<
                    #runtime::__private::VmObjectRef,
                    #runtime::ConversionError,
                > {
                    #runtime::ToPython::to_python(&self.0, py)
                }
            },
        ),
    }
}
