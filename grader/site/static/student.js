// The worker for the student's code: Python, NumPy and what serves calls; no check, no expected value.
import { canSwitchStacks, openPipe } from "./pipes.js";
import { load, startPython } from "./python.js";

const isShared = !canSwitchStacks();
let py, serve, allowed;

async function boot(config) {
  const started = await startPython(config.python, new URL(config.worker, config.base));
  py = started.py;
  allowed = config.allowed.flatMap((name) => (started.lock.packages[name]?.imports ?? []).map((root) => [name, root.split(".")[0]]));
  serve = py.runPython(`
from grader.sandbox.worker.browser import Baseline, serve_browser
_baseline = Baseline()
def serve(pipe, preload):
    serve_browser(pipe, _baseline, list(preload), ${Number(config.outputCap)})
serve
`);
  postMessage({ ready: true });
}

async function connect({ number, pipe, imports }) {
  const opened = openPipe(pipe);
  const roots = new Set(imports.map((name) => name.split(".")[0]));
  const wanted = allowed.filter(([, root]) => roots.has(root));
  // What cannot be loaded is missing where theirs imports it, with their line.
  if (wanted.length) await load(py, wanted.map(([name]) => name)).catch(() => {});
  const known = new Set(wanted.map(([, root]) => root));
  const preload = imports.filter((name) => known.has(name.split(".")[0]));
  if (isShared) serve(opened, preload);
  else await serve.callPromising(opened, preload);
  postMessage({ free: number });
}

/** How Python ended, in the words of a process: an exit has its code, and everything else is a crash. */
function ending(error) {
  const status = error?.name === "Exit" || error?.name === "ExitStatus" ? error.status : undefined;
  return { gone: status === undefined ? "signal 11" : `exit ${status}`, detail: String(error?.message ?? error) };
}

let chain = Promise.resolve();
globalThis.onmessage = ({ data }) => {
  chain = chain.then(() => (data.boot ? boot(data.boot) : connect(data))).catch((error) => postMessage(ending(error)));
};
