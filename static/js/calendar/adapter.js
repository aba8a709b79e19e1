/* Makes the grid readable by everybody. It is drawn as a table that it is not: rows without cells, columns counted
   wrongly. What is in it are links with words of their own, so the roles are taken off and the whole is a region with a
   name; the list is its equal. Attributes are only touched where they differ: an observer that changes what it observes
   would never come to rest. */

import { minutesFrom, rowWords } from "./clock.js";
import { grid, shown, words } from "./page.js";

const WRONG = ["aria-colindex", "aria-colspan", "aria-rowindex", "aria-rowspan", "aria-colcount"];
const WRONG_ROLES = new Set(["table", "row", "rowgroup", "rowheader", "columnheader", "cell", "list", "listitem"]);

function strip(element) {
  if (WRONG_ROLES.has(element.getAttribute("role"))) element.removeAttribute("role");
  for (const name of WRONG) if (element.hasAttribute(name)) element.removeAttribute(name);
}

const give = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

/* Rows are named by what the clocks of the venue show, counted from the first of them. */
function nameRows() {
  if (shown.view !== "day" && shown.view !== "timeline") return;
  const times = [...grid.querySelectorAll(".ec-slot time[datetime]")];
  for (const time of times) {
    const said = rowWords(minutesFrom(times[0].getAttribute("datetime"), time.getAttribute("datetime")));
    if (time.textContent !== said) time.textContent = said;
  }
}

function tidy() {
  for (const element of grid.querySelectorAll("[role], [aria-colindex], [aria-colspan]")) strip(element);
  for (const element of grid.querySelectorAll("time[aria-label]")) element.removeAttribute("aria-label");
  nameRows();
  // The part that scrolls has to be reached without a mouse.
  for (const main of grid.querySelectorAll(".ec-main")) {
    give(main, "tabindex", "0");
    give(main, "role", "group");
    give(main, "aria-label", words.scrolls);
  }
  for (const expander of grid.querySelectorAll(".ec-expander .ec-button")) {
    const name = expander.closest(".ec-row-head")?.querySelector(".calendar-row-name")?.textContent ?? "";
    give(expander, "aria-label", `${expander.title || words.group}: ${name}`);
  }
}

let waiting = 0;
function soon() {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    tidy();
  });
}

export function adapt() {
  tidy();
  new MutationObserver(soon).observe(grid, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["role", "aria-colindex", "aria-colspan"],
  });
}
