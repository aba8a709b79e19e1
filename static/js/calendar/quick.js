/* An empty stretch that somebody chose, by dragging or by its first and its last press, is booked in a small window
   beside it. */

import { standBeside } from "./beside.js";
import { moved, timeWords, wallAt } from "./clock.js";
import { page } from "./page.js";
import { refetch } from "./setup.js";

const dialog = document.getElementById("quick-dialog");
const body = dialog?.querySelector("[data-quick-body]");
let unselect = null;
/* Whoever is quicker than the server has pressed Enter already. */
let isEntered = false;

async function open({ resource, start, end, startOffset, endOffset, jsEvent, revert }) {
  unselect = revert;
  const values = { space: resource?.extendedProps.space ?? "", start: start + startOffset, end: end + endOffset };
  const address = `${dialog.dataset.address}?${new URLSearchParams(values)}`;
  if (!values.space) return location.assign(address);
  // The press that ends a drag is not one beside the window.
  await new Promise((go) => setTimeout(go));
  if (!dialog.open) dialog.showModal();
  isEntered = false;
  standBeside(dialog, jsEvent);
  await htmx.ajax("GET", address, { source: dialog, target: body, swap: "innerHTML" });
  standBeside(dialog, jsEvent);
  body.querySelector("[autofocus], input:not([type='hidden']), select")?.focus();
  if (isEntered) body.querySelector("form")?.requestSubmit();
}

function closed() {
  unselect?.();
  unselect = null;
  body.replaceChildren();
}

/* The twin of dragging: one press says from when, the next until when. */
let begun = null;
const note = document.getElementById("calendar-hint");

function forget() {
  begun = null;
  if (note) note.textContent = "";
}

const HALF_HOUR = 1800;
const later = (seconds) => ({ years: 0, months: 0, days: 0, seconds });
/* The row that was pressed, of which the grid tells quarters. */
const rowAt = (place) => moved(place, later(-(Number(place.slice(14, 16)) % 30) * 60));

function pressed({ dateStr, resource, jsEvent }) {
  const place = dateStr.length < 19 ? "" : rowAt(dateStr.slice(0, 19));
  if (!resource?.extendedProps.space || page.dataset.view === "month" || !place) return;
  if (!begun || begun.resource.id !== resource.id || place < begun.place) {
    begun = { place, resource };
    if (note) note.textContent = note.dataset.begun.replace("%(time)s", timeWords(wallAt(place).time));
    return;
  }
  const [from, to] = [begun.place, moved(place, later(HALF_HOUR))].map(wallAt);
  forget();
  const times = { start: from.time, end: to.time, startOffset: from.offset, endOffset: to.offset };
  document.dispatchEvent(new CustomEvent("calendar:select", { detail: { resource, jsEvent, revert: () => {}, ...times } }));
}

if (dialog) {
  document.addEventListener("calendar:select", ({ detail }) => open(detail));
  document.addEventListener("calendar:press", ({ detail }) => pressed(detail));
  document.addEventListener("keydown", (event) => event.key === "Escape" && forget());
  dialog.addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target === dialog) isEntered = true;
  });
  dialog.addEventListener("close", closed);
  document.body.addEventListener("bookings:changed", () => {
    if (!dialog.open) return;
    dialog.close();
    refetch();
  });
}
