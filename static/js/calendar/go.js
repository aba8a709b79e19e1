/* From day to day and from view to view without reading the page again: the grid stands, what is around it is fetched. */

import { unfold } from "./in_words.js";
import { asked, isOneOfMany, keepSaid, page, shown } from "./page.js";
import { send } from "./send.js";
import { refetch, show } from "./setup.js";
import { stepped } from "./clock.js";

const path = location.pathname;
const isPlain = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

const address = () => `${path}?${asked()}`;

/* In a narrow window the strip of days is wider than what shows of it. */
function chosenInSight() {
  const chosen = document.querySelector("[data-calendar-strip] [aria-current]");
  const strip = chosen?.parentElement;
  if (strip) strip.scrollLeft += chosen.getBoundingClientRect().x - strip.getBoundingClientRect().x - strip.clientWidth / 2 + chosen.clientWidth / 2;
}

/* Bar, list and the pages of rows; focus stays on what has the same id. Only the last that was asked for counts. */
let controller = null;
export async function fetchAround() {
  controller?.abort();
  controller = new AbortController();
  try {
    const answer = await fetch(address(), { signal: controller.signal, headers: { "HX-Request": "true" } });
    if (answer.ok) htmx.swap("#calendar-bar", await answer.text(), { swapStyle: "outerHTML" });
    chosenInSight();
  } catch (problem) {
    // Without a connection what stands is kept; the next nudge or minute asks again.
    if (problem.name !== "AbortError" && !(problem instanceof TypeError)) throw problem;
  }
}

const monthShown = () => `${shown.on.slice(0, 7)} ${page.dataset.said}`;
let month = monthShown();
function followMonth() {
  const aside = document.getElementById("calendar-month");
  if (!aside || monthShown() === month) return;
  month = monthShown();
  htmx.ajax("GET", `${aside.dataset.address}?${asked()}`, { source: aside, target: aside, swap: "outerHTML" });
}

function renew({ before, push }) {
  if (push) history.pushState({}, "", address());
  show();
  if (shown.view === "list") unfold();
  if (before.view === shown.view && before.on === shown.on) refetch();
  fetchAround();
  followMonth();
  if (push && before.view !== shown.view && page.dataset.keep) {
    send(page.dataset.keep, new URLSearchParams({ view: shown.view }));
  }
}

function read(told) {
  shown.on = told.get("on") ?? page.dataset.today;
  shown.rows = told.get("page") ?? "1";
  if (told.get("view")) shown.view = told.get("view");
  keepSaid(told);
}

/* Somebody quick presses twice before the bar has followed: only what a link is for is taken from it. */
const WAYS = {
  before: () => (shown.on = stepped(shown.on, shown.view, -1)),
  after: () => (shown.on = stepped(shown.on, shown.view, 1)),
  today: () => (shown.on = page.dataset.today),
  view: (link) => (shown.view = link.dataset.view),
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-calendar-go], [data-calendar-strip] a");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  const before = { view: shown.view, on: shown.on };
  const way = WAYS[link.dataset.calendarGo];
  if (way) way(link);
  else read(new URL(link.href).searchParams);
  renew({ before, push: true });
});

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-calendar-pick]");
  if (!form) return;
  const before = { view: shown.view, on: shown.on };
  keepSaid(new URLSearchParams(new FormData(form)));
  renew({ before, push: true });
});

window.addEventListener("popstate", () => {
  if (location.pathname !== path) return;
  const before = { view: shown.view, on: shown.on };
  read(new URLSearchParams(location.search));
  renew({ before, push: false });
});

/* A narrow window without a choice shows the list, of which the server knew nothing. */
if (!page.dataset.view) {
  page.dataset.view = shown.view;
  if (shown.view === "list") {
    document.querySelector("#calendar-bar .segments [aria-current]")?.removeAttribute("aria-current");
    document.getElementById("calendar-view-list")?.setAttribute("aria-current", "page");
    unfold();
  }
}
if (isOneOfMany()) fetchAround();
chosenInSight();
