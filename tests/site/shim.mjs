// Lets a web worker's file run in a thread of node: the few names of a worker that our files use.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const early = [];
parentPort.on("message", (data) => (globalThis.onmessage ? globalThis.onmessage({ data }) : early.push(data)));
globalThis.postMessage = (message, moved) => parentPort.postMessage(message, moved);
globalThis.fetch = async (url) => {
  const bytes = fs.readFileSync(fileURLToPath(url));
  return { ok: true, arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) };
};
process.on("uncaughtException", (error) => parentPort.postMessage({ gone: "signal 11", detail: String(error) }));
await import(workerData.file);
for (const data of early) globalThis.onmessage({ data });
