/* What the grid shows, fetched for the view and day it stands on. */

import { notice } from "./changed.js";
import { keepClock } from "./clock.js";
import { asked, page } from "./page.js";

/* Where each event was put, as the feed gave it: the grid itself knows it only by the browser's clocks. */
export const places = new Map();
let controller = null;

/* Nothing when something newer was asked for meanwhile. */
export async function fetchFeed() {
  controller?.abort();
  controller = new AbortController();
  const { signal } = controller;
  const query = asked();
  try {
    const answer = await fetch(`${page.dataset.feed}?${query}`, { signal, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`the feed answered ${answer.status}`);
    const told = await answer.json();
    keepClock(told.clock);
    notice(told.events, `${query}`);
    places.clear();
    for (const event of told.events) places.set(event.id, event);
    page.dataset.feedState = "read";
    return told;
  } catch (problem) {
    if (problem.name === "AbortError") return null;
    page.dataset.feedState = "failed";
    return null;
  }
}
