// The page: what is selected, and the parts that show it.

const page = { selected: null, tab: "why" };

function drawHeader() {
  $("bundle").textContent = report.bundle;
  const modules = items.filter((item) => !isFile(item)).length;
  const rest = Math.max(0, report.bytes - itemBytes);
  $("totals").replaceChildren(
    element("b", {}, size(report.bytes)),
    ` · ${count(modules, "module")} · ${count(items.length - modules, "file")} · ${count(report.distributions.length, "distribution")} · ${size(rest)} of index, import graph and notices`);
}

// A bar of the origins; each filters the table.
function drawShare() {
  const chosen = $("origin").value;
  $("share").replaceChildren(...origins.filter((origin) => origin.bytes > 0).map((origin) => {
    const part = element("button", { type: "button", title: origin.label, "aria-pressed": String(chosen === origin.key), onclick: () => filterOrigin(origin.key) },
      element("span", {}, origin.name, " ", element("small", {}, origin.note)), element("b", {}, size(origin.bytes)), element("small", {}, percent(origin.bytes, itemBytes)));
    part.style.setProperty("--share", (origin.bytes / Math.max(1, itemBytes)).toFixed(4));
    tint(part, origin);
    return part;
  }));
}

function filterOrigin(key) {
  $("origin").value = $("origin").value === key ? "" : key;
  filterTable();
  table.body.scrollTop = 0;
}

// The address names the selected item: links select, and going back goes back. Moving through the table leaves no history.
function selectItem(item, { replace = false } = {}) {
  if (replace) {
    history.replaceState(null, "", linkTo(item.name));
    readAddress();
  } else location.hash = linkTo(item.name);
}

function readAddress() {
  const name = location.hash.startsWith("#/") ? decodeName(location.hash.slice(2)) : "";
  page.selected = byName.get(name) ?? null;
  treemap.marked = new Set(page.selected ? leaving(page.selected) : []);
  markTreemap();
  drawPanel();
  revealRow();
  drawRows();
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
