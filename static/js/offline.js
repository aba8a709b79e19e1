// Without a network: the tickets this browser keeps, as links.
const list = document.querySelector("[data-tickets]");

async function show() {
  const store = await caches.open("tickets");
  for (const each of await store.keys()) {
    const answer = await store.match(each);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const link = document.createElement("a");
    link.href = new URL(each.url).pathname;
    link.textContent = page.querySelector("h1")?.textContent.trim() || link.href;
    const row = document.createElement("li");
    row.append(link);
    list.append(row);
  }
  if (list.children.length) list.closest("section").hidden = false;
}

if (list && "caches" in window) show();
