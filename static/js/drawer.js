// The booking drawer. A link with `data-drawer` opens its booking over the page it stands on, and the address moves
// along, so that a reload shows the same as a page. Without this file the link leads to that page.

const drawer = document.getElementById("booking-drawer");
const fill = document.getElementById("booking-drawer-fill");
const words = (name) => drawer?.querySelector(`template[data-words="${name}"]`)?.innerHTML ?? "";
const waitingWords = words("waiting");
const failedWords = words("failed");
// A page that was reloaded where its drawer stood has another one below it, which only loading brings back.
const stoodInDrawer = Boolean(history.state?.drawer);
const pathAtLoad = location.pathname;
let opener = null;
let leaving = false;

const isPlainClick = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

/* What is asked for last is what is shown: an answer still on its way would take its place. */
function fetchInto(address) {
  for (const form of fill.querySelectorAll("form")) htmx.trigger(form, "htmx:abort");
  drawer.dataset.address = address;
  drawer.setAttribute("aria-busy", "true");
  return htmx.ajax("GET", address, { source: fill, target: fill, swap: "innerHTML" });
}

/* `push` is whether the address of the page has still to move there. */
function open(address, { push }) {
  if (!drawer.open) {
    opener = document.activeElement;
    fill.innerHTML = waitingWords;
    drawer.showModal();
    if (push) history.pushState({ drawer: address }, "", address);
  } else if (push) {
    history.replaceState({ drawer: address }, "", address);
  }
  fetchInto(address);
}

/* What was typed is not lost to a slip beside the drawer; Escape and the cross still close it. */
const keepOpen = () => drawer.setAttribute("closedby", "closerequest");
const mayClose = () => drawer.setAttribute("closedby", "any");

function closed() {
  const stood = opener;
  opener = null;
  mayClose();
  setTimeout(() => drawer.open || fill.replaceChildren(), 300);
  if (history.state?.drawer) {
    leaving = true;
    history.back();
  }
  (stood?.isConnected ? stood : document.getElementById("main"))?.focus();
}

function moved(event) {
  if (event.state?.drawer) {
    event.stopImmediatePropagation();
    open(event.state.drawer, { push: false });
  } else if (leaving || drawer.open) {
    event.stopImmediatePropagation();
    leaving = false;
    if (drawer.open) drawer.close();
  } else if (stoodInDrawer && location.pathname !== pathAtLoad) {
    location.reload();
  }
}

/* Focus goes to the title, so that the first thing heard is whose booking it is; a refused form has its own. */
function arrived() {
  drawer.removeAttribute("aria-busy");
  mayClose();
  drawer.scrollTop = 0;
  stay(fill.firstElementChild?.dataset.address);
  if (drawer.querySelector("[data-error-summary]")) return;
  (drawer.querySelector("[data-first-focus]") ?? drawer.querySelector("[data-drawer-title]"))?.focus();
}

/* After a verb the drawer shows the booking again, and the address says so. */
function stay(address) {
  if (!address || !history.state?.drawer) return;
  drawer.dataset.address = address;
  history.replaceState({ drawer: address }, "", address);
}

/* What is undone from a notice is not what the drawer shows any more; its own deeds bring their answer along. */
function changedElsewhere(event) {
  if (!drawer.open || !event.target.closest?.("[data-toast]")) return;
  const shown = fill.firstElementChild?.dataset.booking;
  if (shown) fetchInto(shown);
}

function failed(event) {
  if (event.detail.target !== fill) return;
  drawer.removeAttribute("aria-busy");
  fill.innerHTML = failedWords;
  const again = drawer.querySelector("[data-drawer-retry]");
  again?.addEventListener("click", () => fetchInto(drawer.dataset.address));
  again?.focus();
}

if (drawer) {
  if (stoodInDrawer) history.replaceState(null, "");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-drawer]");
    // The page of a booking is what its drawer would show.
    if (!link || !isPlainClick(event) || link.closest("[data-booking-page]")) return;
    event.preventDefault();
    open(link.getAttribute("href"), { push: true });
  });
  drawer.addEventListener("close", closed);
  drawer.addEventListener("input", keepOpen);
  drawer.addEventListener("htmx:afterSwap", (event) => event.detail.target === fill && arrived());
  drawer.addEventListener("htmx:responseError", failed);
  drawer.addEventListener("htmx:sendError", failed);
  document.addEventListener("bookings:changed", changedElsewhere);
  window.addEventListener("popstate", moved);
}
