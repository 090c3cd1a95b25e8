//! Imports that no statement shows, of packages outside the standard library: a small table of
//! widely used ones, and what the user adds.

use crate::patterns::Patterns;

/// Modules, by patterns, that come with another one.
struct Row {
    module: &'static str,
    imports: &'static [&'static str],
    why: &'static str,
}

const fn row(module: &'static str, imports: &'static [&'static str], why: &'static str) -> Row {
    Row {
        module,
        imports,
        why,
    }
}

const BY_NAME: &str = "they are imported by computed names";

/// Each row is held against the real package by a test.
const TABLE: &[Row] = &[
    row("dns.rdata", &["dns.rdtypes.**"], BY_NAME),
    row("docutils.languages", &["docutils.languages.*"], BY_NAME),
    row(
        "docutils.parsers.rst.languages",
        &["docutils.parsers.rst.languages.*"],
        BY_NAME,
    ),
    row("faker.config", &["faker.providers.**"], BY_NAME),
    row("passlib.utils.compat", &["configparser"], BY_NAME),
    row(
        "rich._unicode_data",
        &["rich._unicode_data.*"],
        "tables are imported by the version of Unicode",
    ),
    row("textual.widgets", &["textual.widgets.*"], BY_NAME),
    row(
        "webencodings",
        &["encodings.*"],
        "a page names its encoding itself",
    ),
    row(
        "zoneinfo",
        &["tzdata.**"],
        "time zones are data files of the package tzdata",
    ),
];

/// The modules of `six.moves`, and where each really is; without those that every program has, and
/// without those that cannot be bundled.
const SIX_MOVES: &[(&str, &str)] = &[
    ("BaseHTTPServer", "http.server"),
    ("CGIHTTPServer", "http.server"),
    ("SimpleHTTPServer", "http.server"),
    ("StringIO", "io"),
    ("UserDict", "collections"),
    ("UserList", "collections"),
    ("UserString", "collections"),
    ("cPickle", "pickle"),
    ("cStringIO", "io"),
    ("collections_abc", "collections.abc"),
    ("configparser", "configparser"),
    ("copyreg", "copyreg"),
    ("email_mime_base", "email.mime.base"),
    ("email_mime_image", "email.mime.image"),
    ("email_mime_multipart", "email.mime.multipart"),
    ("email_mime_nonmultipart", "email.mime.nonmultipart"),
    ("email_mime_text", "email.mime.text"),
    ("getoutput", "subprocess"),
    ("html_entities", "html.entities"),
    ("html_parser", "html.parser"),
    ("http_client", "http.client"),
    ("http_cookiejar", "http.cookiejar"),
    ("http_cookies", "http.cookies"),
    ("queue", "queue"),
    ("reduce", "functools"),
    ("reload_module", "importlib"),
    ("reprlib", "reprlib"),
    ("shlex_quote", "shlex"),
    ("socketserver", "socketserver"),
    ("urllib", "urllib.*"),
    ("urllib.error", "urllib.error"),
    ("urllib.parse", "urllib.parse"),
    ("urllib.request", "urllib.request"),
    ("urllib.response", "urllib.response"),
    ("urllib.robotparser", "urllib.robotparser"),
    ("urllib_error", "urllib.error"),
    ("urllib_parse", "urllib.parse"),
    ("urllib_request", "urllib.request"),
    ("urllib_response", "urllib.response"),
    ("urllib_robotparser", "urllib.robotparser"),
    ("xmlrpc_client", "xmlrpc.client"),
    ("xmlrpc_server", "xmlrpc.server"),
];

const MOVED: &str = "six.moves is that module under another name";

/// The reason that a user's rows give.
const BY_USER: &str = "hidden_import in build.rs";

/// The table and what the user adds to it.
pub(crate) struct HiddenImports {
    rows: Vec<(String, Patterns, String)>,
}

impl HiddenImports {
    /// With the rows that the user adds: a module and what it imports.
    pub(crate) fn new(added: &[(String, Patterns)]) -> Self {
        let table = known().filter_map(|(module, patterns, why)| {
            Some((module, Patterns::new(&patterns).ok()?, why.to_owned()))
        });
        let added = added
            .iter()
            .map(|(module, patterns)| (module.clone(), patterns.clone(), BY_USER.to_owned()));
        Self {
            rows: table.chain(added).collect(),
        }
    }

    /// The modules that come with a module, by patterns, and why.
    pub(crate) fn of(&self, module: &str) -> impl Iterator<Item = (&Patterns, &str)> {
        let rows = self.rows.iter().filter(move |(name, ..)| name == module);
        rows.map(|(_, patterns, why)| (patterns, why.as_str()))
    }
}

/// The tables: each module, by patterns what comes with it, and why.
fn known() -> impl Iterator<Item = (String, Vec<String>, &'static str)> {
    let owned = |patterns: &[&str]| patterns.iter().map(|name| (*name).to_owned()).collect();
    let rows = TABLE
        .iter()
        .map(move |row| (row.module.to_owned(), owned(row.imports), row.why));
    let moved = SIX_MOVES.iter().map(|(name, to)| {
        let module = format!("six.moves.{name}");
        (module, vec![(*to).to_owned()], MOVED)
    });
    rows.chain(moved)
}

/// The tables, for the tests that hold them against the packages: each module, and by patterns what
/// comes with it.
pub fn known_hidden_imports() -> impl Iterator<Item = (String, Vec<String>)> {
    known().map(|(module, patterns, _)| (module, patterns))
}
