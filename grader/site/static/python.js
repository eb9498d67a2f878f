// Starts Python: the same for the judge and for the student's code.

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The list of packages, with the hash of each; where another site serves it, it is held against the hash that we know. */
async function lockFile({ lock, lockHash }) {
  const answer = await fetch(lock);
  if (!answer.ok) throw new Error(`${lock}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  // Only pages over https (and of this machine) may compute hashes.
  if (lockHash && globalThis.crypto?.subtle) {
    const found = hex(await crypto.subtle.digest("SHA-256", bytes));
    if (found !== lockHash) throw new Error(`${lock}: SHA-256 ${found}`);
  }
  return JSON.parse(new TextDecoder().decode(bytes));
}

export async function startPython({ pyodide, lock, lockHash, packages }, archive) {
  const [{ loadPyodide }, lockFileContents, ours] = await Promise.all([
    import(`${pyodide}pyodide.mjs`),
    lockFile({ lock, lockHash }),
    read(archive),
  ]);
  const py = await loadPyodide({
    indexURL: pyodide,
    packageBaseUrl: pyodide,
    lockFileContents,
    env: { HOME: "/home/pyodide", MPLBACKEND: "Agg", PYTHONHASHSEED: "0", GRADER_CACHE: "/tmp/cache", GRADER_STATE: "/tmp/state" },
    stdout: () => {},
    stderr: () => {},
  });
  await load(py, packages);
  py.FS.mkdirTree("/ours");
  py.unpackArchive(ours, "zip", { extractDir: "/ours" });
  py.runPython("import sys; sys.path.insert(0, '/ours')");
  return { py, lock: lockFileContents };
}

export const load = (py, names) => py.loadPackage(names, { messageCallback: () => {}, errorCallback: () => {} });

export async function read(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.arrayBuffer();
}
