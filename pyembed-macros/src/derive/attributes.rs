//! What stands in `#[py(..)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Attribute, DeriveInput, Error, Field, Generics, Ident, LitStr, Path, Result, ext::IdentExt,
    parse_quote,
};

/// The type that is derived for.
pub(super) struct Container<'i> {
    pub(super) name: &'i Ident,
    pub(super) generics: &'i Generics,
    /// The runtime, as the crate of the type knows it.
    pub(super) runtime: Path,
    /// The class of Python that the type becomes, by its dotted name.
    pub(super) class: Option<LitStr>,
}

impl<'i> Container<'i> {
    pub(super) fn read(input: &'i DeriveInput) -> Result<Self> {
        let mut runtime: Path = parse_quote!(::pyembed_runtime);
        let mut class = None;
        for attribute in of_ours(&input.attrs) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("crate") {
                    let path: LitStr = meta.value()?.parse()?;
                    runtime = path.parse()?;
                    Ok(())
                } else if meta.path.is_ident("class") {
                    class = Some(meta.value()?.parse()?);
                    Ok(())
                } else {
                    Err(meta.error("expected `class = \"module.Class\"` or `crate = \"path\"`"))
                }
            })?;
        }
        Ok(Self {
            name: &input.ident,
            generics: &input.generics,
            runtime,
            class,
        })
    }

    /// An error if a class is named for what cannot be an instance of one.
    pub(super) fn refuse_class(&self, what: &str) -> Result<()> {
        match &self.class {
            Some(class) => Err(Error::new(
                class.span(),
                format!("`class` is for structs with named fields, not for {what}"),
            )),
            None => Ok(()),
        }
    }

    /// `impl Trait for Type { body }`, where the type's parameters have the trait too.
    pub(super) fn implement(&self, name: &str, body: &TokenStream) -> TokenStream {
        let runtime = &self.runtime;
        let name = Ident::new(name, proc_macro2::Span::call_site());
        let mut generics = self.generics.clone();
        for parameter in generics.type_params_mut() {
            parameter.bounds.push(parse_quote!(#runtime::#name));
        }
        let (implemented, parameters, conditions) = generics.split_for_impl();
        let of = self.name;
        quote! {
            #[automatically_derived]
            impl #implemented #runtime::#name for #of #parameters #conditions {
                #body
            }
        }
    }
}

/// A field or variant.
#[derive(Default)]
pub(super) struct Item {
    pub(super) rename: Option<LitStr>,
    pub(super) is_optional: bool,
    pub(super) is_skipped: bool,
}

impl Item {
    pub(super) fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut item = Self::default();
        for attribute in of_ours(attributes) {
            attribute.parse_nested_meta(|meta| {
                if meta.path.is_ident("rename") {
                    item.rename = Some(meta.value()?.parse()?);
                } else if meta.path.is_ident("default") {
                    item.is_optional = true;
                } else if meta.path.is_ident("skip") {
                    item.is_skipped = true;
                } else {
                    return Err(meta.error("expected `rename = \"name\"`, `default` or `skip`"));
                }
                Ok(())
            })?;
        }
        Ok(item)
    }

    /// An error if anything is said of a field that has no name.
    pub(super) fn refuse_all(&self, field: &Field) -> Result<()> {
        if self.rename.is_some() || self.is_optional || self.is_skipped {
            let message = "a field without a name takes no attributes";
            return Err(Error::new_spanned(field, message));
        }
        Ok(())
    }

    /// The name in Python.
    pub(super) fn name(&self, ident: &Ident) -> String {
        match &self.rename {
            Some(name) => name.value(),
            None => ident.unraw().to_string(),
        }
    }
}

fn of_ours(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("py"))
}
