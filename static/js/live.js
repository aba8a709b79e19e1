/* Live pages. An element that shows something which may change carries a signed token:

     <section data-live="{% live_token "bookings.venue" venue.pk %}"
              hx-get="…" hx-trigger="live:nudge" hx-swap="outerHTML">

   and gets `live:nudge` (detail: {topic, id, resumed}) when it should be fetched anew: after a nudge, spread over
   some time where many watch, and after every time without a connection, because nudges are not kept.
   The document gets `live:state` (detail: "up", "down" or "lost") for a banner; a page without tokens opens nothing. */

const PROTOCOL = "serai.live";
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const SILENCE = 75_000;
const TRIES_BEFORE_LOST = 8;

const address = document.querySelector('meta[name="live"]')?.content || "/ws/";
const url = new URL(address, location.href);
url.protocol = url.protocol.replace("http", "ws");

let socket = null;
let joined = new Set();
let tries = 0;
let timer = 0;
let watchdog = 0;
let wasOpen = false;

const elements = () => [...document.querySelectorAll("[data-live]")];
const tokens = () => new Set(elements().map((element) => element.dataset.live).filter(Boolean));

function announce(state) {
  document.documentElement.dataset.liveState = state;
  document.dispatchEvent(new CustomEvent("live:state", { detail: state }));
}

function tell(element, detail) {
  if (element.isConnected) element.dispatchEvent(new CustomEvent("live:nudge", { bubbles: false, detail }));
}

function tellAll(found, detail, spread) {
  for (const element of found) setTimeout(() => tell(element, detail), Math.random() * spread);
}

/* A token is three parts with points between: what it is for, when it was made, the signature. */
function topicOf(token) {
  try {
    const [body] = token.split(".");
    return JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/")))[1];
  } catch {
    return "";
  }
}

function listen() {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => socket?.close(), SILENCE);
}

function hear(event) {
  listen();
  const frame = JSON.parse(event.data);
  if (frame.nudge) {
    const found = elements().filter((element) => topicOf(element.dataset.live) === frame.nudge);
    tellAll(found, { topic: frame.nudge, id: frame.id, resumed: false }, frame.spread || 0);
  } else if (frame.resume) {
    tellAll(elements(), { topic: "", id: "", resumed: true }, 3_000);
  } else if (frame.refused) {
    announce("lost");
  }
}

/* Says what is new on the page and what has left it since the last time. */
function join() {
  const wanted = tokens();
  if (!wanted.size) return;
  if (!socket) return connect();
  if (socket.readyState !== WebSocket.OPEN) return;
  const fresh = [...wanted].filter((token) => !joined.has(token));
  const gone = [...joined].filter((token) => !wanted.has(token));
  for (let start = 0; start < Math.max(fresh.length, gone.length); start += 10) {
    const wish = { join: fresh.slice(start, start + 10), leave: gone.slice(start, start + 10) };
    socket.send(JSON.stringify(wish));
  }
  joined = wanted;
}

function connect() {
  const [first] = tokens();
  if (!first) return;
  clearTimeout(timer);
  socket = new WebSocket(url, [PROTOCOL, first]);
  socket.addEventListener("message", hear);
  socket.addEventListener("open", () => {
    joined = new Set([first]);
    join();
    listen();
    announce("up");
    if (wasOpen || tries) tellAll(elements(), { topic: "", id: "", resumed: true }, Math.min(5_000, tries * 500));
    wasOpen = true;
    tries = 0;
  });
  socket.addEventListener("close", retry);
}

/* Longer and longer, never all pages at the same moment. */
function retry() {
  clearTimeout(watchdog);
  socket = null;
  tries += 1;
  announce(tries < TRIES_BEFORE_LOST ? "down" : "lost");
  const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
  timer = setTimeout(connect, most / 2 + (Math.random() * most) / 2);
}

document.addEventListener("htmx:load", join);
window.addEventListener("online", () => socket || connect());
window.addEventListener("offline", () => socket?.close());
document.addEventListener("visibilitychange", () => document.hidden || socket || connect());
join();
