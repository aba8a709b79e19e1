// Without a network: the tickets this browser keeps, as links. A booking is told once, though two of its pages are kept.
const list = document.querySelector("[data-tickets]");

async function tickets() {
  const store = await caches.open("tickets");
  const found = new Map();
  for (const each of await store.keys()) {
    const answer = await store.match(each);
    if (!(Date.parse(answer.headers.get("x-kept-until")) > Date.now())) continue;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const ticket = page.querySelector("[data-ticket]");
    if (ticket) found.set(ticket.dataset.ticket, { path: new URL(each.url).pathname, page });
  }
  return found;
}

function row(reference, { path, page }) {
  const link = document.createElement("a");
  link.href = path;
  link.textContent = page.querySelector("[data-ticket-title]").textContent.trim();
  const when = document.importNode(page.querySelector("[data-ticket-when]"), true);
  const told = document.createElement("bdi");
  told.textContent = reference;
  const item = document.createElement("li");
  item.append(link, " · ", ...when.childNodes, " · ", told);
  return item;
}

async function show() {
  list.append(...[...(await tickets())].map(([reference, found]) => row(reference, found)));
  if (list.children.length) list.closest("section").hidden = false;
}

if (list && "caches" in window) show();
