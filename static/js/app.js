// Starts the worker once the page is at rest, or soon where it never is, and tells it what to keep: the page for where
// there is no network, and this page, where it is a guest's own ticket; without a time it is one no longer. A worker
// that runs already hears at once who reads, so that somebody who has just signed out leaves no ticket behind. A page
// that was kept does not know who reads.
const SOON = { timeout: 2_000 };
const told = document.querySelector("link[rel=manifest][data-worker]");
const { ticketUntil, kept, person: named = "" } = document.documentElement.dataset;
const person = kept === undefined ? named : undefined;

async function begin() {
  const registration = await navigator.serviceWorker.register(told.dataset.worker);
  await navigator.serviceWorker.ready;
  const ticket = ticketUntil === undefined ? {} : { ticket: location.pathname, until: ticketUntil };
  registration.active?.postMessage({ person, offline: told.dataset.offline, ...ticket });
}

if (told && "serviceWorker" in navigator) {
  navigator.serviceWorker.controller?.postMessage({ person });
  const later = window.requestIdleCallback ?? ((call) => setTimeout(call, 500));
  if (document.readyState === "complete") later(begin, SOON);
  else window.addEventListener("load", () => later(begin, SOON), { once: true });
}
