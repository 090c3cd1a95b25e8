// The programs of a folder: what the head of each says, and the files that belong to it.
import fs from "node:fs";
import path from "node:path";

const FIELDS = new Set(["about", "argv", "exit", "stderr", "differs", "needs"]);

/** Every program below `root`, sorted by name: modules of packages, but for `_helpers`. */
export function programs(root) {
  const packages = fs
    .readdirSync(root)
    .filter((name) => fs.existsSync(path.join(root, name, "__init__.py")));
  return packages.sort().flatMap((group) =>
    fs
      .readdirSync(path.join(root, group))
      .filter((name) => name.endsWith(".py") && !name.startsWith("_"))
      .sort()
      .map((name) => program(root, `${group}.${name.slice(0, -3)}`)),
  );
}

function program(root, name) {
  const stem = path.join(root, ...name.split("."));
  // Latin-1 reads any bytes: the encoding of some programs is what they check.
  const head = fields(name, fs.readFileSync(`${stem}.py`, "latin1"));
  return {
    name,
    about: head.about,
    argv: words(head.argv ?? ""),
    exit: Number(head.exit ?? 0),
    stderr: head.stderr === "compare",
    differs: head.differs?.split(" ")[0],
    needs: head.needs,
    stdin: readIfThere(`${stem}.stdin`),
    expected: readIfThere(`${stem}.expected`),
    expectedPath: `${stem}.expected`,
  };
}

/** The `# field: value` lines at the top of a source, up to the first line that is no comment. */
function fields(name, source) {
  const found = {};
  for (const line of source.replace(/^\u00ef\u00bb\u00bf/, "").split(/\r\n|\r|\n/)) {
    if (!line.startsWith("#")) break;
    const [, field, value] = /^# (\w+): (.*)$/.exec(line) ?? [];
    if (FIELDS.has(field)) found[field] = value.trim();
  }
  if (!found.about) throw new Error(`${name}: the head has no line \`# about: …\``);
  return found;
}

/** `text` in words as a shell splits them, quotes but no backslashes. */
function words(text) {
  const found = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, a, b) => a ?? b));
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file) : undefined;
}
