// The table of items: only the rows in sight are in the document, so that thousands are as quick as ten.

// In pixels; the style has the same heights.
const ROW = 28;
const HEADER = 31;
const SPARE = 8;

const COLUMNS = [
  { key: "name", title: "Name", by: (item) => item.name },
  { key: "kind", title: "Kind", by: (item) => item.kind },
  { key: "origin", title: "Origin", by: (item) => item.from.label },
  { key: "code", title: "Stored", figure: true, by: (item) => item.code, hint: "bytes of code, or of the file" },
  { key: "source", title: "Source", figure: true, by: (item) => item.source, hint: "bytes of source text" },
  { key: "bytes", title: "Total", figure: true, by: (item) => item.bytes, hint: "stored and source" },
  { key: "leaves", title: "Leaves with it", figure: true, by: (item) => item.leaves, hint: "all that is inside only because of it, with it" },
];

const table = { rows: items, sort: "bytes", down: true, area: $("table"), space: null };
// A bar in each row shows its part of the largest.
const largest = items.reduce((most, item) => Math.max(most, item.bytes), 1);

const shownOrigin = (item) => item.from.label;

function compare(a, b) {
  const { by } = COLUMNS.find((column) => column.key === table.sort);
  const [x, y] = [by(a), by(b)];
  const order = x < y ? -1 : x > y ? 1 : 0;
  return (table.down ? -order : order) || (a.name < b.name ? -1 : 1);
}

function filterTable() {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const [kind, origin] = [$("kind").value, $("origin").value];
  table.rows = items.filter((item) => {
    const text = `${item.name} ${item.path}`.toLowerCase();
    return (!kind || item.kind === kind) && (!origin || item.from.key === origin) && words.every((word) => text.includes(word));
  }).sort(compare);
  const bytes = table.rows.reduce((sum, item) => sum + item.bytes, 0);
  $("found").textContent = `${count(table.rows.length, "item")}, ${size(bytes)}`;
  table.area.setAttribute("aria-rowcount", table.rows.length + 1);
  table.space.style.height = `${table.rows.length * ROW}px`;
  drawShare();
  drawRows();
}

function sortBy(column) {
  table.down = table.sort === column.key ? !table.down : Boolean(column.figure);
  table.sort = column.key;
  drawHead();
  filterTable();
  table.area.scrollTop = 0;
}

function drawHead() {
  table.area.querySelector(".head").replaceChildren(...COLUMNS.map((column) => {
    const sorted = column.key === table.sort;
    const title = element("button", { type: "button", title: column.hint ?? "", onclick: () => sortBy(column) }, column.title);
    const direction = table.down ? "descending" : "ascending";
    return element("div", { class: `${column.key} ${column.figure ? "figure" : ""}`, role: "columnheader", "aria-sort": sorted ? direction : "none" }, title);
  }));
}

function drawRows() {
  const { scrollTop, clientHeight } = table.area;
  const first = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
  const last = Math.min(table.rows.length, Math.ceil((scrollTop + clientHeight) / ROW) + SPARE);
  table.space.replaceChildren(...table.rows.slice(first, last).map((item, offset) => rowFor(item, first + offset)));
  const selected = table.rows.indexOf(page.selected);
  if (selected >= first && selected < last) table.area.setAttribute("aria-activedescendant", `row-${selected}`);
  else table.area.removeAttribute("aria-activedescendant");
}

function rowFor(item, index) {
  const cell = (key, content) => element("div", { class: key, role: "gridcell" }, content);
  const figure = (key) => element("div", { class: `${key} figure`, role: "gridcell" }, size(item[key]));
  const row = element("div", { class: "row", role: "row", id: `row-${index}`, "aria-rowindex": index + 2, "aria-selected": String(item === page.selected) },
    element("div", { class: "name", role: "gridcell", title: item.path }, swatch(item.from), item.name),
    cell("kind", item.kind), cell("origin", shownOrigin(item)),
    figure("code"), figure("source"), figure("bytes"), figure("leaves"));
  row.style.top = `${index * ROW}px`;
  row.style.setProperty("--part", `${((100 * item.bytes) / largest).toFixed(2)}%`);
  row.item = item;
  return row;
}

// Brings the selected item into sight.
function revealRow() {
  const at = table.rows.indexOf(page.selected);
  if (at < 0) return;
  const { scrollTop, clientHeight } = table.area;
  const height = clientHeight - HEADER;
  if (at * ROW < scrollTop) table.area.scrollTop = at * ROW;
  else if ((at + 1) * ROW > scrollTop + height) table.area.scrollTop = (at + 1) * ROW - height;
}

function tableKey(event) {
  const at = table.rows.indexOf(page.selected);
  const inSight = Math.max(1, Math.floor((table.area.clientHeight - HEADER) / ROW) - 1);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + inSight, PageUp: at - inSight, Home: 0, End: Infinity }[event.key];
  if (event.target !== table.area) return;
  if (event.key === "Enter" && page.selected) $("panel").focus();
  else if (to === undefined || table.rows.length === 0) return;
  else passItem(table.rows[Math.min(Math.max(to, 0), table.rows.length - 1)]);
  event.preventDefault();
}

function startTable() {
  table.space = element("div", { class: "space", role: "rowgroup" });
  table.area.append(element("div", { class: "head", role: "row" }), table.space);
  table.area.addEventListener("scroll", drawRows, { passive: true });
  table.area.addEventListener("keydown", tableKey);
  table.space.addEventListener("click", (event) => {
    const item = event.target.closest(".row")?.item;
    if (item) selectItem(item);
  });
  const options = (values) => values.map(([value, text]) => element("option", { value }, text));
  $("kind").append(...options(KINDS.filter((kind) => items.some((item) => item.kind === kind)).map((kind) => [kind, kind])));
  $("origin").append(...options(origins.map((origin) => [origin.key, origin.label])));
  $("filters").addEventListener("input", () => { filterTable(); table.area.scrollTop = 0; });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  new ResizeObserver(drawRows).observe(table.area);
  drawHead();
  filterTable();
}

