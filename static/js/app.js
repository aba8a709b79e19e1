// Starts the worker once the page is at rest, and tells it what to keep: the page for where there is no network,
// and this page, where it is a guest's own ticket; without a time it is one no longer.
const told = document.querySelector("link[rel=manifest][data-worker]");

async function begin() {
  const registration = await navigator.serviceWorker.register(told.dataset.worker);
  await navigator.serviceWorker.ready;
  registration.active?.postMessage({ offline: told.dataset.offline });
  const { ticketUntil } = document.documentElement.dataset;
  if (ticketUntil !== undefined) registration.active?.postMessage({ ticket: location.pathname, until: ticketUntil });
}

if (told && "serviceWorker" in navigator) {
  const later = window.requestIdleCallback ?? ((call) => setTimeout(call, 500));
  if (document.readyState === "complete") later(begin);
  else window.addEventListener("load", () => later(begin), { once: true });
}
