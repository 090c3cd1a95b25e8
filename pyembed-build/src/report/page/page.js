// The page: what is selected, and the parts that show it.

// Where the panel is below the table and not beside it: the style has the same width.
const NARROW = matchMedia("(max-width: 820px)");
const page = { selected: null, tab: "why", passing: 0 };

function drawHeader() {
  $("bundle").textContent = report.bundle;
  const modules = items.filter((item) => !isFile(item)).length;
  const rest = Math.max(0, report.bytes - itemBytes);
  $("totals").replaceChildren(
    element("b", {}, size(report.bytes)),
    ` · ${count(modules, "module")} · ${count(items.length - modules, "file")} · ${count(report.distributions.length, "distribution")} · ${size(rest)} of index, import graph and notices`);
}

// A bar of the origins and its legend, in which each filters the table.
function drawShare() {
  const chosen = $("origin").value;
  const bar = element("div", { class: "bar" }, ...origins.map((origin) => {
    const part = element("i", { title: `${origin.label}, ${percent(origin.bytes, itemBytes)}` });
    part.style.flexGrow = origin.bytes;
    tint(part, origin);
    return part;
  }));
  $("share").replaceChildren(bar, ...origins.map((origin) =>
    element("button", { type: "button", "aria-pressed": String(chosen === origin.key), onclick: () => filterOrigin(origin.key) },
      swatch(origin), origin.name, element("small", {}, origin.note), element("b", {}, size(origin.bytes)), element("small", {}, percent(origin.bytes, itemBytes)))));
}

function filterOrigin(key) {
  $("origin").value = $("origin").value === key ? "" : key;
  filterTable();
  table.area.scrollTop = 0;
}

// The address names the selected item: links select, and going back goes back.
function selectItem(item) {
  location.hash = linkTo(item.name);
}

// Selects on the way through the table: that leaves no history, and the address follows when the way has ended, because browsers
// allow only so many changes of it.
function passItem(item) {
  clearTimeout(page.passing);
  page.passing = setTimeout(() => history.replaceState(null, "", linkTo(item.name)), 250);
  showItem(item);
}

function readAddress() {
  clearTimeout(page.passing);
  const name = location.hash.startsWith("#/") ? decodeName(location.hash.slice(2)) : "";
  showItem(byName.get(name) ?? null);
}

function showItem(item) {
  page.selected = item;
  treemap.marked = new Set(page.selected ? leaving(page.selected) : []);
  markTreemap();
  drawPanel();
  revealRow();
  drawRows();
  if (page.selected && NARROW.matches) $("panel").scrollIntoView({ block: "nearest" });
}

function decodeName(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function pageKey(event) {
  const typing = event.target.closest("input, select");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  $("search").focus();
}

drawHeader();
startTreemap();
startTable();
drawLists();
readAddress();
addEventListener("hashchange", readAddress);
addEventListener("keydown", pageKey);
