/* What a place would mean, told beside the pointer while something is dragged: asked of the server, once for a place. */

import { standBeside } from "./beside.js";
import { moved, placeOf, wallAt } from "./clock.js";
import { places } from "./feed.js";
import { grid, page, shown } from "./page.js";
import { calendar } from "./setup.js";

const chip = document.getElementById("drag-chip");
const THROTTLE = 90;
const QUARTER = 900;
const known = new Map();
let dragged = null;
let asking = 0;

const layout = () => ({ month: "days", nights: "days", week: "clock", "timeline-week": "clock" })[shown.view] ?? "elapsed";
const delta = (seconds) => ({ years: 0, months: 0, days: 0, seconds });

function show(told, event) {
  const price = [told.price, told.difference].filter(Boolean).join("  ");
  const lines = [told.name, price].filter(Boolean).map((text) => Object.assign(document.createElement("b"), { textContent: text }));
  chip.replaceChildren(...lines, ...told.words.slice(0, 2).map((text) => Object.assign(document.createElement("span"), { textContent: text })));
  chip.dataset.state = told.state;
  chip.hidden = false;
  standBeside(chip, event);
}

async function ask(values, event) {
  const key = new URLSearchParams(values).toString();
  if (known.has(key)) return show(known.get(key), event);
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const answer = await fetch(`${page.dataset.feed.replace("feed/", "preview/")}?${key}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    known.set(key, await answer.json());
    if (dragged?.key === key) show(known.get(key), dragged.event);
  }, THROTTLE);
}

const at = (event) => calendar?.dateFromPoint?.(event.clientX, event.clientY);

/* How far it was pulled, in whole quarters of an hour. */
const pulled = (from, to) => Math.round((to.date - from.date) / 1000 / QUARTER) * QUARTER;

function meant(event) {
  const now = at(event);
  if (!now || !dragged.from) return null;
  const seconds = pulled(dragged.from, now);
  if (!dragged.place) return emptied(now);
  const [start, end] = [moved(dragged.place.start, delta(dragged.kind === "resize" ? 0 : seconds)), moved(dragged.place.end, delta(seconds))].map(wallAt);
  if (end.time <= start.time) return null;
  const told = { reference: dragged.reference, start: start.time, end: end.time, start_offset: start.offset, end_offset: end.offset, layout: layout() };
  if (dragged.kind === "resize") return { ...told, resized: "1" };
  const [space, from] = [now.resource, dragged.from.resource].map((resource) => resource?.extendedProps?.space ?? "");
  return space && from && space !== from ? { ...told, space, from } : told;
}

function emptied(now) {
  const space = dragged.from.resource?.extendedProps?.space;
  if (!space || layout() === "days") return null;
  const [first, last] = [dragged.from.date, now.date].sort((one, other) => one - other).map(placeOf);
  const [start, end] = [first, moved(last, delta(QUARTER))].map(wallAt);
  return { space, start: start.time + start.offset, end: end.time + end.offset };
}

function follow(event) {
  if (!dragged) return;
  if (!dragged.place && Math.abs(event.clientX - dragged.event.clientX) + Math.abs(event.clientY - dragged.event.clientY) < 6) return;
  const values = meant(event);
  if (!values) return;
  dragged.event = event;
  dragged.key = new URLSearchParams(values).toString();
  ask(values, event);
}

function stop() {
  dragged = null;
  clearTimeout(asking);
  chip.hidden = true;
}

/* A place may mean something else once anything has changed. */
const forget = () => known.clear();

const begin = (kind) => ({ detail: { event, jsEvent } }) => {
  dragged = { kind, reference: event.extendedProps.reference, place: places.get(event.id), from: at(jsEvent), event: jsEvent, key: "" };
};

if (chip && grid) {
  document.addEventListener("calendar:pull", begin("drag"));
  document.addEventListener("calendar:stretch", begin("resize"));
  grid.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("a, .ec-event, button")) return;
    dragged = { kind: "select", place: null, from: at(event), event, key: "" };
  });
  document.addEventListener("pointermove", follow);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, stop);
  document.body.addEventListener("bookings:changed", forget);
  for (const place of document.querySelectorAll("[data-calendar-live]")) place.addEventListener("live:nudge", forget);
}
