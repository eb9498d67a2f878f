// Keeps the site in the browser, by the hash of each file: it opens without a network, and an update loads only what
// has changed. What is kept of students' work lies elsewhere and is never touched here.

const HERE = new URL("./", self.location).href;
const CACHE = `grade-site ${HERE}`;
const keyOf = (name) => `${HERE}${name}?${FILES[name]}`;
const nameOf = (url) => decodeURIComponent(url.pathname.slice(new URL(HERE).pathname.length)) || "index.html";
// A browser that cannot switch stacks waits in shared memory, which a page has only where it is isolated.
const isolates = typeof WebAssembly.Suspending !== "function";

async function fetched(name) {
  const answer = await fetch(HERE + name, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if (self.crypto?.subtle) {
    const found = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== FILES[name]) throw new Error(`${name}: the host still has another version`);
  }
  return new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type") ?? "application/octet-stream" } });
}

async function kept(name) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(keyOf(name));
  if (found) return found;
  const answer = await fetched(name);
  await cache.put(keyOf(name), answer.clone());
  return answer;
}

self.addEventListener("install", (event) => {
  const first = Object.keys(FILES).filter((name) => !LATER.includes(name));
  event.waitUntil(Promise.all(first.map(kept)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    const wanted = new Set(Object.keys(FILES).map(keyOf));
    const old = (await cache.keys()).filter(({ url }) => !wanted.has(url) && !(ELSEWHERE && url.startsWith(ELSEWHERE)));
    await Promise.all(old.map((request) => cache.delete(request)));
    await self.clients.claim();
  })());
});

self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());

function isolated(answer) {
  if (!isolates || !answer.ok) return answer;
  const headers = new Headers(answer.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  return new Response(answer.body, { status: answer.status, headers });
}

async function elsewhere(request) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request.url);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && answer.type !== "opaque") await cache.put(request.url, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET") return;
  if (ELSEWHERE && request.url.startsWith(ELSEWHERE)) event.respondWith(elsewhere(request));
  else if (request.url.startsWith(HERE) && nameOf(url) in FILES) event.respondWith(kept(nameOf(url)).then(isolated));
});
