/* A finger that goes sideways turns a day or a week on, as the two arrows do: towards where the page is read from goes on.
   What scrolls sideways by itself scrolls first, and is turned over only from its end. A finger that rests before it moves
   drags something, one that goes up or down scrolls, and the edges of the window are the browser's own. */

import { page } from "./page.js";

const FAR = 56;
const STRAIGHT = 2;
const LATEST = 350;
const EDGE = 24;
const STILL = 10;

const shown = page.querySelector(".calendar-shown");
let begun = null;
let heard = null;

const scrollsSideways = (element) => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX);

/* The ends a reader has come to: of a page read from right to left what is scrolled counts below nothing. */
const atEnd = (element) => Math.abs(element.scrollLeft) + element.clientWidth >= element.scrollWidth - 1;
const atBeginning = (element) => Math.abs(element.scrollLeft) <= 1;

function around(element) {
  const found = [];
  for (let each = element; each && each !== shown; each = each.parentElement) if (scrollsSideways(each)) found.push(each);
  return found;
}

const forget = () => {
  heard?.abort();
  begun = heard = null;
};

/* What was touched may be drawn anew meanwhile, and then tells nobody above it any more: it is listened to itself. */
function listen(target) {
  heard = new AbortController();
  const how = { passive: true, signal: heard.signal };
  target.addEventListener("touchmove", follow, how);
  target.addEventListener("touchend", end, how);
  target.addEventListener("touchcancel", forget, how);
}

function begin({ touches, target, timeStamp }) {
  const [{ clientX: x, clientY: y }] = touches;
  const isEdge = x < EDGE || x > innerWidth - EDGE;
  forget();
  if (touches.length > 1 || isEdge || target.closest("[data-calendar-strip], input, select")) return;
  const scrollers = around(target);
  begun = { x, y, at: timeStamp, moves: false, onward: scrollers.every(atEnd), back: scrollers.every(atBeginning) };
  listen(target);
}

/* Whoever rests first means what lies under the finger. */
function follow({ touches, timeStamp }) {
  if (!begun || begun.moves) return;
  const [{ clientX, clientY }] = touches;
  if (touches.length > 1 || timeStamp - begun.at > LATEST) return forget();
  begun.moves = Math.hypot(clientX - begun.x, clientY - begun.y) > STILL;
}

function end({ changedTouches }) {
  if (!begun?.moves) return forget();
  const [{ clientX, clientY }] = changedTouches;
  const [along, beside] = [clientX - begun.x, Math.abs(clientY - begun.y)];
  const isOnward = along < 0 === (document.dir !== "rtl");
  const may = isOnward ? begun.onward : begun.back;
  forget();
  if (may && Math.abs(along) >= FAR && Math.abs(along) >= beside * STRAIGHT) document.getElementById(isOnward ? "calendar-after" : "calendar-before").click();
}

shown.addEventListener("touchstart", begin, { passive: true });
for (const pull of ["calendar:pull", "calendar:stretch"]) document.addEventListener(pull, forget);
