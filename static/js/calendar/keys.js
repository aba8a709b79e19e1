/* Keys on the thing that has the focus: M moves it, I checks in, C leads to cancelling, arrows go to its neighbours.
   Enter follows its link. They come before the keys of the page, and not at all where single keys are switched off. */

import { openMove } from "./moves.js";
import { grid, mayWork, page } from "./page.js";
import { hear, send } from "./send.js";

const EVENTS = ".ec a[data-event]";

const links = () => [...page.querySelectorAll(EVENTS)].filter((link) => link.checkVisibility());

/* The nearest in one direction; what lies beside the way counts more than what is far along it. */
function neighbour(from, dx, dy) {
  const middle = (link) => {
    const { left, top, width, height } = link.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const link of links()) {
    if (link === from) continue;
    const [left, top] = middle(link);
    const along = (left - x) * dx + (top - y) * dy;
    const beside = Math.abs(dx ? top - y : left - x);
    if (along > 2 && along + beside * 3 < least) [best, least] = [link, along + beside * 3];
  }
  return best;
}

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const bookingAddress = (link, verb) => `${link.href.replace(/[?#].*$/, "")}${verb}/`;

async function checkIn(link) {
  const answer = await send(bookingAddress(link, "check-in"), new URLSearchParams({ version: link.dataset.version }));
  if (answer?.ok) hear(answer);
  else link.click();
}

function inDrawer(link, verb) {
  const door = document.createElement("a");
  door.href = bookingAddress(link, verb);
  door.dataset.drawer = "";
  page.append(door);
  door.click();
  door.remove();
}

const DEEDS = {
  m: (link) => openMove(link.dataset.reference),
  i: checkIn,
  c: (link) => inDrawer(link, "cancel"),
};

function keyed(event) {
  const link = event.target.closest?.(EVENTS);
  if (!link || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const arrow = ARROWS[event.key];
  const deed = mayWork && link.dataset.reference ? DEEDS[event.key.toLowerCase()] : null;
  if (!arrow && (!deed || document.documentElement.dataset.keys === "off")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (arrow) neighbour(link, ...arrow)?.focus();
  else deed(link);
}

window.addEventListener("keydown", keyed, true);

/* The grid is drawn anew whenever anything changes: the focus stays on the same thing. */
let held = "";
document.addEventListener("focusin", ({ target }) => {
  held = target.closest(EVENTS)?.dataset.event ?? "";
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!target.closest(EVENTS)) held = "";
});
const keepFocus = () => {
  if (!held || document.activeElement !== document.body) return;
  grid.querySelector(`a[data-event="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
};
if (grid) new MutationObserver(keepFocus).observe(grid, { childList: true, subtree: true });
