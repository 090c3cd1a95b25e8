//! Imports that no statement shows, of packages outside the standard library: a small table of widely used ones, and what the user adds.

use crate::graph::Patterns;

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
const MOVED: &str = "six.moves is that module under another name";

/// Each row is held against the real package by a test.
const TABLE: &[Row] = &[
    row("dns.rdata", &["dns.rdtypes.**"], BY_NAME),
    row("docutils.languages", &["docutils.languages.*"], BY_NAME),
    row("docutils.parsers", &["docutils.parsers.*"], BY_NAME),
    row(
        "docutils.parsers.rst.directives",
        &["docutils.parsers.rst.directives.*"],
        BY_NAME,
    ),
    row(
        "docutils.parsers.rst.languages",
        &["docutils.parsers.rst.languages.*"],
        BY_NAME,
    ),
    row("docutils.readers", &["docutils.readers.*"], BY_NAME),
    row("docutils.writers", &["docutils.writers.*"], BY_NAME),
    row("faker.config", &["faker.providers.**"], BY_NAME),
    row("passlib.utils.compat", &["configparser"], BY_NAME),
    row(
        "requests.compat",
        &["chardet", "charset_normalizer"],
        "it takes the first of them that is there",
    ),
    row(
        "rich._unicode_data",
        &["rich._unicode_data.*"],
        "tables are imported by the version of Unicode",
    ),
    row("six.moves.BaseHTTPServer", &["http.server"], MOVED),
    row("six.moves.CGIHTTPServer", &["http.server"], MOVED),
    row("six.moves.SimpleHTTPServer", &["http.server"], MOVED),
    row("six.moves.StringIO", &["io"], MOVED),
    row("six.moves.UserDict", &["collections"], MOVED),
    row("six.moves.UserList", &["collections"], MOVED),
    row("six.moves.UserString", &["collections"], MOVED),
    row("six.moves.cPickle", &["pickle"], MOVED),
    row("six.moves.cStringIO", &["io"], MOVED),
    row("six.moves.configparser", &["configparser"], MOVED),
    row("six.moves.dbm_gnu", &["dbm.gnu"], MOVED),
    row("six.moves.dbm_ndbm", &["dbm.ndbm"], MOVED),
    row("six.moves.email_mime_base", &["email.mime.base"], MOVED),
    row("six.moves.email_mime_image", &["email.mime.image"], MOVED),
    row(
        "six.moves.email_mime_multipart",
        &["email.mime.multipart"],
        MOVED,
    ),
    row(
        "six.moves.email_mime_nonmultipart",
        &["email.mime.nonmultipart"],
        MOVED,
    ),
    row("six.moves.email_mime_text", &["email.mime.text"], MOVED),
    row("six.moves.html_entities", &["html.entities"], MOVED),
    row("six.moves.html_parser", &["html.parser"], MOVED),
    row("six.moves.http_client", &["http.client"], MOVED),
    row("six.moves.http_cookiejar", &["http.cookiejar"], MOVED),
    row("six.moves.http_cookies", &["http.cookies"], MOVED),
    row("six.moves.queue", &["queue"], MOVED),
    row("six.moves.reduce", &["functools"], MOVED),
    row("six.moves.reload_module", &["importlib"], MOVED),
    row("six.moves.reprlib", &["reprlib"], MOVED),
    row("six.moves.shlex_quote", &["shlex"], MOVED),
    row("six.moves.socketserver", &["socketserver"], MOVED),
    row("six.moves.urllib", &["urllib.*"], MOVED),
    row("six.moves.urllib.error", &["urllib.error"], MOVED),
    row("six.moves.urllib.parse", &["urllib.parse"], MOVED),
    row("six.moves.urllib.request", &["urllib.request"], MOVED),
    row("six.moves.urllib.response", &["urllib.response"], MOVED),
    row(
        "six.moves.urllib.robotparser",
        &["urllib.robotparser"],
        MOVED,
    ),
    row("six.moves.urllib_error", &["urllib.error"], MOVED),
    row("six.moves.urllib_parse", &["urllib.parse"], MOVED),
    row(
        "six.moves.urllib_robotparser",
        &["urllib.robotparser"],
        MOVED,
    ),
    row("six.moves.xmlrpc_client", &["xmlrpc.client"], MOVED),
    row("six.moves.xmlrpc_server", &["xmlrpc.server"], MOVED),
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

/// What a user's rows say for themselves.
const BY_USER: &str = "hidden_import in build.rs";

/// The table and what the user adds to it.
pub(crate) struct HiddenImports {
    rows: Vec<(String, Patterns, String)>,
}

impl HiddenImports {
    /// With the rows that the user adds: a module and what it imports.
    pub(crate) fn new(added: &[(String, Patterns)]) -> Self {
        let table = TABLE.iter().filter_map(|row| {
            let patterns: Vec<String> = row.imports.iter().map(|name| (*name).to_owned()).collect();
            Some((
                row.module.to_owned(),
                Patterns::new(&patterns).ok()?,
                row.why.to_owned(),
            ))
        });
        let added = added
            .iter()
            .map(|(module, patterns)| (module.clone(), patterns.clone(), BY_USER.to_owned()));
        Self {
            rows: table.chain(added).collect(),
        }
    }

    /// What comes with a module, and why.
    pub(crate) fn of(&self, module: &str) -> impl Iterator<Item = (&Patterns, &str)> {
        let rows = self.rows.iter().filter(move |(name, ..)| name == module);
        rows.map(|(_, patterns, why)| (patterns, why.as_str()))
    }
}
