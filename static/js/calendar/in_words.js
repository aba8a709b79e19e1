/* The day in words. Beside a grid the page brings it as text, for whoever has no script: elements that nobody sees would
   be thousands. Here it becomes a list where one is needed after all. */

import { asked, shown } from "./page.js";

const place = () => document.getElementById("calendar-list");

/* The day the page began with, as it was then; where it is looked at later, what is asked for meanwhile takes its place. */
export function unfold() {
  const text = place()?.querySelector("noscript")?.textContent;
  if (!text || place().dataset.on !== shown.on) return;
  place().innerHTML = text;
  htmx.process(place());
}

/* Paper gets the list, as it is now. Printing waits for nobody: this one question is asked so that all else waits for its
   answer. Without one the grid is printed. */
function fetchForPaper() {
  if (shown.view === "list" || !place()) return;
  const query = asked();
  query.set("view", "list");
  const request = new XMLHttpRequest();
  request.open("GET", `${location.pathname}?${query}`, false);
  request.setRequestHeader("HX-Request", "true");
  try {
    request.send();
  } catch {
    return;
  }
  const told = new DOMParser().parseFromString(request.responseText, "text/html").getElementById("calendar-list");
  if (request.status === 200 && told) place().replaceChildren(...told.childNodes);
}

window.addEventListener("beforeprint", fetchForPaper);
