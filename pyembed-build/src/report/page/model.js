// The report, with what its items refer to resolved.

const report = JSON.parse(document.getElementById("report").textContent);

const KINDS = ["module", "package", "namespace", "resource", "metadata"];
const MISSING = {
  "missing": "missing in a dependency",
  "extension-module": "extension module",
  "unavailable": "unavailable",
  "broken": "does not compile",
  "optional": "optional, not there",
  "excluded": "excluded",
};

const originKey = (origin) => `${origin.is}:${origin.of ?? ""}`;

// The origins in the order of the page: own code, distributions by size, the standard library, pyembed.
function collectOrigins(items) {
  const origins = new Map();
  for (const item of items) {
    const key = originKey(item.origin);
    if (!origins.has(key)) origins.set(key, { key, ...nameOrigin(item.origin), bytes: 0, count: 0 });
    const origin = origins.get(key);
    origin.bytes += item.bytes;
    origin.count += 1;
    item.from = origin;
  }
  const sorted = [...origins.values()].sort((a, b) => a.rank - b.rank || b.bytes - a.bytes);
  sorted.filter((origin) => origin.rank === 1).forEach((origin, index) => { origin.tint = index; });
  return sorted;
}

function nameOrigin({ is, of }) {
  switch (is) {
    case "user": return { rank: 0, name: "own code", note: of, label: `own code (${of})` };
    case "stdlib": return { rank: 2, name: "standard library", note: "", label: "standard library" };
    case "importer": return { rank: 3, name: "pyembed", note: "the importer", label: "pyembed" };
    default: return nameDistribution(of);
  }
}

function nameDistribution(index) {
  const distribution = report.distributions[index] ?? { name: `distribution ${index}`, version: "" };
  const { name, version } = distribution;
  return { rank: 1, name, note: version, label: `${name} ${version}`.trim(), distribution };
}

const items = report.items;
items.forEach((item, index) => {
  item.index = index;
  item.bytes = item.code + item.source;
});
const byName = new Map(items.map((item) => [item.name, item]));
const origins = collectOrigins(items);
const itemBytes = items.reduce((sum, item) => sum + item.bytes, 0);

const isFile = (item) => item.kind === "resource" || item.kind === "metadata";

const parentName = (name) => name.slice(0, Math.max(0, name.lastIndexOf(".")));

const UNITS = ["KiB", "MiB", "GiB", "TiB"];

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  let unit = 0;
  let value = bytes / 1024;
  while (Math.round(value * 10) >= 10240 && unit + 1 < UNITS.length) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(1)} ${UNITS[unit]}`;
}

const percent = (part, whole) => (whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : "0 %");

const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

