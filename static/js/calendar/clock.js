/* The clocks of the venue, never those of the browser. Times are naive: what the clocks on the wall show. A day by
   itself is laid out by how long it has lasted, so that a day of 23 or 25 hours has as many rows; `clock` says what the
   clocks show when. All sums are done as if in UTC, where no hour is skipped. */

import { language, page } from "./page.js";

const MINUTE = 60_000;

let clock = null;

export const keepClock = (told) => {
  clock = told;
};

const moment = (naive) => new Date(`${naive.length > 10 ? naive : `${naive}T00:00:00`}Z`);
const naive = (date) => date.toISOString().slice(0, 19);

export const hours = () => (clock ? clock.minutes / 60 : 24);

/* Minutes as the grid wants them; none is midnight. */
export const lasting = (minutes) => naive(new Date((minutes ?? 0) * MINUTE)).slice(11);

const minutesInto = (place) => Math.round((moment(place) - moment(clock.day)) / MINUTE);
const spanAt = (minute) => clock.spans.find((span) => minute < span.to) ?? clock.spans.at(-1);

/* What the clocks show at a place of the grid, and where the day has two of it, which one. */
export function wallAt(place) {
  if (!clock || clock.usual) return { time: naive(moment(place)), offset: "" };
  const minute = minutesInto(place);
  const span = minute < 0 ? clock.spans[0] : spanAt(minute);
  return { time: naive(new Date(moment(place).getTime() + span.shift * MINUTE)), offset: span.offset };
}

/* A place, some time later; `delta` is what the grid says of a drag. */
export function moved(place, delta) {
  const date = moment(place);
  date.setUTCFullYear(date.getUTCFullYear() + delta.years, date.getUTCMonth() + delta.months, date.getUTCDate() + delta.days);
  return naive(new Date(date.getTime() + delta.seconds * 1000));
}

/* The same day of another stretch of the view; of a month as near to it as there is. */
export function stepped(day, view, count) {
  const date = moment(day);
  if (view === "month" || view === "nights") {
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0));
    last.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()));
    return naive(last).slice(0, 10);
  }
  date.setUTCDate(date.getUTCDate() + count * (view === "week" || view === "timeline-week" ? 7 : 1));
  return naive(date).slice(0, 10);
}

const inHours = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
let inDays = null;

/* “1 – 2 PM”: where clocks count to twelve, a full hour is told by its number. */
const inFullHours = inHours.resolvedOptions().hour12 ? new Intl.DateTimeFormat(language, { hour: "numeric", timeZone: "UTC" }) : inHours;
const isFull = (wall) => wall.slice(14, 16) === "00";

function wordsBetween(from, to) {
  const words = isFull(from) && isFull(to) ? inFullHours : inHours;
  if (from.slice(0, 10) === to.slice(0, 10)) return words.formatRange(moment(from), moment(to));
  return `${words.format(moment(from))} – ${words.format(moment(to))}`;
}

const said = new Map();

/* Of a day hundreds of bookings have the same few times, and to put one range into words takes a fifth of a millisecond. */
export function rangeWords(from, to) {
  const range = `${from}/${to}`;
  if (!said.has(range)) said.set(range, wordsBetween(from, to));
  return said.get(range);
}

/* What the grid tells as a date that shows it by the browser's clocks. */
export const placeOf = (date) => naive(new Date(date - date.getTimezoneOffset() * MINUTE));

/* The grid asks for the words of every event's times, and shows them only of what is being selected. */
export const rangeWordsOf = (start, end) => rangeWords(...[start, end].map((date) => wallAt(placeOf(date)).time));

export const timeWords = (wall) => inHours.format(moment(wall));
export function daysWords(from, to) {
  inDays ??= new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  return inDays.formatRange(moment(from), moment(to));
}

const SOME = 61;
const isNearChange = (minute) => clock.spans.slice(1).some((span) => Math.abs(minute - span.from) < SOME);
const repeats = () => clock.spans.some((span) => span.shift < clock.spans[0].shift);

/* The label of the row so many minutes after the day began; of an hour shown twice with which of the two it is. */
export function rowWords(minute) {
  const { time, offset } = wallAt(naive(new Date((clock ? moment(clock.day).getTime() : 0) + minute * MINUTE)));
  return offset && repeats() && isNearChange(minute) ? `${timeWords(time)} ${offset}` : timeWords(time);
}

/* The grid asks with a date that shows the time by the browser's clocks; of the two days a year on which that is not
   enough the adapter takes care. */
export const rowWordsOf = (date) => rowWords(date.getHours() * 60 + date.getMinutes());

/* Minutes between two times the grid wrote down. */
export const minutesFrom = (first, place) => Math.round((moment(place) - moment(first)) / MINUTE);

function offsetAt(date) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: page.dataset.zone, timeZoneName: "longOffset" });
  const name = parts.formatToParts(date).find((part) => part.type === "timeZoneName").value.slice(3);
  return /^[+-]\d\d:\d\d$/.test(name) ? name : "+00:00";
}

const inMinutes = (offset) => (offset[0] === "-" ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));

/* What the clocks of the venue show now, as a naive time. */
const nowThere = () => naive(new Date(Date.now() + inMinutes(offsetAt(new Date())) * MINUTE));

/* How far the venue's clocks are from UTC, as the grid wants it for its line: as when the day began, because that is
   from where a day by itself is laid out. */
export function offsetToday() {
  const passed = moment(nowThere()) - moment(nowThere().slice(0, 10));
  return offsetAt(new Date(Date.now() - passed));
}
