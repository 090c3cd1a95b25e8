// The selected item: why it is here, and what would leave if it left.

const TABS = [
  { key: "why", title: "Why is this here", draw: drawWhy },
  { key: "leave", title: "What would leave if this left", draw: drawLeaving },
];
const LISTED = 500;
const HEAVIEST = 14;

function drawPanel() {
  const item = page.selected;
  if (!item) {
    $("panel").replaceChildren(...drawOverview());
    return;
  }
  const tab = TABS.find(({ key }) => key === page.tab);
  const body = element("div", { id: "tab-body", role: "tabpanel", "aria-labelledby": `tab-${tab.key}` });
  body.append(...tab.draw(item));
  $("panel").replaceChildren(element("h2", {}, item.name), facts(item), tabs(), body);
  $("panel").scrollTop = 0;
}

// With nothing selected: what it would pay to be without.
function drawOverview() {
  const heaviest = items.filter((item) => !item.root && !isFile(item)).sort((a, b) => b.leaves - a.leaves).slice(0, HEAVIEST);
  const hint = "Choose a module or a file, in the map or in the table: here stands why it is inside, and what would leave with it.";
  if (heaviest.length === 0) return [element("p", { class: "hint" }, hint)];
  const list = element("ul", { class: "leaving" }, ...heaviest.map((item) =>
    element("li", {}, swatch(item.from), itemLink(item.name), element("span", { class: "figure" }, size(item.leaves)))));
  return [element("p", { class: "hint" }, hint), element("h3", {}, "Imports that cost most, with all that is here only because of them"), list];
}

function facts(item) {
  const { from } = item;
  const licence = from.distribution ? from.distribution.licence || "licence not named" : null;
  const rows = [
    ["path", element("code", {}, item.path)],
    ["kind", item.kind],
    ["origin", element("span", {}, swatch(from), from.label, licence && ` · ${licence}`)],
    ["size", isFile(item) ? size(item.bytes) : `${size(item.bytes)}: code ${size(item.code)}, source text ${size(item.source)}`],
  ];
  return element("dl", {}, ...rows.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));
}

function tabs() {
  const list = element("div", { class: "tabs", role: "tablist" });
  for (const { key, title } of TABS) {
    const chosen = key === page.tab;
    list.append(element("button", { type: "button", id: `tab-${key}`, role: "tab", "aria-selected": String(chosen), "aria-controls": "tab-body", tabIndex: chosen ? 0 : -1, onclick: () => chooseTab(key) }, title));
  }
  list.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    chooseTab(TABS.find(({ key }) => key !== page.tab).key);
    $(`tab-${page.tab}`).focus();
  });
  return list;
}

function chooseTab(key) {
  page.tab = key;
  drawPanel();
  $(`tab-${key}`).focus();
}

// The chain to a root, then every module that imports the item.
function drawWhy(item) {
  const chain = element("ol", { class: "chain" }, ...chainOf(item).map((link) =>
    element("li", {}, swatch(link.from), link === item ? element("b", { class: "name" }, link.name) : itemLink(link.name), element("div", { class: "reason" }, link.reason))));
  if (isFile(item)) return [chain];
  return [chain, ...importersOf(item)];
}

function importersOf(item) {
  if (item.importers.length === 0) return [element("p", { class: "hint" }, "No module inside imports it by a statement.")];
  const list = element("ul", { class: "importers" }, ...item.importers.map((edge) => {
    const path = byName.get(edge.from)?.path;
    const marks = [edge.optional && "in a try", edge.deferred && "in a function"].filter(Boolean);
    return element("li", {}, itemLink(edge.from), element("span", { class: "reason" }, path ? `${path}:${edge.line}` : `line ${edge.line}`), ...marks.map((mark) => element("em", {}, mark)));
  }));
  return [element("h3", {}, count(item.importers.length, "import statement")), list];
}

function drawLeaving(item) {
  const others = leaving(item).slice(1).sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  const sum = element("p", { class: "sum" }, element("b", {}, size(item.leaves)), ` in ${count(others.length + 1, "item")}: ${percent(item.leaves, itemBytes)} of what is inside`);
  if (others.length === 0) return [sum, element("p", { class: "hint" }, "Nothing is here only because of it.")];
  const list = element("ul", { class: "leaving" }, ...others.slice(0, LISTED).map((other) =>
    element("li", {}, swatch(other.from), itemLink(other.name), element("span", { class: "figure" }, size(other.bytes)))));
  const rest = others.length - LISTED;
  return [sum, element("h3", {}, "Here only because of it"), list, rest > 0 ? element("p", { class: "hint" }, `and ${rest} more`) : ""];
}

