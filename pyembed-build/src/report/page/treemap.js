// The treemap: origin, package, module, as nested rectangles whose areas are sizes.

// In pixels: a group's title, the smallest group that has one, the smallest group that is drawn in parts, the smallest cell.
const HEAD = 18;
const TITLED = { width: 52, height: 50 };
const DIVIDED = 16;
const SMALLEST = 3;

// Groups have `children`; leaves have an `item`. Both have a name, a size and the group above.
function group(name, label, origin, above) {
  return { name, label, origin, above, children: [], groups: new Map(), bytes: 0 };
}

function buildTree() {
  const top = group("", report.bundle, null, null);
  for (const origin of origins) {
    const under = group(origin.key, origin.label, origin, top);
    top.children.push(under);
    for (const item of items) if (item.from === origin && item.bytes > 0) place(item, under);
  }
  finish(top);
  return top;
}

function place(item, under) {
  const owner = isFile(item) ? item.via ?? "" : item.kind === "module" ? parentName(item.name) : item.name;
  const parts = owner === "" ? [] : owner.split(".");
  parts.forEach((part, depth) => { under = groupIn(under, part, parts.slice(0, depth + 1).join(".")); });
  const short = isFile(item) ? item.name.slice(item.name.lastIndexOf("/") + 1) : item.kind === "module" ? item.name.slice(parentName(item.name).length).replace(".", "") : "__init__";
  under.children.push({ name: `item:${item.name}`, label: short, origin: item.from, above: under, item, bytes: item.bytes });
}

function groupIn(above, part, name) {
  if (!above.groups.has(name)) {
    const made = group(name, part, above.origin, above);
    above.groups.set(name, made);
    above.children.push(made);
  }
  return above.groups.get(name);
}

// Sums, largest first.
function finish(node) {
  if (node.item) return;
  node.children.forEach(finish);
  node.children = node.above === null ? node.children.map(withoutOnlyPackage) : node.children.map(withoutOnlyChild);
  for (const child of node.children) child.above = node;
  node.children.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  node.bytes = node.children.reduce((sum, child) => sum + child.bytes, 0);
}

// A group of one thing gives way to it.
function withoutOnlyChild(node) {
  if (node.children?.length !== 1) return node;
  const [only] = node.children;
  only.label = only.label === "__init__" ? node.label : `${node.label}.${only.label}`;
  return only;
}

// A distribution that is one package shows what is in the package.
function withoutOnlyPackage(origin) {
  const [only, more] = origin.children;
  if (more || !only?.children || origin.origin.rank !== 1) return origin;
  origin.children = only.children;
  for (const child of origin.children) child.above = origin;
  return origin;
}

// Rectangles for the nodes, in rows along the shorter side as long as that makes them squarer.
function squarify(nodes, box, visit) {
  let { x, y, width, height } = box;
  let rest = nodes.reduce((sum, node) => sum + node.bytes, 0);
  let from = 0;
  while (from < nodes.length && rest > 0 && width > 0 && height > 0) {
    const side = Math.min(width, height);
    const scale = (width * height) / rest;
    let sum = nodes[from].bytes;
    let to = from + 1;
    while (to < nodes.length && worst(nodes, from, to + 1, sum + nodes[to].bytes, side, scale) <= worst(nodes, from, to, sum, side, scale)) {
      sum += nodes[to].bytes;
      to += 1;
    }
    const depth = (sum * scale) / side;
    let along = 0;
    for (const node of nodes.slice(from, to)) {
      const length = (node.bytes / sum) * side;
      visit(node, width >= height ? { x, y: y + along, width: depth, height: length } : { x: x + along, y, width: length, height: depth });
      along += length;
    }
    if (width >= height) { x += depth; width -= depth; } else { y += depth; height -= depth; }
    rest -= sum;
    from = to;
  }
}

// How far from a square the worst rectangle of the row is. The first is the largest, the last the smallest.
function worst(nodes, from, to, sum, side, scale) {
  const depth = (sum * scale) / side;
  const ratio = (bytes) => {
    const length = (bytes * scale) / depth;
    return Math.max(depth / length, length / depth);
  };
  return Math.max(ratio(nodes[from].bytes), ratio(nodes[to - 1].bytes));
}

const treemap = { top: buildTree(), shown: null, cells: new Map(), active: null, marked: new Set() };

function zoomTo(node) {
  treemap.shown = node;
  treemap.active = null;
  drawTreemap();
}

function drawTreemap() {
  const area = $("treemap");
  treemap.cells = new Map();
  const { clientWidth: width, clientHeight: height } = area;
  const cells = document.createDocumentFragment();
  drawInside(treemap.shown, { x: 0, y: 0, width, height }, cells, 1);
  area.replaceChildren(cells);
  drawCrumbs();
  markTreemap();
}

function drawInside(node, box, cells, level) {
  squarify(node.children, box, (child, { x, y, width, height }) => {
    if (width < SMALLEST || height < SMALLEST) return;
    cells.append(cellFor(child, { x, y, width, height }, level));
    if (child.item || width < DIVIDED || height < DIVIDED) return;
    const head = isTitled(width, height) ? HEAD : 2;
    drawInside(child, { x: x + 2, y: y + head, width: width - 4, height: height - head - 2 }, cells, level + 1);
  });
}

const isTitled = (width, height) => width >= TITLED.width && height >= TITLED.height;

function cellFor(node, { x, y, width, height }, level) {
  const cell = element("div", {
    class: node.item ? `cell ${isFile(node.item) ? "file" : "leaf"}` : "cell group",
    role: "treeitem",
    id: `cell-${treemap.cells.size}`,
    "aria-label": `${node.item?.name ?? node.label}, ${size(node.bytes)}`,
    "aria-level": level,
  });
  if (node.item ? width > 30 && height > 13 : isTitled(width, height)) {
    cell.append(element("b", {}, node.label), height > 28 ? element("small", {}, size(node.bytes)) : "");
  }
  tint(cell, node.origin);
  const style = { left: x, top: y, width: Math.max(1, width - 1), height: Math.max(1, height - 1) };
  for (const [key, value] of Object.entries(style)) cell.style[key] = `${value.toFixed(1)}px`;
  cell.node = node;
  treemap.cells.set(node, cell);
  return cell;
}

function drawCrumbs() {
  const path = [];
  for (let node = treemap.shown; node; node = node.above) path.unshift(node);
  $("crumbs").replaceChildren(...path.map((node) => {
    const crumb = element("button", { type: "button", onclick: () => zoomTo(node) }, node.label, element("small", {}, size(node.bytes)));
    if (node === treemap.shown) crumb.setAttribute("aria-current", "location");
    return crumb;
  }));
}

// Shows the selected item and what would leave with it.
function markTreemap() {
  for (const [node, cell] of treemap.cells) {
    cell.classList.toggle("selected", node.item !== undefined && node.item === page.selected);
    cell.classList.toggle("leaving", node.item !== undefined && treemap.marked.has(node.item));
  }
  $("treemap").classList.toggle("marking", treemap.marked.size > 0);
}

function openCell(node) {
  if (node.item) selectItem(node.item);
  else zoomTo(node);
}

function activate(node) {
  if (treemap.active) treemap.cells.get(treemap.active)?.classList.remove("active");
  treemap.active = node;
  const cell = node && treemap.cells.get(node);
  cell?.classList.add("active");
  if (!cell) return hideTip();
  $("treemap").setAttribute("aria-activedescendant", cell.id);
  const { left, bottom } = cell.getBoundingClientRect();
  showTip(node, left, bottom);
}

function showTip(node, x, y) {
  const { item } = node;
  const lines = [element("b", {}, item?.name ?? node.label), `${size(node.bytes)} · ${percent(node.bytes, itemBytes)}`];
  if (item) lines.push(`${size(item.code)} ${isFile(item) ? "stored" : "code"}, ${size(item.source)} source`, item.reason);
  else lines.push(`${count(node.children.length, "part")}: click to zoom in`);
  const tip = $("tip");
  tip.replaceChildren(...lines.map((line) => element("div", {}, line)));
  tip.hidden = false;
  tip.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, y + 16 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 12 : y + 16)}px`;
}

const hideTip = () => { $("tip").hidden = true; };

function moveInTreemap(key) {
  const { active, shown } = treemap;
  const siblings = (active?.above ?? shown).children.filter((node) => treemap.cells.has(node));
  const at = siblings.indexOf(active);
  switch (key) {
    case "ArrowRight": return activate(siblings[Math.min(at + 1, siblings.length - 1)] ?? null);
    case "ArrowLeft": return activate(siblings[Math.max(at - 1, 0)] ?? null);
    case "ArrowDown": return activate((active?.children ?? []).find((node) => treemap.cells.has(node)) ?? active ?? siblings[0] ?? null);
    case "ArrowUp": return activate(active && active.above !== shown ? active.above : active);
    default: return undefined;
  }
}

function treemapKey(event) {
  if (event.key.startsWith("Arrow")) moveInTreemap(event.key);
  else if (event.key === "Enter" || event.key === " ") { if (treemap.active) openCell(treemap.active); }
  else if (event.key === "Escape" || event.key === "Backspace") { if (treemap.shown.above) zoomTo(treemap.shown.above); hideTip(); }
  else return;
  event.preventDefault();
}

function startTreemap() {
  const area = $("treemap");
  const nodeAt = (event) => event.target.closest(".cell")?.node;
  area.addEventListener("click", (event) => { const node = nodeAt(event); if (node) openCell(node); });
  area.addEventListener("pointermove", (event) => {
    const node = nodeAt(event);
    if (node) showTip(node, event.clientX, event.clientY);
    else hideTip();
  });
  area.addEventListener("pointerleave", hideTip);
  area.addEventListener("blur", () => activate(null));
  area.addEventListener("keydown", treemapKey);
  treemap.shown = treemap.top;
  new ResizeObserver(drawTreemap).observe(area);
}

