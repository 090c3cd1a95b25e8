// Runs every program under python3 and under CPython 3.14 (pyodide), and says where they differ:
// node judge.mjs ROOT [--only TEXT] [--times N] [--write] [--python P] [--second P]. See README.md.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { programs } from "./programs.mjs";
import { makeSnapshot } from "./python314.mjs";

const PYTHON314 = fileURLToPath(new URL("python314.mjs", import.meta.url));
const LINES = 8; // of a difference that are shown
const SECONDS = { python: 20, pyodide: 60 }; // on a busy machine

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    times: { type: "string", default: "1" },
    python: { type: "string", default: "python3" },
    second: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const root = path.resolve(positionals[0] ?? "../programs");

/** Runs a command in a new empty directory; its streams, exit code and the files it leaves. */
async function run(command, args, stdin, seconds) {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), "judge-"));
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: "C.UTF-8",
    PYTHONPATH: root,
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const child = spawn(command, args, { cwd, env });
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  child.stdin.on("error", () => {}); // a program need not read its input
  child.stdin.end(stdin ?? "");
  const streams = { stdout: [], stderr: [] };
  for (const [name, chunks] of Object.entries(streams)) {
    child[name].on("data", (chunk) => chunks.push(chunk));
  }
  const exit = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? -os.constants.signals[signal]));
  });
  clearTimeout(timer);
  const files = filesBelow(cwd);
  fs.rmSync(cwd, { recursive: true });
  return {
    stdout: Buffer.concat(streams.stdout).toString("latin1"),
    stderr: Buffer.concat(streams.stderr).toString("latin1"),
    exit,
    files,
  };
}

function filesBelow(folder) {
  const names = fs.readdirSync(folder, { recursive: true }).sort();
  return names.map((name) => {
    const file = path.join(folder, name);
    return fs.statSync(file).isDirectory() ? [name] : [name, fs.readFileSync(file, "latin1")];
  });
}

/** The parts of a run that are compared, as text. */
function compared(program, outcome, stdout = outcome.stdout) {
  const { exit, files } = outcome;
  const stderr = program.stderr ? outcome.stderr : "";
  return { stdout, stderr, exit, files: JSON.stringify(files) };
}

/** The first part in which two runs differ, line by line; undefined if they are the same. */
function difference(left, right) {
  const part = Object.keys(left).find((key) => left[key] !== right[key]);
  if (!part) return undefined;
  const [before, after] = [left[part], right[part]].map((value) => String(value).split("\n"));
  const lines = [...Array(Math.max(before.length, after.length)).keys()]
    .filter((line) => before[line] !== after[line])
    .map((line) => `${line + 1}: ${before[line] ?? ""}\n   ${after[line] ?? ""}`);
  return `${part}\n${show(lines.slice(0, LINES).join("\n"))}`;
}

/** Text that was read as Latin-1, as it is and indented. */
function show(text) {
  const lines = Buffer.from(text, "latin1").toString().trimEnd().split("\n");
  return lines.map((line) => `    ${line}`).join("\n");
}

async function judge(program) {
  const args = ["-m", program.name, ...program.argv];
  const python = (command) => run(command, args, program.stdin, SECONDS.python);
  const first = await python(options.python);
  const faults = [];
  if (first.exit !== program.exit) {
    faults.push(`exit code ${first.exit}, the head says ${program.exit}\n${show(first.stderr)}`);
  }
  for (let again = 1; again < Number(options.times); again++) {
    const other = await python(options.python);
    const varies = difference(compared(program, first), compared(program, other));
    if (varies) faults.push(`varies in ${varies}`);
  }
  // What differs from 3.11 need not be as in 3.14 in a version between them.
  if (options.second && (program.needs || !program.differs)) {
    faults.push(...againstNewer(program, first, await python(options.second)));
  }
  if (!program.needs) faults.push(...againstNewer(program, first, await python314(program)));
  return faults;
}

async function python314(program) {
  const args = [PYTHON314, root, program.name, ...program.argv];
  const outcome = await run(process.execPath, args, program.stdin, SECONDS.pyodide);
  // Pyodide has no signals: it tells an end by one as a shell does.
  if (program.exit < 0 && outcome.exit > 128) outcome.exit = 128 - outcome.exit;
  return outcome;
}

function againstNewer(program, older, newer) {
  if (program.differs === "3.11") {
    if (options.write && newer.exit === program.exit) {
      fs.writeFileSync(program.expectedPath, newer.stdout, "latin1");
      return [];
    }
    if (!program.expected) return ["differs, but has no .expected: run with --write"];
    const expected = compared(program, older, program.expected.toString("latin1"));
    const wrong = difference(expected, compared(program, newer));
    if (wrong) return [`the newer CPython is not as expected in ${wrong}`];
    if (older.stdout === newer.stdout) return ["is marked as different, but is not"];
    return [];
  }
  const other = difference(compared(program, older), compared(program, newer));
  return other ? [`the newer CPython differs in ${other}\n${show(newer.stderr)}`] : [];
}

await makeSnapshot();
const queue = programs(root).filter(({ name }) => name.includes(options.only));
let [passed, failed] = [0, 0];
async function worker() {
  for (let program; (program = queue.shift()); ) {
    const faults = await judge(program);
    faults.length ? failed++ : passed++;
    for (const fault of faults) console.log(`${program.name}: ${fault}`);
  }
}
await Promise.all(Array.from({ length: 3 }, worker));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
