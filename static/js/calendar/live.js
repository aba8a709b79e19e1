/* What colleagues do shows by itself: a nudge has the view fetched anew, and what is new about it gets a ring. Without a
   socket lost.js nudges. */

import { fetchAround } from "./go.js";
import { page, shown } from "./page.js";
import { refetch } from "./setup.js";

const SOON = 120;
let waiting = 0;

function renew() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    refetch();
    if (shown.view === "list") fetchAround();
  }, SOON);
}

for (const place of document.querySelectorAll("[data-calendar-live]")) place.addEventListener("live:nudge", renew);
document.body.addEventListener("bookings:changed", renew);

window.addEventListener("online", renew);
document.getElementById("calendar-again")?.addEventListener("click", renew);

/* Times are the venue's; a reader elsewhere is told whose they are. */
const note = page.querySelector("[data-zone-note]");
if (note && Intl.DateTimeFormat().resolvedOptions().timeZone !== page.dataset.zone) note.hidden = false;
