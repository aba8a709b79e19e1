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
   the day that follows. */
const NUMBERS_AND_HALF = /^([^\p{L}]*[^\p{L}\s])(\s*[\p{L}.]*)$/u;

function range(told) {
  const words = rangeWords(told.starts, told.ends);
  const [, numbers, half] = words.match(NUMBERS_AND_HALF) ?? [];
  if (!numbers) return element("bdi", "", words);
  const digits = element("bdi", "", numbers);
  digits.dir = "ltr";
  return half ? element("bdi", "", digits, half) : digits;
}

const unheard = (text) => element("span", "visually-hidden", text);

function second(told) {
  if (told.until) return element("span", "", range(told), " · ", words.until.replace("%(time)s", timeWords(told.until)));
  const price = told.amount === undefined ? told.seats : money(told.amount, told.currency);
  const when = told.offset ? element("span", "", range(told), ` ${told.offset}`) : range(told);
  return element("span", "event-facts", when, price ? unheard(", ") : "", price ? element("bdi", "", price) : "");
}

function nightly(told) {
  return element("span", "", daysWords(told.starts, told.ends));
}

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
  const lines = told.whole ? element("span", "") : shown.view === "nights" ? nightly(told) : second(told);
  const title = element("b", "", event.title);
  if (size === "bar" && shown.view !== "nights") {
    link.title = `${event.title}, ${lines.textContent}`;
    link.append(unheard(`${event.title}, ${lines.textContent}`));
  } else {
    link.append(title, " ", lines);
  }
  const heard = [told.whole ? "" : words.states[told.state], told.needs ? words.needs : ""].filter(Boolean);
  if (heard.length) link.append(unheard(`, ${heard.join(", ")}`));
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
