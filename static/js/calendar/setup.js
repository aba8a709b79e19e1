/* The grid of the calendar, over a list that says the same in words. Other modules build on `calendar` and `refetch`:
   `calendar` is the EventCalendar, or null while only the list has been looked at. The body hears `calendar:drawn` once
   all of the first day stands, or no grid is to. The document hears of what somebody drags `calendar:drop`,
   `calendar:resize` and `calendar:select`, each with {event or resource, start, end, startOffset, endOffset, layout, revert}: naive times of the
   venue, with the offset from UTC only on a day on which the clocks change. */

import { adapt } from "./adapter.js";
import { hours, lasting, moved, offsetToday, rangeWordsOf, rowWordsOf, wallAt } from "./clock.js";
import { contentOf, labelOf } from "./events.js";
import { fetchFeed, places } from "./feed.js";
import { GRIDS, grid, language, mayWork, page, shown } from "./page.js";
import { hooks } from "./hooks.js";
import { haveChanged, rowsOf } from "./rows.js";

export let calendar = null;
let droppedAt = 0;

const layout = () => ({ month: "days", nights: "days", week: "clock", "timeline-week": "clock" })[shown.view] ?? "elapsed";

function tell(name, detail, start, end) {
  const [from, to] = [start, end].map(wallAt);
  droppedAt = performance.now();
  const times = { start: from.time, end: to.time, startOffset: from.offset, endOffset: to.offset };
  document.dispatchEvent(new CustomEvent(name, { detail: { ...detail, ...times, layout: layout() } }));
}

function dropped({ event, oldEvent, oldResource, newResource, delta, revert }) {
  const place = places.get(event.id);
  tell("calendar:drop", { event, oldEvent, oldResource, resource: newResource, revert }, moved(place.start, delta), moved(place.end, delta));
}

const NONE = { years: 0, months: 0, days: 0, seconds: 0 };

function resized({ event, oldEvent, startDelta = NONE, endDelta = NONE, revert }) {
  const place = places.get(event.id);
  tell("calendar:resize", { event, oldEvent, revert }, moved(place.start, startDelta), moved(place.end, endDelta));
}

function selected({ startStr, endStr, resource, jsEvent }) {
  tell("calendar:select", { resource, jsEvent, revert: () => calendar.unselect() }, startStr.slice(0, 19), endStr.slice(0, 19));
}

/* The day's length, given only when it differs: the grid tells its own as a duration that equals nothing, and what it is
   given has it fetch everything anew. */
let length = 24;
function haveOtherHours() {
  const before = length;
  length = hours();
  return length !== before;
}

/* What was fetched before the grid stood. */
let first = null;

function events(_range, give) {
  if (!first) return fetched();
  give(first.events);
  first = null;
}

async function fetched() {
  const told = await fetchFeed();
  if (!told) return [...places.values()];
  const rows = rowsOf(told.resources);
  if (haveChanged(rows)) calendar.setOption("resources", rows);
  if (haveOtherHours()) calendar.setOption("slotMaxTime", `${hours()}:00:00`);
  if (haveOtherBeginning()) {
    if (told.begins !== null) calendar.setOption("scrollTime", lasting(told.begins));
    requestAnimationFrame(bringDay);
  }
  return told.events;
}

/* The feed says where to begin to look; once for each day and view, because whoever scrolled on stays there. */
let begun = "";
function haveOtherBeginning() {
  const before = begun;
  begun = `${shown.view} ${shown.on}`;
  return begun !== before;
}

/* A week that is wider than the screen begins at the day that was asked for, where that cannot be seen. */
function bringDay() {
  const head = shown.view === "week" && grid.querySelector(`.ec-header [datetime="${shown.on}"]`)?.parentElement;
  if (!head) return;
  const main = grid.querySelector(".ec-main");
  const [day, seen] = [head.getBoundingClientRect(), main.getBoundingClientRect()];
  const beside = grid.querySelector(".ec-sidebar").offsetWidth;
  const isRtl = document.dir === "rtl";
  const [first, last] = isRtl ? [seen.left, seen.right - beside] : [seen.left + beside, seen.right];
  if (day.left < first || day.right > last) main.scrollLeft += isRtl ? day.right - last : day.left - first;
}

const options = (resources, begins) => ({
  view: GRIDS[shown.view],
  date: shown.on,
  timeZone: offsetToday(),
  locale: language,
  firstDay: 1,
  headerToolbar: { start: "", center: "", end: "" },
  titleFormat: () => "",
  allDaySlot: false,
  nowIndicator: true,
  lazyFetching: false,
  scrollTime: lasting(begins),
  slotMaxTime: `${hours()}:00:00`,
  slotDuration: "00:30:00",
  slotLabelInterval: "01:00:00",
  slotLabelFormat: rowWordsOf,
  snapDuration: "00:15:00",
  eventTimeFormat: rangeWordsOf,
  slotEventOverlap: false,
  editable: false,
  eventStartEditable: mayWork,
  eventDurationEditable: mayWork,
  selectable: mayWork,
  longPressDelay: 400,
  dayMaxEvents: true,
  eventContent: contentOf,
  resourceLabelContent: labelOf,
  eventDrop: dropped,
  eventResize: resized,
  select: selected,
  eventAllUpdated: drawn,
  ...hooks,
  eventSources: [{ events }],
  resources,
  views: {
    resourceTimeGridDay: { columnWidth: "minmax(9rem, 1fr)" },
    timeGridWeek: { columnWidth: "minmax(7rem, 1fr)" },
    resourceTimelineDay: { slotWidth: 44 },
    resourceTimelineWeek: { slotDuration: "02:00:00", slotLabelInterval: "04:00:00", slotWidth: 34 },
    resourceTimelineMonth: { slotDuration: { days: 1 }, snapDuration: { days: 1 }, columnWidth: "minmax(3.75rem, 1fr)", dayHeaderFormat: { weekday: "short", day: "numeric" } },
  },
});

/* What stands beside the grid is fetched once that stands, or none does; htmx listens from when the page has been read. */
const listened = new Promise((go) => document.addEventListener("DOMContentLoaded", go, { once: true }));
let isTold = false;
async function tellDrawn() {
  if (isTold) return;
  isTold = true;
  await listened;
  document.body.dispatchEvent(new CustomEvent("calendar:drawn"));
}

/* Marked once everything the first feed told stands on the grid: its rows are drawn before. */
function drawn() {
  const isAll = page.dataset.feedState === "read" && calendar?.getEvents().length === places.size;
  if (isAll && !performance.getEntriesByName("calendar-ready").length) performance.mark("calendar-ready");
  tellDrawn();
}

/* Drawn once, with everything on it. Who meanwhile asked for another day waits for that. */
let turn = 0;
async function draw() {
  const mine = ++turn;
  const told = await fetchFeed();
  if (mine !== turn || shown.view === "list") return;
  const rows = rowsOf(told?.resources ?? []);
  haveChanged(rows);
  haveOtherHours();
  haveOtherBeginning();
  first = told ?? { events: [] };
  calendar = EventCalendar.create(grid, options(rows, told?.begins));
  adapt();
  requestAnimationFrame(bringDay);
}

/* Everything anew, from the server. */
export function refetch() {
  if (!grid || shown.view === "list") return;
  if (calendar) calendar.refetchEvents();
  else draw();
}

/* The grid where the page says one stands: on another day, in another view. */
export function show() {
  if (!grid || shown.view === "list") return;
  if (!calendar) return draw();
  const view = GRIDS[shown.view];
  if (calendar.getOption("view") !== view) calendar.setOption("view", view);
  calendar.setOption("date", shown.on);
}

/* What was dragged was not pressed. */
grid?.addEventListener(
  "click",
  (event) => {
    if (performance.now() - droppedAt > 250 || !event.target.closest("a")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

show();
if (!grid || shown.view === "list") tellDrawn();
