// Keeps the shell of every page, and a guest's own tickets, for where there is no network. Nothing else:
// what is free and what it costs is never shown from here.
/* global SHELL */
const SHELL_STORE = `shell-${SHELL.version}`;
const TICKETS = "tickets";
const OFFLINE = "offline";
const READER = "reader";
const READER_AT = "/-/reader";
const MOST_TICKETS = 20;
const HASHED = /\.[0-9a-f]{12}\./;
const UNTIL = "x-kept-until";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL_STORE).then((store) => store.addAll(SHELL.files)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldShells().then(dropPastTickets).then(() => self.clients.claim()));
});

let heard = Promise.resolve();

// One after the other: what the reader before kept is gone before anything of the next is kept. What fails for
// want of a network is asked again by the next page.
self.addEventListener("message", (event) => {
  heard = heard.then(() => hear(event.data)).catch(() => {});
  event.waitUntil(heard);
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (SHELL.files.includes(new URL(request.url).pathname)) event.respondWith(fromShell(request));
});

async function hear({ person, offline, ticket, until }) {
  if (person !== undefined) await makeRoomFor(person);
  if (offline) await keepOfflinePage(offline);
  if (ticket) await keepTicket(ticket, until);
  await dropPastTickets();
}

// Whoever signed out, here or everywhere, or gave way to somebody else, leaves no ticket on a device others use too.
// What was kept while nobody was signed in is whose the device is, and stays.
async function makeRoomFor(person) {
  const store = await caches.open(READER);
  const before = (await (await store.match(READER_AT))?.text()) ?? "";
  if (before === person) return;
  if (before) await caches.delete(TICKETS);
  await store.put(READER_AT, new Response(person));
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    await dropPastTickets();
    const ticket = await (await caches.open(TICKETS)).match(request, { ignoreSearch: true, ignoreVary: true });
    return ticket ?? (await offlinePage(request));
  }
}

// A name with a hash in it is the same for ever; any other may have changed, so the network is asked first.
async function fromShell(request) {
  const kept = () => caches.open(SHELL_STORE).then((store) => store.match(request));
  if (HASHED.test(request.url)) return (await kept()) ?? fetch(request);
  try {
    return await fetch(request);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

// The page in the language of the address, else in whichever language was read last.
async function offlinePage(request) {
  const store = await caches.open(OFFLINE);
  const [, first] = new URL(request.url).pathname.split("/");
  const kept = await store.keys();
  const own = kept.find((each) => new URL(each.url).pathname === `/${first}/offline/`) ?? kept.at(-1);
  return (own && (await store.match(own))) ?? Response.error();
}

async function keepOfflinePage(address) {
  const store = await caches.open(OFFLINE);
  const answer = await fetch(address, { credentials: "omit" });
  if (answer.ok) await store.put(address, answer);
}

// A ticket is kept until it is over: its page as it was last seen with a network.
// One that is no ticket any more comes without a time, and is forgotten with those that are over.
async function keepTicket(address, until) {
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) return;
  const headers = new Headers(answer.headers);
  headers.set(UNTIL, until ?? "");
  const store = await caches.open(TICKETS);
  // Such a page says of itself that it is as it was.
  const page = (await answer.text()).replace("<html ", "<html data-kept ");
  await store.put(address, new Response(page, { status: 200, headers }));
  const kept = await store.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_TICKETS)).map((each) => store.delete(each)));
}

async function dropPastTickets() {
  const store = await caches.open(TICKETS);
  for (const each of await store.keys()) {
    const until = Date.parse((await store.match(each))?.headers.get(UNTIL) ?? "");
    if (!(until > Date.now())) await store.delete(each);
  }
}

async function dropOldShells() {
  const names = (await caches.keys()).filter((name) => name.startsWith("shell-") && name !== SHELL_STORE);
  await Promise.all(names.map((name) => caches.delete(name)));
}
