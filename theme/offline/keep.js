/**
 * Keeps the book on the device, edition by edition. An edition is taken in when every file of it arrived as it was built,
 * or not at all. A page that opens is of the newest edition, and has all that it brings in later from that same one.
 */
(() => {
  "use strict";

  const { edition, files, apart } = CasusboekEdition;
  const { start, names } = CasusboekOurs;
  const { scope } = registration;
  const OWN = start + edition;
  const READERS = `${start}readers`; // the edition of each page that is open
  const A_WHILE = 1_800_000; // milliseconds: a page that loads, or that Back can return to, is not among the clients
  const kinds = new Set(Object.keys(files).map((name) => name.split(".").at(-1)));

  /** @type {(name: string) => string} */
  const address = (name) => new URL(name.split("/").map(encodeURIComponent).join("/"), scope).href;

  /** The file that an address names, below the folder of the book; "" where it names none. @type {(url: string) => string} */
  const named = (url) => {
    const [place] = url.split(/[?#]/);
    if (!place.startsWith(scope)) return "";
    try {
      return decodeURIComponent(place.slice(scope.length)).replace(/(^|\/)$/, "$1index.html");
    } catch {
      return "";
    }
  };

  /** Get a file from the server; one that is not as it was built is refused. @type {(name: string) => Promise<Response>} */
  const arrived = async (name) => {
    const response = await fetch(address(name), { cache: "reload" });
    const body = await response.arrayBuffer();
    const sum = [...new Uint8Array(await crypto.subtle.digest("SHA-256", body))];
    if (sum.map((byte) => byte.toString(16).padStart(2, "0")).join("") !== files[name]) throw new Error(`${name}: not of this edition`);
    const headers = new Headers(response.headers);
    for (const one of ["content-encoding", "content-length", "vary"]) headers.delete(one);
    return new Response(body, { headers });
  };

  /** Take the edition in: all of it, or nothing. */
  const take = async () => {
    const all = await Promise.all(Object.keys(files).map(async (name) => ({ name, response: await arrived(name) })));
    try {
      const cache = await caches.open(OWN);
      await Promise.all(all.map(({ name, response }) => cache.put(address(name), response)));
    } catch (fault) {
      await caches.delete(OWN);
      throw fault;
    }
    await skipWaiting();
  };

  /** Remember that a page is of this edition. @type {(id: string) => Promise<void>} */
  const note = async (id) => (await caches.open(READERS)).put(`${scope}?${id}`, new Response(`${edition} ${Date.now()}`));

  /** The edition that a page is of, and since when. @type {(at: string) => Promise<string[]>} */
  const noted = async (at) => (await (await caches.match(at, { cacheName: READERS }))?.text())?.split(" ") ?? [edition, "0"];

  /** Remove the editions that no page is of any more. */
  const tidy = async () => {
    const kept = await names();
    if (registration.installing || registration.waiting) return; // theirs would seem to be of nobody
    const open = new Set((await clients.matchAll({ includeUncontrolled: true, type: "all" })).map(({ id }) => `${scope}?${id}`));
    const readers = await caches.open(READERS);
    const used = new Set([OWN, READERS]);
    for (const { url } of await readers.keys()) {
      const [one, since] = await noted(url);
      if (open.has(url) || Date.now() - Number(since) < A_WHILE) used.add(start + one);
      else await readers.delete(url);
    }
    await Promise.all(kept.filter((name) => !used.has(name)).map((name) => caches.delete(name)));
  };

  /** The first edition also serves the pages that were open before it came. */
  const begin = async () => {
    if ((await names()).every((name) => name === OWN || name === READERS)) {
      for (const { id } of await clients.matchAll({ includeUncontrolled: true })) await note(id);
      await clients.claim();
    }
    await tidy();
  };

  /** @type {(event: FetchEvent, name: string, opens: boolean) => Promise<Response>} */
  const answer = async ({ request, clientId }, name, opens) => {
    const [one] = opens ? [edition] : await noted(`${scope}?${clientId}`);
    return (await caches.match(address(name), { cacheName: start + one })) ?? fetch(request);
  };

  addEventListener("install", (event) => event.waitUntil(take()));
  addEventListener("activate", (event) => event.waitUntil(begin()));
  addEventListener("fetch", (event) => {
    const { request, resultingClientId } = event;
    const name = named(request.url);
    const opens = request.mode === "navigate";
    const kept = opens ? name in files : kinds.has(name.split(".").at(-1)) && !apart.some((folder) => name.startsWith(folder));
    if (!kept || request.method !== "GET") return;
    event.respondWith(answer(event, name, opens));
    if (opens) event.waitUntil(note(resultingClientId).then(tidy));
  });
})();
