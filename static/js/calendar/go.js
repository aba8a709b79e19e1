/* From day to day and from view to view without reading the page again: the grid stands, what is around it is fetched. */

import { page, shown } from "./page.js";
import { refetch, show } from "./setup.js";

const path = location.pathname;
const isPlain = (event) =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

/* Bar, list and the pages of rows; focus stays on what has the same id. */
export function fetchAround() {
  const address = new URL(location.href);
  address.pathname = path;
  address.searchParams.set("view", shown.view);
  address.searchParams.set("on", shown.on);
  address.searchParams.set("page", shown.rows);
  return htmx.ajax("GET", address.pathname + address.search, { source: page, target: "#calendar-bar", swap: "outerHTML" });
}

function keepView() {
  if (!page.dataset.keep) return;
  htmx.ajax("POST", page.dataset.keep, { source: page, values: { view: shown.view }, swap: "none" });
}

let month = shown.on.slice(0, 7);
function followMonth() {
  const aside = document.getElementById("calendar-month");
  if (!aside || shown.on.slice(0, 7) === month) return;
  month = shown.on.slice(0, 7);
  htmx.ajax("GET", `${aside.dataset.address}?on=${shown.on}`, { source: aside, target: aside, swap: "outerHTML" });
}

function go(address, { push }) {
  const asked = new URL(address, location.href).searchParams;
  const before = { view: shown.view, on: shown.on, rows: shown.rows };
  shown.on = asked.get("on") ?? page.dataset.today;
  shown.rows = asked.get("page") ?? "1";
  if (asked.get("view")) shown.view = asked.get("view");
  if (push) history.pushState({}, "", address);
  show();
  if (before.view === shown.view && before.on === shown.on) refetch();
  fetchAround();
  followMonth();
  if (push && before.view !== shown.view) keepView();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-calendar-go]");
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  go(link.href, { push: true });
});
window.addEventListener("popstate", () => location.pathname === path && go(location.href, { push: false }));

/* A narrow window without a choice shows the list: the page says so to itself once. */
if (!page.dataset.view) page.dataset.view = shown.view;
