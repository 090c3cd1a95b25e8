// Who holds whom. An item is inside because it is a root or because an item that holds it is: one that imports it, a module below
// a package, the package of a file. What leaves with an item is what every way from a root leads through it: its dominator subtree.

function holdersOf(item, modulesByOrigin) {
  const names = item.importers.map((edge) => edge.from);
  if (item.via !== null) names.push(item.via);
  const holders = names.map((name) => byName.get(name)).filter((holder) => holder && holder !== item);
  // Metadata that belongs to no package stays for as long as anything of its distribution does.
  if (item.kind === "metadata" && holders.length === 0) return modulesByOrigin.get(item.from) ?? [];
  return holders;
}

function holdingEdges() {
  const modulesByOrigin = Map.groupBy(items.filter((item) => !isFile(item)), (item) => item.from);
  const edges = items.map(() => []);
  for (const item of items) {
    for (const holder of holdersOf(item, modulesByOrigin)) edges[holder.index].push(item.index);
    const parent = isFile(item) ? undefined : byName.get(parentName(item.name));
    if (parent) edges[item.index].push(parent.index);
  }
  return edges;
}

const parentName = (name) => name.slice(0, Math.max(0, name.lastIndexOf(".")));

// The indices in the order in which a depth-first walk from the roots leaves them.
function postorder(edges, roots) {
  const order = [];
  const next = new Array(edges.length).fill(-1);
  for (const root of roots) {
    if (next[root] >= 0) continue;
    next[root] = 0;
    const stack = [root];
    while (stack.length > 0) {
      const node = stack.at(-1);
      const child = edges[node][next[node]++];
      if (child === undefined) order.push(stack.pop());
      else if (next[child] < 0) {
        next[child] = 0;
        stack.push(child);
      }
    }
  }
  return order;
}

// The immediate dominator of each index (Cooper, Harvey and Kennedy's iteration). `edges.length` stands for the start
// before the roots, -1 for what no root reaches.
function dominators(edges, roots) {
  const start = edges.length;
  const order = postorder(edges, roots);
  const place = new Array(start + 1).fill(-1);
  order.forEach((node, index) => { place[node] = index; });
  place[start] = order.length;
  const before = predecessors(edges, roots, start);
  const above = new Array(start + 1).fill(-1);
  above[start] = start;
  for (let changed = true; changed;) {
    changed = false;
    for (const node of order.toReversed()) {
      const found = before[node].filter((other) => above[other] >= 0).reduce((a, b) => meet(a, b, above, place));
      changed ||= found !== above[node];
      above[node] = found;
    }
  }
  return above;
}

function meet(a, b, above, place) {
  while (a !== b) {
    while (place[a] < place[b]) a = above[a];
    while (place[b] < place[a]) b = above[b];
  }
  return a;
}

function predecessors(edges, roots, start) {
  const before = edges.map(() => []);
  for (const root of roots) before[root].push(start);
  edges.forEach((targets, node) => targets.forEach((target) => before[target].push(node)));
  return before;
}

// Gives each item `heldAlone`, the items that it alone dominates directly, and `leaves`, the bytes of all that would go with it.
function computeLeaving() {
  const edges = holdingEdges();
  const roots = items.filter((item) => item.root).map((item) => item.index);
  const above = dominators(edges, roots);
  for (const item of items) {
    item.heldAlone = [];
    item.leaves = item.bytes;
  }
  for (const index of postorder(edges, roots)) items[above[index]]?.heldAlone.push(items[index]);
  for (const item of items) item.leaves = leaving(item).reduce((sum, other) => sum + other.bytes, 0);
}

// All that would leave with the item, itself first.
function leaving(item) {
  const all = [item];
  for (let at = 0; at < all.length; at += 1) all.push(...all[at].heldAlone);
  return all;
}

// The items from this one to a root, each the one that brought in the one before it.
function chainOf(item) {
  const chain = [];
  for (let link = item; link && !chain.includes(link); link = byName.get(link.via)) chain.push(link);
  return chain;
}

computeLeaving();

