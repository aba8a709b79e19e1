/* Picking a booking that needs a place leads to its day and lights the places that are free then. */

import { page } from "./page.js";
import { calendar } from "./setup.js";

const tray = document.getElementById("calendar-tray");

const lit = () => tray?.querySelector("[data-tray-lit]");

function light() {
  if (!calendar) return;
  for (const event of calendar.getEvents()) if (String(event.id).startsWith("lit-")) calendar.removeEventById(event.id);
  const place = lit();
  if (!place || page.dataset.on !== place.dataset.start.slice(0, 10)) return;
  for (const row of place.dataset.trayLit.trim().split(/\s+/).filter(Boolean)) {
    const { start, end } = place.dataset;
    calendar.addEvent({ id: `lit-${row}`, resourceIds: [row], start: start.slice(0, 19), end: end.slice(0, 19), display: "background", classNames: ["is-lit"] });
  }
}

/* The calendar goes to the day of what was picked, by the link it has for that. */
function goTo(day) {
  if (page.dataset.on === day) return light();
  const link = document.createElement("a");
  link.href = `${location.pathname}?view=day&on=${day}`;
  link.dataset.calendarGo = "";
  page.append(link);
  link.click();
  link.remove();
}

if (tray) {
  tray.addEventListener("htmx:afterSettle", () => {
    const place = lit();
    if (place) goTo(place.dataset.start.slice(0, 10));
    else light();
  });
  new MutationObserver(() => setTimeout(light, 60)).observe(page, { attributes: true, attributeFilter: ["data-feed-state"] });
}
