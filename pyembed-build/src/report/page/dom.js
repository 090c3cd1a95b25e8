// Elements. All text of the report goes through `textContent`.

const $ = (id) => document.getElementById(id);

function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (key === "class") made.className = value;
    else if (key.includes("-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const linkTo = (name) => `#/${encodeURIComponent(name)}`;

// A link to the item of this name, or its name alone if it is not inside.
function itemLink(name) {
  if (!byName.has(name)) return element("span", { class: "name" }, name);
  return element("a", { class: "name", href: linkTo(name) }, name);
}

// The mark of an origin's colour.
function swatch(origin) {
  const mark = element("i", { class: "swatch" });
  tint(mark, origin);
  return mark;
}

function tint(target, origin) {
  target.dataset.rank = origin.rank;
  if (origin.rank === 1) target.style.setProperty("--hue", distributionHue(origin.tint));
}

// Hues far from each other and from that of own code, for however many distributions.
const distributionHue = (index) => (20 + index * 137.5) % 360;

