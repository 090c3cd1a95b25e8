// What stands below: distributions, what is missing, what was left out, the cargo features.

function drawLists() {
  const lists = [distributionList(), missingList(), leftOutList(), featureList()];
  $("lists").replaceChildren(...lists.filter(Boolean));
}

function list(id, title, note, headers, rows) {
  if (rows.length === 0) return null;
  const head = element("thead", {}, element("tr", {}, ...headers.map((header) => element("th", { scope: "col" }, header))));
  const body = element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell)))));
  const summary = element("summary", {}, element("h2", {}, title), element("span", {}, String(rows.length)));
  return element("details", { id, open: rows.length <= 40 }, summary, element("p", { class: "hint" }, note), element("div", { class: "wide" }, element("table", {}, head, body)));
}

function distributionList() {
  const rows = report.distributions.map((distribution, index) => {
    const origin = origins.find(({ key }) => key === originKey({ is: "distribution", of: index }));
    const name = element("span", {}, origin ? swatch(origin) : "", `${distribution.name} ${distribution.version}`);
    if (distribution.summary) name.title = distribution.summary;
    const licence = distribution.licence || element("em", {}, "not named");
    return [name, licence, size(origin?.bytes ?? 0), String(origin?.count ?? 0), distribution.requested_by, distribution.origin];
  });
  return list("distributions", "Distributions", "What is reached of them is inside. Their licences in full are in the notices.",
    ["Distribution", "Licence", "Size", "Items", "Because of", "Taken from"], rows);
}

function missingList() {
  const rank = Object.keys(MISSING);
  const sorted = report.missing.toSorted((a, b) => rank.indexOf(a.reason) - rank.indexOf(b.reason) || (a.name < b.name ? -1 : 1));
  const rows = sorted.map((missing) => [
    element("span", { class: "name" }, missing.name),
    element("span", { class: `why ${missing.reason}` }, MISSING[missing.reason]),
    importerLink(missing.by),
    missing.detail,
  ]);
  return list("missing", "Missing", "Modules that something inside imports and that are not inside.", ["Module", "Why", "Imported by", "Detail"], rows);
}

// `shop.app (scripts/shop/app.py:3)` with a link for the module.
function importerLink({ module, path, line }) {
  const place = path ? ` (${path}:${line})` : "";
  return element("span", {}, itemLink(module), element("span", { class: "reason" }, place));
}

function leftOutList() {
  const rows = report.left_out.map(({ subject, reason }) => [element("code", {}, subject), reason]);
  return list("left-out", "Files left out", "Files that were found beside what is inside.", ["Path", "Why"], rows);
}

function featureList() {
  const rows = report.features.map(({ name, needed }) => [
    element("code", {}, name),
    needed.join(", ") || element("em", {}, "nothing in this bundle"),
  ]);
  return list("features", "Cargo features", "Features of pyembed-runtime that bring native modules, and what needs them. What nothing needs can be switched off in Cargo.toml.",
    ["Feature", "Needed for"], rows);
}
