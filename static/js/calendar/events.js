/* How one thing on the grid looks: a link, whose state is told by its look and in words. */

import { rings } from "./changed.js";
import { daysWords, rangeWords, timeWords } from "./clock.js";
import { language, shown, words } from "./page.js";

const moneys = new Map();

function money(amount, currency) {
  if (!moneys.has(currency)) moneys.set(currency, new Intl.NumberFormat(language, { style: "currency", currency }));
  return moneys.get(currency).format(Number(amount));
}

function element(name, className, ...parts) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...parts.filter(Boolean));
  return made;
}

/* Digits run from left to right in every script; what has letters of its own is read as they are, and so is the half of
   the day that follows. Where the page is read from left to right all of it is. */
const NUMBERS_AND_HALF = /^([^\p{L}]*[^\p{L}\s])(\s*[\p{L}.]*)$/u;
const isRightToLeft = document.dir === "rtl";
/* Cut off from left to right, when it begins is what remains; from right to left that would be the first to go. */
const TIMES = isRightToLeft ? "event-whole" : "";

function range(when, className = "") {
  const [, numbers, half] = isRightToLeft ? (when.match(NUMBERS_AND_HALF) ?? []) : [];
  if (!numbers) return element("bdi", className, when);
  const digits = element("bdi", half ? "" : className, numbers);
  digits.dir = "ltr";
  return half ? element("bdi", className, element("bdi", "", digits, half)) : digits;
}

/* Cut off at its end, whichever way it is written. */
function nameOf(title) {
  const name = element("b", "", title);
  name.dir = "auto";
  return name;
}

function whenOf(told) {
  if (told.whole) return "";
  return shown.view === "nights" ? daysWords(told.starts, told.ends) : rangeWords(told.starts, told.ends);
}

/* Until when it is kept, or what it costs; of nights only which. */
function besides(told) {
  if (told.whole || shown.view === "nights") return "";
  if (told.until) return words.until.replace("%(time)s", timeWords(told.until));
  return told.amount === undefined ? told.seats : money(told.amount, told.currency);
}

function facts(told, when, more) {
  if (!when) return "";
  if (shown.view === "nights") return element("span", "", when);
  const offset = told.offset ? ` ${told.offset}` : "";
  if (told.until) return element("span", "", range(when), offset, " · ", more);
  const times = offset ? element("span", TIMES, element("span", "", range(when), offset)) : range(when, TIMES);
  return element("span", "event-facts", times, more ? element("bdi", "event-whole", more) : "");
}

/* Its name says all of it, and what is only seen in words: elements nobody sees would be hundreds. */
export function linkOf(event) {
  const told = event.extendedProps;
  const size = shown.view === "month" ? "line" : told.size;
  const link = element("a", `event event-${told.state} event-${size}${told.needs ? " event-attention" : ""}`);
  link.href = told.url;
  link.draggable = false;
  if (rings(event)) link.classList.add("event-changed");
  if (told.reference) link.dataset.drawer = "";
  link.dataset.event = event.id;
  if (told.reference) link.dataset.reference = told.reference;
  if (told.version) link.dataset.version = told.version;
  if (told.whole) link.dataset.calendarGo = "";
  const [when, more] = [whenOf(told), besides(told)];
  const seen = [event.title, when && told.offset ? `${when} ${told.offset}` : when, more].filter(Boolean).join(", ");
  if (size === "bar" && shown.view !== "nights") link.title = seen;
  else link.append(nameOf(event.title), " ", facts(told, when, more));
  const state = told.whole ? "" : words.states[told.state];
  link.setAttribute("aria-label", [seen, state, told.needs && words.needs].filter(Boolean).join(", "));
  return link;
}

/* Set-up and clean-up as thin strips at what they belong to, where one column has many spaces; elsewhere the server
   tells of them as what lies behind. */
function buffersOf({ start, end, extendedProps: { before, after } }) {
  const minutes = (end - start) / 60_000;
  const strip = (side, lasts) => {
    const made = element("span", `calendar-buffer calendar-buffer-${side}`);
    made.style.setProperty("--part", `${(100 * lasts) / minutes}%`);
    return made;
  };
  if (start.toDateString() !== end.toDateString()) return [];
  return [before && strip("before", before), after && strip("after", after)].filter(Boolean);
}

/* Closures say why; closed hours and buffers are only hatched. */
export function contentOf({ event }) {
  if (event.display === "background") {
    const isShut = event.classNames.includes("is-shut");
    return isShut ? { domNodes: [element("span", "calendar-shut", event.title)] } : { domNodes: [] };
  }
  if (!event.extendedProps.url) return undefined;
  return { domNodes: [linkOf(event), ...(shown.view === "week" ? buffersOf(event) : [])] };
}

/* A name under what it is a part of. */
export function labelOf({ resource }) {
  const told = resource.extendedProps;
  const name = element("span", "calendar-row-name", resource.title);
  const isBeside = shown.view === "day" && told.group;
  return { domNodes: isBeside ? [element("small", "", told.group), name] : [name] };
}
