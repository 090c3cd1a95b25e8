// Runs one program as `python -m NAME ARGS…` under CPython 3.14 (pyodide), with this process's
// standard streams, working directory and exit code: node python314.mjs ROOT NAME ARGS…
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SNAPSHOT = path.join(HERE, "node_modules", ".python314.snapshot");
// What `python -c` runs: an interpreter's arguments are fixed when it starts, and starting one
// takes seconds where a memory snapshot of a started one takes one.
const ARGS = ["-c", "exec(open('/judge/as_main.py').read())"];
// Pyodide's own default is to go on interactively after the program.
const ENV = { PYTHONINSPECT: "", HOME: "/work", LANG: "C.UTF-8" };

/** Makes the snapshot that later runs start from. */
export async function makeSnapshot() {
  if (fs.existsSync(SNAPSHOT)) return;
  const py = await loadPyodide({ args: ARGS, env: ENV, _makeSnapshot: true });
  fs.writeFileSync(`${SNAPSHOT}.new`, py.makeMemorySnapshot());
  fs.renameSync(`${SNAPSHOT}.new`, SNAPSHOT);
}

/** The exit code that `run` returns, or leaves with where C called `exit` or `_exit`. */
function exitCode(run) {
  try {
    return run();
  } catch (end) {
    if (end?.name !== "ExitStatus") throw end;
    return end.status;
  }
}

async function main([root, ...argv]) {
  const py = await loadPyodide({ args: ARGS, env: ENV, _loadSnapshot: fs.readFileSync(SNAPSHOT) });
  const folders = { "/judge": HERE, "/programs": path.resolve(root), "/work": process.cwd() };
  for (const [inside, outside] of Object.entries(folders)) {
    py.FS.mkdirTree(inside);
    py.FS.mount(py.FS.filesystems.NODEFS, { root: outside }, inside);
  }
  py.FS.writeFile("/argv.json", JSON.stringify(argv));
  py.FS.chdir("/work");
  process.exitCode = exitCode(() => py._module._Py_RunMain());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2));
}
