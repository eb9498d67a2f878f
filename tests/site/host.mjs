// Grades in node with the files of a site: `node host.mjs SITE`, a job as JSON on each line, and an answer for each.
import fs from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const site = pathToFileURL(`${process.argv[2]}/`).href;
const { Crew } = await import(`${site}crew.js`);
const said = JSON.parse(fs.readFileSync(new URL("course.json", site)));
const config = { ...said.config, base: site };
config.python.lock = new URL(config.python.lock, site).href;
config.python.pyodide = fileURLToPath(new URL(config.python.pyodide, site)); // Pyodide reads files by their paths in node

function start(name) {
  const worker = new Worker(new URL("./shim.mjs", import.meta.url), { workerData: { file: `${site}${name}` } });
  const wrapped = { postMessage: (message, moved) => worker.postMessage(message, moved), terminate: () => worker.terminate() };
  worker.on("message", (data) => wrapped.onmessage({ data }));
  worker.on("error", (error) => wrapped.onerror({ message: String(error) }));
  return wrapped;
}

const spent = () => { // of all threads: other programs on the machine do not count
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const crew = new Crew(config, start);
await crew.booted;
console.log(JSON.stringify({ cpu_s: spent() }));
for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  const from = spent();
  try {
    const value = job.check ? await crew.hints(job) : await crew.grade(job);
    console.log(JSON.stringify({ value, cpu_s: spent() - from }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
process.exit(0);
